import type { ZipTable } from '#geo/geography.ts'
import type { Refusal } from '#model/change.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { Measure } from '#model/measure.ts'
import { textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { unitReader } from './alignment.ts'
import { Findings } from './findings.ts'
import type { Mapping } from './mapping.ts'
import { decimalMarks } from './decimalMarks.ts'
import { parseNumbers } from './numbers.ts'
import type { Table } from './table.ts'
import { bestScore, languages, plainWords } from './words/languages.ts'

/** Numbers of the units themselves: households, market potential. */
export interface UnitTableReading {
  readonly measures: readonly Measure[]
  /** Along the units, 0 where the file says nothing. */
  readonly values: readonly Float64Array[]
  readonly issues: RowIssues
  readonly counts: RowCounts
}

/** The column that names units in a table of units and numbers; null for any other table, such as one that names accounts. */
export function unitColumn({ columns, roles }: Mapping): number | null {
  const words = languages.flatMap(({ alignment }) => alignment.unit_id ?? [])
  const named = columns.findIndex(
    ({ name, look }) => bestScore(plainWords(name), words) > 0.9 && look.unique > 0.8 && look.filled > 1,
  )
  const ofAccounts = [roles.account_id, roles.name, roles.street, roles.lat, roles.owner]
  if (ofAccounts.some((column) => column !== undefined && column !== named)) return null
  return named >= 0 && columns.some(({ offers }, column) => offers !== null && column !== named) ? named : null
}

/** Every number column becomes a measure of the units. Unknown and repeated units are listed; of a repeat the first holds. */
export function readUnitTable(
  table: Table,
  mapping: Mapping,
  column: number,
  units: Units,
  zips: ZipTable | null,
): UnitTableReading | Refusal {
  const findings = new Findings(table)
  const read = unitReader(units, zips)
  const taken = new Set(units.measures.map(({ id }) => id))
  const offered = mapping.columns.flatMap(({ offers }, at) => (offers && at !== column ? [{ at, offers }] : []))
  const markOf = decimalMarks(table, mapping)
  const numbers = offered.map(({ at }) =>
    parseNumbers(table.columns[at].text, markOf(at), { bad: (row) => findings.note(row, at, 'not a number') }),
  )
  const values = offered.map(() => new Float64Array(units.count))
  const seen = new Uint8Array(units.count)
  let known = 0
  for (let row = 0; row < table.count; row++) {
    const { unit, repairedId, problem, point } = read(textAt(table.columns[column].text, row))
    if (unit < 0) {
      findings.note(row, column, 'unknown unit', 'unplaced')
      continue
    }
    known++
    if (problem) findings.repair(row, column, problem, repairedId)
    // a PO-box ZIP adds to the area that it belongs to
    if (!point && seen[unit]) {
      findings.note(row, column, 'repeated unit')
      continue
    }
    if (!point) seen[unit] = 1
    values.forEach((sums, m) => (sums[unit] += numbers[m][row] || 0))
  }
  if (known === 0)
    return { refused: 'No row names a unit of this plan. Check the column with the unit ids, or choose another file.' }
  const measures = offered.map(({ offers }): Measure => {
    let id = offers.id
    for (let n = 2; taken.has(id); n++) id = `${offers.id}_${n}`
    taken.add(id)
    return { ...offers, id, from: 'units' }
  })
  const repaired = findings.repairedRows.reduce((sum, row) => sum + row, 0)
  const counts = {
    read: table.read,
    accepted: table.count,
    setAside: table.setAside.length,
    repaired,
    unplaced: table.count - known,
  }
  return { measures, values, issues: findings.finish(), counts }
}
