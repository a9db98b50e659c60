import type { Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { ACCOUNTS, WORKLOAD } from '#model/measure.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import { addBrought } from './broughtAmounts.ts'
import { computeMeasure } from './computedMeasure.ts'
import { decimalMarks } from './decimalMarks.ts'
import type { Findings } from './findings.ts'
import type { Mapping } from './mapping.ts'
import { parseNumber, type DecimalMark } from '#model/writtenNumber.ts'
import { readAmounts } from './amounts.ts'
import { currencyOf, parseNumbers } from './numbers.ts'
import type { Table } from './table.ts'

/** The chosen measures as numbers, then those that are computed from columns. */
export function readMeasures(
  table: Table,
  mapping: Mapping,
  findings: Findings,
): Pick<Accounts, 'measures' | 'values'> | Refusal {
  const markOf = decimalMarks(table, mapping)
  const read = new Map<number, Float64Array>(table.numbers)
  const numbersOf = (column: number): Float64Array =>
    read.get(column) ?? parseNumbers(table.columns[column].text, markOf(column))
  const values = mapping.measures.map(({ column, measure }) => {
    const numbers =
      read.get(column) ??
      addBrought(
        namedNumbers(table.columns[column].text, column, markOf(column), measure.kind === 'money', findings),
        table,
        column,
        findings,
      )
    read.set(column, numbers)
    return numbers
  })
  const computed: Float64Array[] = []
  for (const { measure, formula } of mapping.computed) {
    const made = computeMeasure(formula, mapping, table.count, numbersOf)
    if (isRefusal(made)) return { refused: `${measure.name}: ${made.refused}` }
    computed.push(made)
  }
  return {
    measures: [
      ...mapping.measures.map(({ measure }) => measure),
      ...mapping.computed.map(({ measure, formula }, at) => ({
        ...measure,
        id: freeId(measure.id, mapping, at),
        formula,
      })),
    ],
    values: [...values, ...computed],
  }
}

/** No two measures have one id. */
function freeId(wanted: string, { measures, computed }: Mapping, at: number): string {
  const others = [...measures, ...computed.slice(0, at)].map(({ measure }) => measure.id)
  const taken = new Set([ACCOUNTS.id, WORKLOAD.id, 'rows', ...others])
  let id = wanted
  for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`
  return id
}

/** Numbers whose cells say what is wrong with them; what is likely meant takes the place of what stands there. */
function namedNumbers(
  text: TextColumn,
  column: number,
  mark: DecimalMark,
  money: boolean,
  findings: Findings,
): Float64Array {
  const dressed: number[] = []
  const { values, doubtful } = readAmounts(text, mark, money, (row) => void dressed.push(row))
  findMixedCurrencies(text, dressed, column, findings)
  for (const { row, problem, newValue } of doubtful) {
    if (newValue === '' || !findings.accepts(problem)) {
      findings.note(row, column, problem)
    } else {
      findings.repair(row, column, problem, newValue)
      values[row] = parseNumber(newValue, mark)
    }
  }
  return values
}

/** One plan holds one currency; nothing is converted, but a column that mixes them is named. */
function findMixedCurrencies(text: TextColumn, dressed: readonly number[], column: number, findings: Findings): void {
  const rows = new Map<string, number[]>()
  for (const row of dressed) {
    const currency = currencyOf(textAt(text, row))
    if (currency === '') continue
    const found = rows.get(currency)
    if (found) found.push(row)
    else rows.set(currency, [row])
  }
  const [, ...others] = [...rows.values()].toSorted((a, b) => b.length - a.length)
  for (const row of others.flat().toSorted((a, b) => a - b)) findings.note(row, column, 'another currency')
}
