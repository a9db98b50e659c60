import type { Accounts } from '#model/account.ts'
import type { Refusal } from '#model/change.ts'
import type { Rep } from '#model/roster.ts'
import { compareIds, textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import { planLimits } from '#model/planLimits.ts'
import { type ImportedTerritory, namedRep } from './importedAlignment.ts'
import { isMissing } from './numbers.ts'

/** The alignment that the accounts' owners imply. */
export interface OwnerAlignment {
  /** One per owner, in id order; territories[t - 1] is owner t of `territoryOf`. */
  readonly territories: readonly ImportedTerritory[]
  /** Along the units; 0 is Unassigned: no account with an owner lies there. */
  readonly territoryOf: Uint16Array
  /** Owners that the roster did not know. */
  readonly newReps: readonly Rep[]
  /** Accounts whose owner is not the one of their unit, and their owner's territory: overrides, if they are kept. */
  readonly exceptions: { readonly account: Uint32Array; readonly territory: Uint16Array }
  readonly ownedAccounts: number
}

/**
 * Each unit goes to the owner of most of its value: the chosen measure, else revenue, else the number of accounts.
 * Ties go to more accounts, then to the first in order.
 */
export function alignmentFromOwners(
  accounts: Accounts,
  units: Units,
  options: { readonly measureId?: string; readonly roster?: readonly Rep[] } = {},
): OwnerAlignment | Refusal {
  const column = accounts.roles.rep_id ?? accounts.roles.owner
  if (column === undefined) {
    return {
      refused: 'No column names the owners of the accounts. Choose one in the import, or load a zip-to-terr file.',
    }
  }
  const owners = readOwners(accounts, column, options.roster ?? [])
  if (owners.territories.length === 0) {
    return { refused: `The column ${accounts.columns[column].name} names no owner in any row. Choose another column.` }
  }
  if (owners.territories.length > planLimits.territories) {
    return {
      refused: `The column ${accounts.columns[column].name} names ${owners.territories.length} owners; a plan holds ${planLimits.territories} territories. Choose another column.`,
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
    newReps: owners.newReps,
    exceptions: {
      account: Uint32Array.from(exceptions),
      territory: Uint16Array.from(exceptions, (account) => owners.slotOf[account]),
    },
    ownedAccounts,
  }
}

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

/** Where ids and names of owners stand in two columns, an id's name is that of its first account. */
function ownerNames(accounts: Accounts, idColumn: number, codes: Int32Array): (code: number) => string {
  const { owner } = accounts.roles
  if (owner === undefined || owner === idColumn) return () => ''
  return (code) => textAt(accounts.columns[owner].text, codes.indexOf(code)).trim()
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
