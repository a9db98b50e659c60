import type { Accounts } from '#model/account.ts'
import type { Refusal } from '#model/change.ts'
import type { Rep } from '#model/roster.ts'
import { compareIds, textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import { planLimits } from '#model/planLimits.ts'
import { type ImportedTerritory, namedRep } from './importedAlignment.ts'
import { isMissing } from './numbers.ts'
import { territoryNameColumn } from './territories.ts'
import { bestScore, languages, plainWords } from './words/languages.ts'

/** What of an account says whose it is. */
export type OwnedBy = 'rep' | 'territory'

/** The alignment that the accounts' owners imply: their reps, or the territories that they name. */
export interface OwnerAlignment {
  /** One per owner, in id order; territories[t - 1] is owner t of `territoryOf`. */
  readonly territories: readonly ImportedTerritory[]
  /** Along the units; 0 is Unassigned: no account with an owner lies there. */
  readonly territoryOf: Uint16Array
  readonly by: OwnedBy
  /** Owners that the roster did not know. */
  readonly newReps: readonly Rep[]
  /** Accounts whose owner is not the one of their unit, and their owner's territory: overrides, if they are kept. */
  readonly exceptions: { readonly account: Uint32Array; readonly territory: Uint16Array }
  readonly ownedAccounts: number
}

/** Both where both are named: two reps may share a territory, and one may have two. */
export function columnsOfOwners(roles: Accounts['roles']): { readonly [by in OwnedBy]: number | undefined } {
  return { rep: roles.rep_id ?? roles.owner, territory: roles.territory_id }
}

/**
 * What of the accounts tells today's alignment, where nobody chose: a column that says territory and no more, else their
 * reps. Null where neither is named: a column that only speaks of territories may hold others than today's.
 */
export function proposedOwners(
  roles: Accounts['roles'],
  columns: readonly { readonly name: string }[],
): OwnedBy | null {
  const { rep, territory } = columnsOfOwners(roles)
  if (territory !== undefined && namesTerritories(columns[territory].name)) return 'territory'
  return rep === undefined ? null : 'rep'
}

/** Whether a header speaks of territories and of nothing else: `Territory`, not `Previous territory`. */
export function namesTerritories(header: string): boolean {
  return languages.some(({ account }) => bestScore(plainWords(header), account.territory_id) > 0.95)
}

/**
 * Each unit goes to the owner of most of its value: the chosen measure, else revenue, else the number of accounts.
 * Ties go to more accounts, then to the first in order.
 */
export function alignmentFromOwners(
  accounts: Accounts,
  units: Units,
  options: { readonly measureId?: string; readonly roster?: readonly Rep[]; readonly by?: OwnedBy } = {},
): OwnerAlignment | Refusal {
  const columns = columnsOfOwners(accounts.roles)
  const by = options.by ?? proposedOwners(accounts.roles, accounts.columns)
  const column = by === null ? undefined : columns[by]
  if (by === null || column === undefined) return { refused: noOwners(accounts, options.by) }
  const roster = options.roster ?? []
  const owners =
    by === 'rep' ? readOwners(accounts, column, roster) : readTerritories(accounts, column, columns.rep, roster)
  if (owners.territories.length === 0) {
    return {
      refused: `The column ${accounts.columns[column].name} names no ${ownerWord[by]} in any row. Choose another column, or None yet.`,
    }
  }
  if (owners.territories.length > planLimits.territories) {
    return {
      refused: `The column ${accounts.columns[column].name} names ${owners.territories.length} ${plural[by]}; a plan holds ${planLimits.territories} territories. Choose another column, or None yet.`,
    }
  }
  const territoryOf = strongestOwners(accounts, units, owners.slotOf, measureValues(accounts, options.measureId))
  const exceptions: number[] = []
  let ownedAccounts = 0
  owners.slotOf.forEach((slot, account) => {
    if (slot === 0) return
    ownedAccounts++
    const unit = accounts.unit[account]
    if (unit >= 0 && territoryOf[unit] !== slot) exceptions.push(account)
  })
  return {
    territories: owners.territories,
    territoryOf,
    by,
    newReps: owners.newReps,
    exceptions: {
      account: Uint32Array.from(exceptions),
      territory: Uint16Array.from(exceptions, (account) => owners.slotOf[account]),
    },
    ownedAccounts,
  }
}

function noOwners({ roles, columns }: Accounts, by: OwnedBy | undefined): string {
  const { territory } = columnsOfOwners(roles)
  if (by)
    return `No column names the ${plural[by]} of the accounts. Choose one in the import, or load a zip-to-terr file.`
  if (territory === undefined) {
    return 'No column names the owners or territories of the accounts. Choose one in the import, or load a zip-to-terr file.'
  }
  return `The column ${columns[territory].name} speaks of territories, but perhaps not of today’s. Say that it is meant (--owned-by territory), or load a zip-to-terr file.`
}

const ownerWord = { rep: 'owner', territory: 'territory' } as const
const plural = { rep: 'owners', territory: 'territories' } as const

interface Owners {
  readonly territories: readonly ImportedTerritory[]
  /** Along the accounts; 0 without an owner. */
  readonly slotOf: Uint32Array
  readonly newReps: readonly Rep[]
}

function readOwners(accounts: Accounts, column: number, roster: readonly Rep[]): Owners {
  const { codes, texts } = dictionaryOf(accounts.columns[column].text)
  const known = new Map(roster.flatMap((rep) => [[rep.name, rep] as const, [rep.id, rep] as const]))
  const nameOf = ownerNames(accounts, column, codes)
  const reps = texts.map((text, code) => {
    const id = text.trim()
    return isMissing(id) ? null : (known.get(id) ?? namedRep(id, nameOf(code) || id))
  })
  const byId = new Map(reps.flatMap((rep) => (rep ? [[rep.id, rep] as const] : [])))
  const ordered = [...byId.values()].toSorted((a, b) => compareIds(a.id, b.id))
  const slotOfId = new Map(ordered.map(({ id }, index) => [id, index + 1]))
  const slots = reps.map((rep) => (rep ? slotOfId.get(rep.id)! : 0))
  const rosterIds = new Set(roster.map(({ id }) => id))
  return {
    territories: ordered.map(({ id, name, fte }) => ({ id: territoryId(slotOfId.get(id)!), name, repId: id, fte })),
    slotOf: Uint32Array.from(codes, (code) => slots[code]),
    newReps: ordered.filter(({ id }) => !rosterIds.has(id)),
  }
}

/** As the accounts name their territories; the rep of each is the one of most of its accounts. */
function readTerritories(
  accounts: Accounts,
  column: number,
  repColumn: number | undefined,
  roster: readonly Rep[],
): Owners {
  const { codes, texts } = dictionaryOf(accounts.columns[column].text)
  const names = texts.map((text) => (isNobody(text) ? '' : text.trim()))
  const ordered = [...new Set(names)].filter((name) => name !== '').toSorted(compareIds)
  const slotOfName = new Map(ordered.map((name, index) => [name, index + 1]))
  const slotOf = Uint32Array.from(codes, (code) => slotOfName.get(names[code]) ?? 0)
  const reps = repColumn === undefined ? null : readOwners(accounts, repColumn, roster)
  const known = new Map(roster.flatMap((rep) => [[rep.name, rep] as const, [rep.id, rep] as const]))
  const nameOf = territoryNames(accounts, column, codes)
  const leads = reps ? commonest(slotOf, reps.slotOf) : new Map<number, number>()
  const territories = ordered.map((id, index) => {
    const name = nameOf(names.indexOf(id)) || id
    const lead = reps?.territories[(leads.get(index + 1) ?? 0) - 1]
    // many call their territories after who works them
    const namesake = known.get(name) ?? known.get(id)
    return { id, name, repId: lead?.repId ?? namesake?.id ?? '', fte: lead?.fte ?? namesake?.fte ?? 1 }
  })
  return { territories, slotOf, newReps: reps?.newReps ?? [] }
}

/** Whether a cell names neither a rep nor a territory. */
export function isNobody(text: string): boolean {
  return isMissing(text.trim()) || text.trim().toLowerCase() === 'unassigned'
}

/** Territory → the rep of most of its accounts; of two with as many the first in order. */
function commonest(territoryOf: Uint32Array, repOf: Uint32Array): Map<number, number> {
  const counts = new Map<number, Map<number, number>>()
  territoryOf.forEach((territory, account) => {
    const rep = repOf[account]
    if (territory === 0 || rep === 0) return
    const reps = counts.get(territory) ?? new Map<number, number>()
    counts.set(territory, reps.set(rep, (reps.get(rep) ?? 0) + 1))
  })
  return new Map(
    Array.from(counts, ([territory, reps]) => [
      territory,
      [...reps].toSorted(([a, x], [b, y]) => y - x || a - b)[0][0],
    ]),
  )
}

/** Where ids and names of owners stand in two columns, an id's name is that of its first account. */
function ownerNames(accounts: Accounts, idColumn: number, codes: Int32Array): (code: number) => string {
  const { owner } = accounts.roles
  if (owner === undefined || owner === idColumn) return () => ''
  return (code) => textAt(accounts.columns[owner].text, codes.indexOf(code)).trim()
}

/** Where codes and names of territories stand in two columns, a code's name is that of its first account. */
function territoryNames(accounts: Accounts, idColumn: number, codes: Int32Array): (code: number) => string {
  const headers = accounts.columns.map(({ name }) => plainWords(name))
  const column = territoryNameColumn(headers, idColumn)
  if (column === undefined) return () => ''
  return (code) => textAt(accounts.columns[column].text, codes.indexOf(code)).trim()
}

function territoryId(slot: number): string {
  return `T${slot}`
}

function measureValues(accounts: Accounts, measureId: string | undefined): Float64Array | null {
  const wanted = accounts.measures.findIndex(({ id }) => id === (measureId ?? 'revenue'))
  return accounts.values[wanted] ?? null
}

function strongestOwners(
  accounts: Accounts,
  units: Units,
  slotOf: Uint32Array,
  values: Float64Array | null,
): Uint16Array {
  const sums = new Map<number, { value: number; accounts: number }>()
  const slots = 65_536
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]
    if (unit < 0 || slotOf[account] === 0) continue
    const key = unit * slots + slotOf[account]
    const sum = sums.get(key) ?? { value: 0, accounts: 0 }
    if (sum.accounts++ === 0) sums.set(key, sum)
    // Without a value an account still counts, so that prospects say something where there is nothing else.
    sum.value += values ? Math.max(0, values[account] || 0) : 1
  }
  const territoryOf = new Uint16Array(units.count)
  const best = new Map<number, { value: number; accounts: number }>()
  for (const [key, sum] of [...sums].toSorted(([a], [b]) => a - b)) {
    const unit = Math.floor(key / slots)
    const lead = best.get(unit)
    if (lead && (sum.value < lead.value || (sum.value === lead.value && sum.accounts <= lead.accounts))) continue
    best.set(unit, sum)
    territoryOf[unit] = key % slots
  }
  return territoryOf
}
