import type { Refusal } from '#model/change.ts'
import type { RowIssues } from '#model/issue.ts'
import type { Lock, LockHold } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { unitReader } from './alignment.ts'
import { dayOf } from './dates.ts'
import { Findings } from './findings.ts'
import { isMissing } from './numbers.ts'
import type { Table } from './table.ts'
import { bestScore, cellWords, plainWords } from './words/languages.ts'

type LockedThing = 'unit' | 'account' | 'territory'

const words = {
  kind: ['lock', 'kind', 'locks', 'lock kind', 'lock type', 'rodzaj'],
  id: ['id', 'key'],
  unit: ['unit id', 'unit', 'zip', 'zip code', 'postal code', 'county fips', 'fips', 'h3', 'cell', 'kod pocztowy'],
  account: ['account id', 'account', 'customer id', 'id klienta'],
  territory: ['territory id', 'territory', 'terr id', 'id terytorium', 'terytorium'],
  locked: ['locked', 'is locked', 'zablokowane'],
  reason: ['reason', 'why', 'comment', 'note', 'powod', 'uwagi'],
  until: ['until', 'hold until', 'locked until', 'end', 'expires', 'do'],
} as const

/** What stands in the column that says what a row locks. */
const things = new Map<string, LockedThing>([
  ...['unit', 'zip', 'county', 'cell', 'h3', 'area', 'polygon'].map((word) => [word, 'unit'] as const),
  ...['account', 'customer', 'klient'].map((word) => [word, 'account'] as const),
  ...['territory', 'terytorium'].map((word) => [word, 'territory'] as const),
])
const no = cellWords((list) => list.no)

interface LockColumns {
  readonly id: number
  /** What every row locks, or the column that says it. */
  readonly locks: LockedThing | number
  readonly locked: number
  readonly reason: number
  readonly until: number
}

export interface LocksReading {
  readonly locks: readonly Lock[]
  /** By slot. */
  readonly territories: readonly (LockHold & { readonly slot: number })[]
  readonly issues: RowIssues
}

/** The columns of a file that holds locks and nothing else; null for any other. */
export function lockColumns(table: Table): LockColumns | null {
  const meanings = table.columns.map(({ name }) => {
    const header = plainWords(name)
    const known = Object.entries(words).find(([, list]) => bestScore(header, list) > 0.97)
    return known?.[0] as keyof typeof words | undefined
  })
  if (meanings.includes(undefined) || new Set(meanings).size < meanings.length) return null
  const at = (meaning: keyof typeof words): number => meanings.indexOf(meaning)
  const [locked, reason, until] = [at('locked'), at('reason'), at('until')]
  const named = (['unit', 'account', 'territory'] as const).filter((thing) => at(thing) >= 0)
  if (at('kind') >= 0 && at('id') >= 0 && named.length === 0) {
    return { id: at('id'), locks: at('kind'), locked, reason, until }
  }
  const [thing] = named
  if (thing === undefined || named.length > 1 || at('kind') >= 0 || locked < 0) return null
  return { id: at(thing), locks: thing, locked, reason, until }
}

/** Units, accounts and territories that must stay as they are; what the plan does not have is listed. */
export function readLocks(
  table: Table,
  columns: LockColumns,
  units: Units,
  known: { readonly accounts: ReadonlySet<string>; readonly territories: ReadonlyMap<string, number> },
): LocksReading | Refusal {
  const findings = new Findings(table)
  const unitOf = unitReader(units, null)
  const locks = new Map<string, Lock>()
  const territories = new Map<number, LockHold>()
  const cell = (column: number, row: number): string =>
    column < 0 ? '' : textAt(table.columns[column].text, row).trim()
  for (let row = 0; row < table.count; row++) {
    if (columns.locked >= 0 && no.has(cell(columns.locked, row).toLowerCase())) continue
    const thing = typeof columns.locks === 'number' ? things.get(plainWords(cell(columns.locks, row))) : columns.locks
    const text = cell(columns.id, row)
    const unit = thing === 'unit' ? unitOf(text).unit : -1
    const slot = thing === 'territory' ? known.territories.get(text) : undefined
    if (thing === undefined)
      findings.note(row, columns.locks as number, 'neither unit, account nor territory', 'set aside')
    else if (slot !== undefined) territories.set(slot, holdOf(row))
    else if (unit >= 0 || (thing === 'account' && known.accounts.has(text))) {
      const [kind, id] = unit >= 0 ? (['unit', units.id[unit]!] as const) : (['account', text] as const)
      locks.set(`${kind} ${id}`, { kind, id, ...holdOf(row) })
    } else findings.note(row, columns.id, `unknown ${thing}`, 'set aside')
  }
  if (locks.size + territories.size === 0) {
    return { refused: 'No row names a unit, account or territory of this plan. Check the ids in the file.' }
  }
  return {
    locks: [...locks.values()],
    territories: Array.from(territories, ([slot, hold]) => ({ slot, ...hold })),
    issues: findings.finish(),
  }

  function holdOf(row: number): LockHold {
    return { reason: cell(columns.reason, row), until: untilOf(row) }
  }

  function untilOf(row: number): string {
    const text = cell(columns.until, row)
    if (isMissing(text)) return ''
    const day = dayOf(text)
    if (Number.isNaN(day)) findings.note(row, columns.until, 'not a date')
    return Number.isNaN(day) ? '' : new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
  }
}
