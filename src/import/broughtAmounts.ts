import type { RowIssue } from '#model/issue.ts'
import { textAt } from '#model/text.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import { readAmounts } from './amounts.ts'
import type { Findings } from './findings.ts'
import type { Mapping } from './mapping.ts'
import { decimalMarks } from './decimalMarks.ts'
import { rowWithNumber, type Table } from './table.ts'

export const broughtAmount = 'the amount of a duplicate'

/**
 * The table with the measures of its duplicates, before they are set aside; with each the earlier row. What cannot be read
 * of them is named and brings nothing.
 */
export function withBroughtAmounts(table: Table, mapping: Mapping, duplicates: ReadonlyMap<number, number>): Table {
  const markOf = decimalMarks(table, mapping)
  const brought = new Map<number, Map<number, number>>()
  const findings: RowIssue[] = [...(table.findings ?? [])]
  for (const { column, measure } of mapping.measures) {
    const { name, text } = table.columns[column]
    const { values, doubtful } = readAmounts(text, markOf(column), measure.kind === 'money')
    for (const { row, problem, newValue } of doubtful) {
      if (!duplicates.has(row)) continue
      const repaired = newValue !== '' && !mapping.declined.includes(problem)
      if (repaired) values[row] = parseNumber(newValue, markOf(column))
      const action = repaired ? 'repaired' : 'kept'
      const told = repaired ? newValue : ''
      const value = textAt(text, row)
      findings.push({ row: table.rowNumbers[row], column: name, value, problem, action, newValue: told })
    }
    const sums = new Map<number, number>()
    for (const [row, first] of duplicates) {
      if (Number.isNaN(values[row])) continue
      const number = table.rowNumbers[first]
      sums.set(number, (sums.get(number) ?? 0) + values[row])
    }
    brought.set(column, sums)
  }
  return { ...table, findings, brought }
}

/** Adds to the numbers of a column what its duplicates brought; the sums stand in its cells. */
export function addBrought(values: Float64Array, table: Table, column: number, findings: Findings): Float64Array {
  for (const [number, amount] of table.brought?.get(column) ?? []) {
    const row = rowWithNumber(table, number)
    values[row] = amount + (values[row] || 0)
    findings.repair(row, column, broughtAmount, String(Number(values[row].toPrecision(15))))
  }
  return values
}
