import type { Refusal } from '#model/change.ts'
import type { RowIssues } from '#model/issue.ts'
import type { Override } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import { dayOf } from './dates.ts'
import { Findings } from './findings.ts'
import { isMissing } from './numbers.ts'
import type { Table } from './table.ts'
import { bestScore, plainWords } from './words/languages.ts'

const words = {
  account: ['account id', 'account', 'account number', 'customer id', 'customer', 'id klienta', 'klient'],
  territory: ['territory id', 'territory', 'terr id', 'terr', 'territory name', 'id terytorium', 'terytorium'],
  reason: ['reason', 'why', 'comment', 'note', 'powod', 'uwagi'],
  until: ['hold until', 'until', 'held until', 'end', 'expires', 'do'],
} as const

export interface OverridesReading {
  readonly overrides: readonly Override[]
  readonly issues: RowIssues
}

interface OverrideColumns {
  readonly account: number
  readonly territory: number
  readonly reason: number
  readonly until: number
}

/** The columns of an overrides file; null for any other: one that has a place, or more than names, reasons and dates. */
export function overrideColumns(table: Table): OverrideColumns | null {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const find = (list: readonly string[]): number => headers.findIndex((header) => bestScore(header, list) > 0.9)
  const [account, territory, reason, until] = [words.account, words.territory, words.reason, words.until].map(find)
  if (account < 0 || territory < 0 || headers.length > 6) return null
  return reason >= 0 || until >= 0 ? { account, territory, reason, until } : null
}

/** Accounts that are held against their geography. Territories by id or name; what the plan does not have is listed. */
export function readOverrides(
  table: Table,
  columns: OverrideColumns,
  known: { readonly accounts: ReadonlySet<string>; readonly territories: ReadonlyMap<string, string> },
): OverridesReading | Refusal {
  const findings = new Findings(table)
  const overrides = new Map<string, Override>()
  const cell = (column: number, row: number): string =>
    column < 0 ? '' : textAt(table.columns[column].text, row).trim()
  for (let row = 0; row < table.count; row++) {
    const accountId = cell(columns.account, row)
    const territoryId = known.territories.get(cell(columns.territory, row))
    if (!known.accounts.has(accountId)) findings.note(row, columns.account, 'unknown account', 'set aside')
    else if (territoryId === undefined) findings.note(row, columns.territory, 'unknown territory', 'set aside')
    else overrides.set(accountId, { accountId, territoryId, reason: cell(columns.reason, row), holdUntil: until(row) })
  }
  if (overrides.size === 0) {
    return { refused: 'No row names an account and a territory of this plan. Check the ids in the file.' }
  }
  return { overrides: [...overrides.values()], issues: findings.finish() }

  function until(row: number): string {
    const text = cell(columns.until, row)
    if (isMissing(text)) return ''
    const day = dayOf(text)
    if (Number.isNaN(day)) findings.note(row, columns.until, 'not a date')
    return Number.isNaN(day) ? '' : new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
  }
}
