import type { Accounts } from '#model/account.ts'
import type { Refusal } from '#model/change.ts'
import { partsOf } from '#model/accountParts.ts'
import type { Override, Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { packTexts, unpackTexts, type TextColumn } from '#model/text.ts'
import { alignmentOf, refusal, territoryIndex } from './alignments.ts'
import type { Entry } from './mergeEntries.ts'

export interface SliceWish {
  /** For people: `District North`. */
  readonly name: string
  /** Indexes of the territories that it holds. */
  readonly territories: readonly number[]
}

/**
 * A plan of its own with the records of some territories only: their ground, accounts, reps, locks and notes. It can be
 * edited on that ground; its edits come back through a merge. Unit sums are still to be made.
 */
export function cutSlice(project: Project, alignmentId: string, wish: SliceWish): Project | Refusal {
  const alignment = alignmentOf(project, alignmentId)
  const { plan } = alignment
  const slots = new Set(wish.territories.filter((slot) => plan.territories[slot]))
  if (slots.size === 0) return refusal('Choose at least one territory for the slice.')
  const ids = new Set([...slots].map((slot) => plan.territories[slot]!.id))
  const inside = Uint8Array.from(plan.territoryOf, (slot) => (slots.has(slot) ? 1 : 0))
  const units = project.units.id.filter((_, unit) => inside[unit])
  const rows = rowsHeldBy(project, plan, ids)
  const accounts = accountsAt(project.accounts, rows)
  const subjects = new Set([...ids, ...units, ...unpackTexts(accounts.id)])
  const sliced: Plan = {
    ...plan,
    territoryOf: plan.territoryOf.map((slot, unit) => (inside[unit] ? slot : 0)),
    assignedBy: plan.assignedBy.map((by, unit) => (inside[unit] ? by : 0)),
    territories: lastLive(plan.territories.map((territory, slot) => (slots.has(slot) ? territory : null))),
    regions: regionsAbove(plan, slots),
    rules: [],
    goals: [],
    members: plan.members.filter(({ territoryId }) => ids.has(territoryId)),
    overrides: plan.overrides.filter(({ territoryId }) => ids.has(territoryId)),
    locks: plan.locks.filter(({ id }) => subjects.has(id)),
    notes: plan.notes.filter(({ subject }) => subjects.has(subject)),
    visitDays: plan.visitDays.filter(({ accountId }) => subjects.has(accountId)),
    bridges: plan.bridges.filter(({ unitA, unitB }) => subjects.has(unitA) && subjects.has(unitB)),
    ties: tiesWithin(plan.ties, new Set(units)),
  }
  const people = new Set([
    ...sliced.territories.map((territory) => territory?.repId),
    ...sliced.members.map(({ repId }) => repId),
  ])
  return {
    ...project,
    name: `${project.name}, ${wish.name}`,
    accounts,
    units: {
      ...project.units,
      values: project.units.values.map((column) => column.map((v, u) => (inside[u] ? v : 0))),
    },
    actuals: null,
    roster: project.roster.filter(({ id }) => people.has(id)),
    alignments: [{ ...alignment, plan: sliced }],
    scenarios: project.scenarios.filter(({ core }) => core === alignmentId).map((one) => ({ ...one, overlays: [] })),
    handedOut: { for: 'editing', name: wish.name, alignment: alignmentId, territories: [...ids], units },
  }
}

/** What the edits of a slice may touch when they come back. */
export interface Scope {
  readonly alignment: string
  holdsUnit(id: string): boolean
  holdsRecord(entry: Entry): boolean
}

/** Null for a copy of the whole plan. The ground is what the territories had in the base, whatever the slice says. */
export function sliceScope(base: Project, theirs: Project): Scope | Refusal | null {
  const slice = theirs.handedOut
  if (slice?.for !== 'editing') return null
  const alignment = base.alignments.find(({ id }) => id === slice.alignment)
  if (!alignment) return refusal(`The slice was cut from an alignment that is not there: ${slice.alignment}.`)
  const index = territoryIndex(alignment.plan)
  const own = new Set(slice.territories.filter((id) => id !== '' && index.has(id)))
  const slots = new Set([...own].map((id) => index.get(id)!))
  const units = new Set(base.units.id.filter((_, unit) => slots.has(alignment.plan.territoryOf[unit]!)))
  const accounts = new Set(unpackTexts(theirs.accounts.id))
  // what is not in the base was made in the slice, so it is the slice's own
  const ours = (territory: string) => own.has(territory) || !index.has(territory)
  const allOurs = (override: Override) => partsOf(override).every(({ territoryId }) => ours(territoryId))
  // what an account shared with others is worth to them is not the slice's to say
  const sharedOut = new Set(alignment.plan.overrides.filter((one) => !allOurs(one)).map(({ accountId }) => accountId))
  return {
    alignment: slice.alignment,
    holdsUnit: (id) => units.has(id),
    holdsRecord({ kind, alignment, id, value }) {
      if (alignment !== slice.alignment) return false
      if (kind === 'territory') return ours(id)
      if (kind === 'member') return ours((value as { territoryId: string }).territoryId)
      if (kind === 'override') return accounts.has(id) && allOurs(value as Override) && !sharedOut.has(id)
      if (kind === 'lock' || kind === 'note') {
        const { subject } = kind === 'lock' ? { subject: (value as { id: string }).id } : (value as { subject: string })
        return units.has(subject) || accounts.has(subject) || own.has(subject)
      }
      return false
    },
  }
}

function rowsHeldBy({ accounts }: Project, plan: Plan, territories: ReadonlySet<string>): number[] {
  const held = new Map(plan.overrides.map(({ accountId, territoryId }) => [accountId, territoryId]))
  const rows: number[] = []
  unpackTexts(accounts.id).forEach((id, row) => {
    const unit = accounts.unit[row]!
    const geography = unit < 0 ? '' : (plan.territories[plan.territoryOf[unit]!]?.id ?? '')
    if (territories.has(held.get(id) ?? geography)) rows.push(row)
  })
  return rows
}

function accountsAt(accounts: Accounts, rows: readonly number[]): Accounts {
  const texts = (column: TextColumn): TextColumn => {
    const all = unpackTexts(column)
    return packTexts(rows.map((row) => all[row]!))
  }
  const numbers = <Column extends Float64Array | Uint8Array | Int32Array>(column: Column): Column => {
    const picked = column.slice(0, rows.length) as Column
    rows.forEach((row, at) => (picked[at] = column[row]!))
    return picked
  }
  return {
    ...accounts,
    count: rows.length,
    id: texts(accounts.id),
    columns: accounts.columns.map(({ name, text }) => ({ name, text: texts(text) })),
    lng: numbers(accounts.lng),
    lat: numbers(accounts.lat),
    placed: numbers(accounts.placed),
    zip: texts(accounts.zip),
    unit: numbers(accounts.unit),
    values: accounts.values.map(numbers),
  }
}

/** Ground that a slice does not have has no say in it. */
function tiesWithin(ties: Plan['ties'], units: ReadonlySet<string>): Plan['ties'] {
  return ties
    .map((tie) => ({ ...tie, units: tie.units.filter((id) => units.has(id)) }))
    .filter((tie) => tie.units.length >= (tie.kind === 'round' ? 1 : 2))
}

function regionsAbove(plan: Plan, slots: ReadonlySet<number>): Plan['regions'] {
  const byId = new Map(plan.regions.map((region) => [region.id, region]))
  const kept = new Set<string>()
  for (const slot of slots) {
    let id = plan.territories[slot]!.parentId
    while (byId.has(id) && !kept.has(id)) {
      kept.add(id)
      id = byId.get(id)!.parentId
    }
  }
  return plan.regions.filter(({ id }) => kept.has(id))
}

/** No empty slots at the end. */
function lastLive(territories: Plan['territories']): Plan['territories'] {
  return territories.slice(0, territories.findLastIndex((territory) => territory !== null) + 1)
}
