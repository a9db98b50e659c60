import type { Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { ACCOUNTS, WORKLOAD } from '#model/measure.ts'
import { textAt, textCount, type TextColumn } from '#model/text.ts'
import { computeMeasure } from './computedMeasure.ts'
import type { Findings } from './findings.ts'
import type { Mapping } from './mapping.ts'
import { decimalMark, type DecimalMark } from '#model/writtenNumber.ts'
import { currencyOf, parseNumbers } from './numbers.ts'
import type { Table } from './table.ts'

/** The chosen measures as numbers, then those that are computed from columns. */
export function readMeasures(
  table: Table,
  mapping: Mapping,
  findings: Findings,
): Pick<Accounts, 'measures' | 'values'> | Refusal {
  const markOf = decimalMarks(table, mapping)
  const numbersOf = (column: number, bad?: (row: number) => void): Float64Array =>
    table.numbers?.get(column) ?? parseNumbers(table.columns[column].text, markOf(column), bad)
  const values = mapping.measures.map(({ column }) => {
    findMixedCurrencies(table.columns[column].text, column, findings)
    return numbersOf(column, (row) => findings.note(row, column, 'not a number'))
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

/** A column that can be read either way (`1,234`) goes by what the others of the file say. */
export function decimalMarks(table: Table, mapping: Pick<Mapping, 'columns'>): (column: number) => DecimalMark {
  const marks = new Map(
    mapping.columns.flatMap(({ kind }, column) =>
      kind === 'number' || kind === 'coordinate' ? [[column, decimalMark(table.columns[column].text)] as const] : [],
    ),
  )
  const said = [...marks.values()].filter((mark) => mark !== null)
  const commas = said.filter((mark) => mark === ',').length
  const usual = commas * 2 > said.length ? ',' : '.'
  return (column) => marks.get(column) ?? usual
}

/** One plan holds one currency; nothing is converted, but a column that mixes them is named. */
function findMixedCurrencies(text: TextColumn, column: number, findings: Findings): void {
  if (!mayHoldCurrency(text.bytes)) return
  const rows = new Map<string, number[]>()
  for (let row = 0; row < textCount(text); row++) {
    const currency = currencyOf(textAt(text, row))
    if (currency === '') continue
    const found = rows.get(currency)
    if (found) found.push(row)
    else rows.set(currency, [row])
  }
  const [, ...others] = [...rows.values()].toSorted((a, b) => b.length - a.length)
  for (const row of others.flat().toSorted((a, b) => a - b)) findings.note(row, column, 'another currency')
}

/** Only letters and currency signs can name a currency. */
function mayHoldCurrency(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 36 || bytes[at] >= 65) return true
  return false
}
