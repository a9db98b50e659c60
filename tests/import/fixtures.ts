import { readFileSync } from 'node:fs'
import { readAccounts, type AccountsReading } from '#import/accounts.ts'
import { proposeMapping, type Mapping } from '#import/mapping.ts'
import { readTable, type Table } from '#import/table.ts'
import { loadBaseMap, loadZips, type ZipTable } from '#geo/geography.ts'
import { groundTest } from '#geo/land.ts'
import { isRefusal } from '#model/change.ts'
import { issueAt, type RowIssue, type RowIssues } from '#model/issue.ts'
import { textAt, unpackTexts } from '#model/text.ts'

export const zips: ZipTable = await loadZips(async (name) => readFileSync(`public/geo/${name}`))

const readGeo = async (name: string) => readFileSync(`public/geo/${name}`)
const ground = groundTest(await loadBaseMap(readGeo))

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function tableOf(source: string | Uint8Array): Table {
  const table = readTable(typeof source === 'string' ? bytesOf(source) : source)
  if (isRefusal(table)) throw new Error(table.refused)
  return table
}

export function refusalOf(answer: object): string {
  return isRefusal(answer) ? answer.refused : 'not refused'
}

/** Rows of a table as texts, without the header. */
export function cellsOf(table: Table): string[][] {
  return Array.from({ length: table.count }, (_, row) => table.columns.map(({ text }) => textAt(text, row)))
}

export function accountsOf(
  source: string | Uint8Array,
  edit: (mapping: Mapping) => Mapping = (mapping) => mapping,
): AccountsReading {
  const table = tableOf(source)
  const reading = readAccounts(table, edit(proposeMapping(table)), zips, ground)
  if (isRefusal(reading)) throw new Error(reading.refused)
  return reading
}

export function allIssues(issues: RowIssues): RowIssue[] {
  return Array.from({ length: issues.count }, (_, i) => issueAt(issues, i))
}

/** How often each problem occurs. */
export function problemCounts(issues: RowIssues): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { problem } of allIssues(issues)) counts[problem] = (counts[problem] ?? 0) + 1
  return counts
}

export function column(reading: AccountsReading, name: string): string[] {
  return unpackTexts(reading.accounts.columns.find((candidate) => candidate.name === name)!.text)
}
