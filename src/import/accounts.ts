import type { ZipTable } from '#geo/geography.ts'
import type { Ground } from '#geo/land.ts'
import { type Accounts, noAccounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Measure } from '#model/measure.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import { withBroughtAmounts } from './broughtAmounts.ts'
import { nearDuplicate, nearDuplicates } from './duplicates.ts'
import { Findings } from './findings.ts'
import { groupRows } from './grain.ts'
import { hasPlace, type Mapping } from './mapping.ts'
import { readMeasures } from './measures.ts'
import { placeRows, type Placed } from './placing.ts'
import { finished } from './steps.ts'
import { withoutRepeatedRows } from './repeatedRows.ts'
import { withoutReportRows } from './reportRows.ts'
import { setAside } from './setAside.ts'
import type { ReadProgress, Table } from './table.ts'
import { uniqueIds } from './uniqueIds.ts'
import { hasWord, plainWords } from './words/languages.ts'

export interface AccountsReading {
  /** `unit` is -1 throughout: units come later. */
  readonly accounts: Accounts
  readonly issues: RowIssues
  readonly counts: RowCounts
  /** Row of the file of each account, from 1. */
  readonly rowNumbers: Uint32Array
}

export function readAccounts(
  table: Table,
  mapping: Mapping,
  zips: ZipTable,
  ground?: Ground,
): AccountsReading | Refusal {
  return finished(readAccountsSteps(table, mapping, zips, ground))
}

/** Whether points lie in water or abroad is asked only with `ground`. Rows to accounts: places read and repaired, ids made unique, measures as numbers. */
export function* readAccountsSteps(
  file: Table,
  mapping: Mapping,
  zips: ZipTable,
  ground?: Ground,
): Generator<ReadProgress, AccountsReading | Refusal> {
  const { roles } = mapping
  if (!hasPlace(roles)) return { refused: noPlaceRefusal(file) }
  const source = withoutReportRows(file, mapping)
  // the same order twice may be two orders: only accounts are told to be there once more
  const whole = mapping.grain ? groupRows(source, mapping, mapping.grain) : withoutRepeatedRows(source, mapping)
  const { table, findings, placed } = yield* placeAccountRows(whole, mapping, zips, ground)
  const ids = uniqueIds(table, roles.account_id, findings)
  yield { stage: 'cleaning', done: table.count, of: table.count }
  const measures = readMeasures(table, withRowCount(mapping, source), findings)
  if (isRefusal(measures)) return measures
  noteTextInMoney(mapping, findings)
  const columns = table.columns.map(({ name }, column) => ({ name, text: findings.repaired(column) }))
  return {
    accounts: {
      ...noAccounts,
      count: table.count,
      id: ids ?? columns[roles.account_id!].text,
      columns,
      roles,
      lng: placed.lng,
      lat: placed.lat,
      placed: placed.by,
      zip: placed.zip,
      unit: new Int32Array(table.count).fill(-1),
      ...measures,
    },
    issues: findings.finish(),
    counts: countRows(table, findings, placed),
    rowNumbers: table.rowNumbers,
  }
}

interface PlacedRows {
  readonly table: Table
  readonly findings: Findings
  readonly placed: Placed
}

/** Places tell which rows are near duplicates; where those are set aside, what is left is placed anew. */
function* placeAccountRows(
  table: Table,
  mapping: Mapping,
  zips: ZipTable,
  ground: Ground | undefined,
): Generator<ReadProgress, PlacedRows> {
  const { roles, grain, declined } = mapping
  const findings = new Findings(table, declined)
  const placed = yield* placeRows(table, roles, zips, findings, ground)
  const near = nearDuplicates(table, roles, placed)
  const firstRow = (first: number): string => `row ${table.rowNumbers[first]}`
  if (near.size > 0 && !grain && findings.accepts(nearDuplicate)) {
    const found = new Map([...near].map(([row, first]) => [row, { problem: nearDuplicate, sameAs: firstRow(first) }]))
    const whole = mapping.addUp ? withBroughtAmounts(table, mapping, near) : table
    return yield* placeAccountRows(setAside(whole, found), mapping, zips, ground)
  }
  for (const [row, first] of near) findings.note(row, roles.name!, nearDuplicate, 'kept', firstRow(first))
  return { table, findings, placed }
}

/** A column called revenue that is mostly words is no measure, which would go unseen if some of its cells are amounts. */
function noteTextInMoney({ columns }: Mapping, findings: Findings): void {
  columns.forEach(({ name, kind, look }, column) => {
    if (kind !== 'text' || look.numbers < 0.1 || !hasWord(plainWords(name), (words) => words.money)) return
    findings.note(0, column, 'amounts among words: no measure was made of the column')
  })
}

/** The number of rows of each account, which grouping puts behind the columns of the file, as a measure. */
function withRowCount(mapping: Mapping, source: Table): Mapping {
  if (!mapping.grain?.counted) return mapping
  const measure: Measure = { id: 'rows', name: 'Rows', kind: 'count', from: 'accounts' }
  if (mapping.measures.some(({ measure: { id } }) => id === 'rows')) return mapping
  return { ...mapping, measures: [...mapping.measures, { column: source.columns.length, measure }] }
}

function countRows(table: Table, findings: Findings, placed: Placed): RowCounts {
  return {
    read: table.read,
    accepted: table.read - table.setAside.length,
    setAside: table.setAside.length,
    repaired: table.count - countZeros(findings.repairedRows),
    unplaced: countZeros(placed.by),
  }
}

function countZeros(numbers: Uint8Array): number {
  let zeros = 0
  for (let row = 0; row < numbers.length; row++) if (numbers[row] === 0) zeros++
  return zeros
}

function noPlaceRefusal(table: Table): string {
  const names = table.columns.map(({ name }) => name)
  const shown = names.slice(0, 8).join(', ') + (names.length > 8 ? ' …' : '')
  return `No column says where the accounts are. Choose one for ZIP codes, two for latitude and longitude, or city and state. The file has: ${shown}.`
}
