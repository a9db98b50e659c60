import type { Refusal } from '#model/change.ts'
import type { RowIssues } from '#model/issue.ts'
import { withParts } from '#model/accountParts.ts'
import type { Override } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import { dayOf } from './dates.ts'
import { Findings } from './findings.ts'
import { isMissing } from './numbers.ts'
import type { Table } from './table.ts'
import { bestScore, languages, plainWords } from './words/languages.ts'

const words = {
  account: ['account id', 'account', 'account number', 'customer id', 'customer', 'id klienta', 'klient'],
  territory: ['territory id', 'territory', 'terr id', 'terr', 'territory name', 'id terytorium', 'terytorium'],
  rep: ['rep', 'rep id', 'rep name', 'sales rep', 'salesperson', 'team member', 'owner', 'owner id', 'user', 'user id'],
  reason: ['reason', 'why', 'comment', 'note', 'powod', 'uwagi'],
  share: ['share', 'part', 'percent', 'percentage', 'split', 'udzial', 'procent'],
  until: ['hold until', 'until', 'held until', 'end', 'expires', 'do'],
} as const

export interface OverridesReading {
  readonly overrides: readonly Override[]
  readonly issues: RowIssues
}

interface OverrideColumns {
  readonly account: number
  /** Of territories or, in the team of an account, of reps who have one. */
  readonly territory: number
  readonly reason: number
  readonly until: number
  readonly share: number
}

/** The columns of an overrides file; null for any other: one that has a place, or more than names, reasons and dates. */
export function overrideColumns(table: Table): OverrideColumns | null {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const find = (list: readonly string[]): number => headers.findIndex((header) => bestScore(header, list) > 0.9)
  const [account, reason, until, share] = [words.account, words.reason, words.until, words.share].map(find)
  const named = find(words.territory)
  // an account's team shares it; a list of accounts has owners, too, and says where they are or what they buy
  const territory = named < 0 && share >= 0 && !headers.some(saysMore) ? find(words.rep) : named
  if (account < 0 || territory < 0 || headers.length > 6) return null
  return reason >= 0 || until >= 0 || share >= 0 ? { account, territory, reason, until, share } : null
}

function saysMore(header: string): boolean {
  return languages.some(({ account }) =>
    [account.postal_code, account.city, account.street, account.lat, account.revenue, account.potential].some(
      (list) => bestScore(header, list) > 0.9,
    ),
  )
}

/**
 * Accounts that are held against their geography. Territories by id, name or the rep who has them; what the plan does
 * not have is listed. With shares an account has a row a part, the first for the territory that leads it.
 */
export function readOverrides(
  table: Table,
  columns: OverrideColumns,
  known: { readonly accounts: ReadonlySet<string>; readonly territories: ReadonlyMap<string, string> },
): OverridesReading | Refusal {
  const findings = new Findings(table)
  const overrides = new Map<string, Override>()
  const rowOf = new Map<string, number>()
  const parts = new Map<string, { row: number; territoryId: string; share: number }[]>()
  const cell = (column: number, row: number): string =>
    column < 0 ? '' : textAt(table.columns[column].text, row).trim()
  for (let row = 0; row < table.count; row++) {
    const accountId = cell(columns.account, row)
    const territoryId = known.territories.get(cell(columns.territory, row))
    if (!known.accounts.has(accountId)) findings.note(row, columns.account, 'unknown account', 'set aside')
    else if (territoryId === undefined) findings.note(row, columns.territory, 'unknown territory', 'set aside')
    else {
      const share = shareOf(cell(columns.share, row))
      if (!(share > 0 && share <= 1)) {
        findings.note(row, columns.share, 'not a share', 'set aside')
        continue
      }
      if (columns.share >= 0) parts.set(accountId, [...(parts.get(accountId) ?? []), { row, territoryId, share }])
      const earlier = rowOf.get(accountId)
      if (columns.share < 0 && earlier !== undefined) {
        findings.note(earlier, columns.account, 'account stands again further down', 'set aside')
      }
      rowOf.set(accountId, row)
      const first = columns.share < 0 ? undefined : overrides.get(accountId)
      overrides.set(accountId, {
        accountId,
        territoryId,
        reason: cell(columns.reason, row) || first?.reason || '',
        holdUntil: until(row) || first?.holdUntil || '',
      })
    }
  }
  for (const [accountId, all] of parts) {
    const sum = all.reduce((given, { share }) => given + share, 0)
    if (Math.abs(sum - 1) < 0.005) {
      const shares = all.map(({ territoryId, share }) => ({ territoryId, share: share / sum }))
      overrides.set(accountId, withParts(overrides.get(accountId)!, shares))
    } else {
      overrides.delete(accountId)
      for (const { row } of all) findings.note(row, columns.share, 'shares do not make 100 %', 'set aside')
    }
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

/** `0.6`, `0,6`, `60 %` and `60` are one share; an empty cell is the whole. */
function shareOf(text: string): number {
  if (isMissing(text)) return 1
  const read = Number(text.replace('%', '').replace(',', '.').trim())
  return text.includes('%') || read > 1 ? read / 100 : read
}
