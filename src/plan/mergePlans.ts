import type { Refusal } from '#model/change.ts'
import { partsOf } from '#model/accountParts.ts'
import type { Override } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { refusal } from './alignments.ts'
import {
  entriesOf,
  sameAlignment,
  sameGround,
  sameValue,
  unitOwners,
  type Entry,
  type EntryKind,
} from './mergeEntries.ts'
import { fieldOf, fieldsOf } from './mergeFields.ts'
import { withFreshIds } from './freshIds.ts'
import { sliceScope, type Scope } from './slice.ts'
import { unitCount } from './words.ts'

/** Both sides changed the same thing, each in its own way. */
export interface Conflict {
  readonly key: string
  readonly kind: EntryKind | 'unit' | 'alignment'
  /** Alignment id, or empty for what all alignments share. */
  readonly alignment: string
  /** Unit id, or the key of the record among its kind. */
  readonly id: string
  /** The field of the record that both changed; empty for the whole of it. */
  readonly field: string
  /** Territory id of a unit, value of a field, or the record; null is not there. */
  readonly base: unknown
  readonly mine: unknown
  readonly theirs: unknown
}

/** Something that only the other side changed. */
export type Taken = Omit<Conflict, 'base' | 'mine'>

export interface Merge {
  readonly base: Project
  readonly mine: Project
  /** With free ids for what both sides made anew. */
  readonly theirs: Project
  readonly taken: readonly Taken[]
  readonly conflicts: readonly Conflict[]
  /** What the copy has that no merge takes over, one sentence each. */
  readonly left: readonly string[]
}

/** Records whose fields can be changed by two people without getting in each other's way. */
const byField: ReadonlySet<EntryKind> = new Set(['territory', 'rep', 'head', 'region'])

/**
 * Three ways, by unit and record: what only one side changed since the base is taken, what both changed alike is theirs
 * as well as mine, and all else is a conflict. Nothing is settled here and nothing is lost.
 */
export function mergePlans(base: Project, mine: Project, copy: Project): Merge | Refusal {
  for (const other of [base, copy]) {
    if (!sameUnits(mine, other)) {
      return refusal('The copy was made on other units than this plan, so the two cannot be merged.')
    }
  }
  const theirs = withFreshIds(base, mine, copy)
  const scope = sliceScope(base, theirs)
  if (scope && 'refused' in scope) return scope
  const found: Found = { taken: [], conflicts: [] }
  const sides = [entriesOf(base), entriesOf(mine), entriesOf(theirs)] as const
  const [b, , t] = sides
  const shared = mergeAlignments({ base, mine, theirs }, scope, found)
  for (const key of new Set([...b.keys(), ...t.keys()])) {
    const entry = (t.get(key) ?? b.get(key))!
    if (scope && !scope.holdsRecord(entry)) continue
    if (entry.alignment === '' || shared.has(entry.alignment)) mergeEntry(entry, key, sides, found)
  }
  for (const id of shared) {
    mergeUnits({ base, mine, theirs }, id, scope, found)
    endedButUsed({ base, mine, theirs }, id, scope, found)
    approvedUnseen({ base, mine }, id, found)
  }
  return { base, mine, theirs, ...found, left: leftOut(mine, copy) }
}

type Entries = ReadonlyMap<string, Entry>
type Sides = readonly [base: Entries, mine: Entries, theirs: Entries]

interface Found {
  taken: Taken[]
  conflicts: Conflict[]
}

interface Three {
  readonly base: Project
  readonly mine: Project
  readonly theirs: Project
}

function sameUnits({ units: a }: Project, { units: b }: Project): boolean {
  return a.count === b.count && a.kind === b.kind && (a.id === b.id || a.id.every((id, unit) => id === b.id[unit]))
}

/** Alignments that appear or vanish as a whole; the answer names those that all three have. */
function mergeAlignments({ base, mine, theirs }: Three, scope: Scope | null, found: Found): Set<string> {
  const [inBase, inMine, inTheirs] = [base, mine, theirs].map(
    ({ alignments }) => new Map(alignments.map((alignment) => [alignment.id, alignment])),
  ) as [Map<string, Alignment>, Map<string, Alignment>, Map<string, Alignment>]
  const shared = new Set<string>()
  for (const id of new Set([...inBase.keys(), ...inTheirs.keys()])) {
    if (scope && id !== scope.alignment) continue
    const [was, ours, other] = [inBase.get(id) ?? null, inMine.get(id) ?? null, inTheirs.get(id) ?? null]
    if (was && ours && other && was.kind === ours.kind && ours.kind === other.kind) {
      shared.add(id)
      continue
    }
    const whole = { key: `alignment\n${id}\n`, kind: 'alignment', alignment: id, id, field: '' } as const
    if (was && ours && other && !isSame(was, other)) {
      // the id of one that was deleted went to another kind
      if (isSame(was, ours)) found.taken.push({ ...whole, theirs: other })
      else if (!isSame(ours, other)) found.conflicts.push({ ...whole, base: was, mine: ours, theirs: other })
    }
    if (!was && other && !ours) found.taken.push({ ...whole, theirs: other })
    if (was && ours && !other) {
      if (sameAlignment(was, ours)) found.taken.push({ ...whole, theirs: null })
      else found.conflicts.push({ ...whole, base: was, mine: ours, theirs: null })
    }
    if (was && other && !ours && !sameAlignment(was, other)) {
      found.conflicts.push({ ...whole, base: was, mine: null, theirs: other })
    }
  }
  return shared
}

function isSame(a: Alignment, b: Alignment): boolean {
  return a.kind === b.kind && sameAlignment(a, b)
}

type Alignment = Project['alignments'][number]

