import type { RecordEdit } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import { bridgeKey, lockKey, memberKey, noteKey, overrideKey, recordId, regionKey, visitDayKey } from './apply.ts'
import { headOf } from './status.ts'

/** One record of a plan as a merge sees it. Units are not among them: they are merged as columns. */
export interface Entry {
  readonly kind: EntryKind
  /** Alignment id, or empty for what all alignments share. */
  readonly alignment: string
  /** Key of the record among its kind. */
  readonly id: string
  readonly value: object
}

export type EntryKind = Exclude<RecordEdit['kind'], 'alignment' | 'nextTerritory'>

/** Every record by its key. Alignments of their own stand apart, since one can appear or vanish as a whole. */
export function entriesOf(project: Project): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  const add = (kind: EntryKind, alignment: string, id: string, value: object) =>
    entries.set(entryKey(kind, alignment, id), { kind, alignment, id, value })
  add('name', '', '', { name: project.name })
  add('callPlan', '', '', project.callPlan)
  if (project.actuals) add('actuals', '', '', project.actuals)
  for (const [id, value] of Object.entries(project.settings)) add('settings', '', id, { value })
  for (const rep of project.roster) add('rep', '', rep.id, rep)
  for (const scenario of project.scenarios) add('scenario', '', scenario.id, scenario)
  for (const alignment of project.alignments) {
    add('head', alignment.id, '', headOf(alignment))
    for (const [kind, id, value] of planRecords(alignment.plan)) add(kind, alignment.id, id, value)
  }
  return entries
}

export function entryKey(kind: EntryKind, alignment: string, id: string): string {
  return `${kind}\n${alignment}\n${id}`
}

type RecordLists = Omit<
  Plan,
  'territoryOf' | 'assignedBy' | 'territories' | 'nextTerritory' | 'certificate' | 'overlay' | 'newAccounts'
>

/** A plan that gets another list of records does not compile until the list is merged too. */
const keysOf: { readonly [list in keyof RecordLists]: readonly [kind: EntryKind, key: (record: never) => string] } = {
  regions: ['region', regionKey],
  members: ['member', memberKey],
  overrides: ['override', overrideKey],
  locks: ['lock', lockKey],
  bridges: ['bridge', bridgeKey],
  ties: ['tie', recordId],
  notes: ['note', noteKey],
  visitDays: ['visitDay', visitDayKey],
  rules: ['rule', recordId],
  goals: ['goal', recordId],
}

function* planRecords(plan: Plan): Generator<readonly [kind: EntryKind, id: string, value: object]> {
  for (const territory of plan.territories) if (territory) yield ['territory', territory.id, territory]
  if (plan.overlay) yield ['overlay', '', plan.overlay]
  if (plan.certificate) yield ['certificate', '', plan.certificate]
  for (const list of Object.keys(keysOf) as (keyof RecordLists)[]) {
    const [kind, key] = keysOf[list]
    for (const record of plan[list]) yield [kind, key(record as never), record]
  }
}

/** Head, records and units are alike; ids of the two may differ. */
export function sameAlignment(a: Alignment, b: Alignment): boolean {
  if (!sameValue(headOf(a), headOf(b)) || !sameGround(a, b)) return false
  const [ours, theirs] = [a, b].map(({ plan }) => new Map(recordsOf(plan)))
  return ours!.size === theirs!.size && [...ours!].every(([key, value]) => sameValue(value, theirs!.get(key)))
}

export function sameGround(a: Alignment, b: Alignment): boolean {
  const [ours, theirs] = [unitOwners(a), unitOwners(b)]
  return ours.every((owner, unit) => owner === theirs[unit])
}

function* recordsOf(plan: Plan): Generator<[key: string, value: object]> {
  for (const [kind, id, value] of planRecords(plan)) yield [entryKey(kind, '', id), value]
}

/** Owner of each unit as territory ids, in the order of `unitIds`. */
export function unitOwners({ plan }: Alignment): string[] {
  const ids = plan.territories.map((territory) => territory?.id ?? '')
  return Array.from(plan.territoryOf, (slot) => ids[slot] ?? '')
}

/** Same content, whatever the order of keys; NaN is NaN. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b)) return sameNumbers(a, b)
  const [mine, theirs] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(mine)
  return keys.length === Object.keys(theirs).length && keys.every((key) => sameValue(mine[key], theirs[key]))
}

function sameNumbers(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const [ours, theirs] = [a as Float64Array, b as Float64Array]
  return ours.length === theirs.length && ours.every((value, at) => Object.is(value, theirs[at]))
}