function mergeEntry(entry: Entry, key: string, [b, m, t]: Sides, found: Found): void {
  const [base, mine, theirs] = [b, m, t].map((entries) => entries.get(key)?.value ?? null)
  if (sameValue(base, theirs) || sameValue(mine, theirs)) return
  const { kind, alignment, id } = entry
  const whole = { key, kind, alignment, id, field: '' }
  if (sameValue(base, mine)) found.taken.push({ ...whole, theirs })
  else if (base && mine && theirs && byField.has(kind)) mergeFields(whole, base, mine, theirs, found)
  else found.conflicts.push({ ...whole, base, mine, theirs })
}

function mergeFields(
  whole: Pick<Conflict, 'key' | 'kind' | 'alignment' | 'id'>,
  ...[base, mine, theirs, found]: [base: object, mine: object, theirs: object, found: Found]
): void {
  // a field that only one of them has, such as the end of a lock, may have been taken away
  for (const field of new Set([base, mine, theirs].flatMap(fieldsOf))) {
    const [was, ours, other] = [base, mine, theirs].map((record) => fieldOf(record, field))
    if (sameValue(was, other) || sameValue(ours, other)) continue
    const part = { ...whole, key: `${whole.key}\n${field}`, field }
    if (sameValue(was, ours)) found.taken.push({ ...part, theirs: other })
    else found.conflicts.push({ ...part, base: was, mine: ours, theirs: other })
  }
}

function mergeUnits({ base, mine, theirs }: Three, alignment: string, scope: Scope | null, found: Found): void {
  const [was, ours, other] = [base, mine, theirs].map((project) => unitOwners(alignmentIn(project, alignment)))
  mine.units.id.forEach((id, unit) => {
    if (was![unit] === other![unit] || ours![unit] === other![unit]) return
    if (scope && !scope.holdsUnit(id)) return
    const one = { key: `unit\n${alignment}\n${id}`, kind: 'unit', alignment, id, field: '' } as const
    if (was![unit] === ours![unit]) found.taken.push({ ...one, theirs: other![unit]! })
    else found.conflicts.push({ ...one, base: was![unit]!, mine: ours![unit]!, theirs: other![unit]! })
  })
}

/** A territory that one side ended while the other gave it something new is no one-sided change. */
function endedButUsed({ base, mine, theirs }: Three, alignment: string, scope: Scope | null, found: Found): void {
  const [was, ours, other] = [base, mine, theirs].map((project) => alignmentIn(project, alignment))
  const [wasIds, ourIds, otherIds] = [was!, ours!, other!].map(territoryRecords)
  for (const [id, record] of wasIds!) {
    const [here, there] = [ourIds!.get(id) ?? null, otherIds!.get(id) ?? null]
    if ((here === null) === (there === null)) continue
    if (scope?.holdsRecord({ kind: 'territory', alignment, id, value: record }) === false) continue
    const keeper = here ? ours! : other!
    if (!gained(was!, keeper, id)) continue
    const key = `territory\n${alignment}\n${id}`
    found.taken = found.taken.filter((one) => one.key !== key)
    if (found.conflicts.some((one) => one.key === key)) continue
    found.conflicts.push({ key, kind: 'territory', alignment, id, field: '', base: record, mine: here, theirs: there })
  }
}

function gained(before: Alignment, after: Alignment, territory: string): boolean {
  const [was, is] = [unitOwners(before), unitOwners(after)]
  if (is.some((owner, unit) => owner === territory && was[unit] !== territory)) return true
  const has = (one: Override) => partsOf(one).some(({ territoryId }) => territoryId === territory)
  const held = new Set(before.plan.overrides.flatMap((one) => (has(one) ? [one.accountId] : [])))
  return after.plan.overrides.some((one) => has(one) && !held.has(one.accountId))
}

/** The copy's approval is for what the approver saw; if this side went on since, a person has to say what holds. */
function approvedUnseen({ base, mine }: Pick<Three, 'base' | 'mine'>, alignment: string, found: Found): void {
  const key = `head\n${alignment}\n`
  const approval = found.taken.find(
    (one) => one.kind === 'head' && one.alignment === alignment && approves(one.field, one.theirs),
  )
  if (!approval) return
  const [was, ours] = [alignmentIn(base, alignment), alignmentIn(mine, alignment)]
  if (sameGround(was, ours)) return
  const parts = found.taken.filter((one) => one.kind === 'head' && one.alignment === alignment)
  found.taken = found.taken.filter((one) => !parts.includes(one))
  for (const part of parts) {
    const of = (one: Alignment): unknown => (part.field ? one[part.field as keyof Alignment] : one)
    found.conflicts.push({ ...part, key: part.field ? `${key}\n${part.field}` : key, base: of(was), mine: of(ours) })
  }
}

function approves(field: string, value: unknown): boolean {
  return field === 'status' ? value === 'approved' : field === '' && (value as Alignment | null)?.status === 'approved'
}

function territoryRecords({ plan }: Alignment): Map<string, object> {
  return new Map(plan.territories.flatMap((territory) => (territory ? [[territory.id, territory] as const] : [])))
}

function alignmentIn({ alignments }: Project, id: string): Alignment {
  return alignments.find((one) => one.id === id)!
}

/** Accounts come from their file, not from a colleague's copy. */
function leftOut(mine: Project, theirs: Project): string[] {
  if (theirs.handedOut?.for === 'editing' || sameValue(mine.accounts.id.bytes, theirs.accounts.id.bytes)) return []
  const [ours, others] = [mine.accounts.count, theirs.accounts.count]
  return [
    `The copy has other accounts (${unitCount('account', others)}, here ${unitCount('account', ours)}). Accounts stay as they are here.`,
  ]
}
