import { partsOf } from '#model/accountParts.ts'
import type { PlanChange, RecordEdit, Refusal, UnitMoves } from '#model/change.ts'
import { assignedBy, type Override, type Plan, type Territory } from '#model/plan.ts'
import type { Alignment, AlignmentHead, Project, Scenario } from '#model/project.ts'
import type { Rule } from '#model/rule.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import type { ValuesOf } from './changeFile.ts'
import { allowedMoves } from './locks.ts'
import { entriesOf, entryKey, sameValue, type EntryKind } from './mergeEntries.ts'
import type { Merge, Taken } from './mergePlans.ts'
import { allowedOverrides } from './setOverride.ts'
import { heldBack } from './setRules.ts'
import { headOf } from './status.ts'
import { nextNumber } from './territoryEdits.ts'
import { wholeNumber } from './words.ts'

export type Choice = 'mine' | 'theirs'

export interface Merged {
  readonly change: PlanChange
  /** What was chosen or taken and yet stays out, one sentence each: a lock of this side holds it, or it leads nowhere. */
  readonly stayed: readonly string[]
}

/** The merge as one change of this side's plan. Every conflict has to be settled; locks of this side hold. */
export function mergeChange(merge: Merge, choices: ReadonlyMap<string, Choice>, valuesOf: ValuesOf): Merged | Refusal {
  const open = merge.conflicts.filter(({ key }) => !choices.has(key)).length
  if (open > 0)
    return refusal(`${open === 1 ? '1 conflict is' : `${wholeNumber(open)} conflicts are`} not settled yet.`)
  const { mine } = merge
  const wanted: Taken[] = [...merge.taken, ...merge.conflicts.filter(({ key }) => choices.get(key) === 'theirs')]
  const both = recordsBeforeAndAfter(mine, wanted)
  const stayed: string[] = []
  const moves: UnitMoves[] = []
  const edits: RecordEdit[] = []
  const whole = new Map(wanted.flatMap((one) => (one.kind === 'alignment' ? [[one.alignment, one] as const] : [])))
  for (const alignment of mine.alignments) {
    if (whole.has(alignment.id)) continue
    const part = planEdits(merge, alignment, wanted, both, stayed)
    moves.push(...part.moves)
    edits.push(...part.edits)
  }
  edits.push(...alignmentEdits(merge, [...whole.values()], both.after), ...sharedEdits(merge, both, edits, valuesOf))
  if (moves.length === 0 && edits.length === 0) {
    return refusal(stayed[0] ?? 'The copy holds nothing that this plan does not have already.')
  }
  const count = moves.reduce((sum, { units }) => sum + units.length, 0)
  const records = edits.filter(({ kind }) => kind !== 'nextTerritory').length
  const change = planChange(
    `Merged ${merge.theirs.name}: ${wholeNumber(count)} moved, ${wholeNumber(records)} records`,
    moves,
    edits,
  )
  return { change, stayed }
}

type Target = ReadonlyMap<string, object>

/** Every record by its key, as it is and as it should be. */
interface Both {
  readonly before: Target
  readonly after: Target
}

function recordsBeforeAndAfter(mine: Project, wanted: readonly Taken[]): Both {
  const before = new Map([...entriesOf(mine)].map(([key, { value }]) => [key, value]))
  const after = new Map(before)
  for (const { kind, alignment, id, field, theirs } of wanted) {
    if (kind === 'unit' || kind === 'alignment') continue
    const key = entryKey(kind, alignment, id)
    if (field !== '') after.set(key, { ...after.get(key), [field]: theirs })
    else if (theirs === null) after.delete(key)
    else after.set(key, theirs as object)
  }
  return { before, after }
}

interface Part {
  readonly moves: UnitMoves[]
  readonly edits: RecordEdit[]
}

function planEdits(
  { mine, theirs }: Merge,
  alignment: Alignment,
  wanted: readonly Taken[],
  both: Both,
  stayed: string[],
): Part {
  const { id, plan, name } = alignment
  const here = wanted.filter((one) => one.alignment === id)
  if (here.length === 0) return { moves: [], edits: [] }
  const target = both.after
  const edits: RecordEdit[] = [
    ...headEdit(alignment, target),
    ...recordEdits(id, 'note', both),
    ...recordEdits(id, 'visitDay', both),
  ]
  if (alignment.status === 'approved') {
    const others = here.filter(({ kind }) => kind !== 'note' && kind !== 'visitDay' && kind !== 'head').length
    if (others > 0)
      stayed.push(
        `${name} is approved, so ${others === 1 ? '1 change of the copy stays' : `${wholeNumber(others)} changes of the copy stay`} out.`,
      )
    return { moves: [], edits }
  }
  const slots = targetSlots(plan, id, target)
  const guard = withPlan(mine, id, guardedPlan(plan, id, slots, target))
  const wish = wishedUnits(mine, alignment, here, slots)
  const { moves, edits: held, why } = allowedMoves(guard, id, { ...wish, by: assignedBy.hand })
  if (why) stayed.push(why)
  const moved = withPlan(guard, id, movedPlan(planOf(guard, id), moves))
  const overrides = overrideEdits(moved, alignment, both, held, stayed)
  overrides.push(...heldByRules(moved, id, overrides, both))
  const other = theirs.alignments.find((one) => one.id === id)
  const after = { ...moves, assignedAfter: whoAssigned(moves, other?.plan ?? plan) }
  edits.push(
    ...overrides,
    ...(['region', 'member', 'lock', 'bridge', 'tie', 'rule', 'goal', 'overlay', 'certificate'] as const).flatMap(
      (kind) => recordEdits(id, kind, both),
    ),
    ...territoryEdits(alignment, slots, other?.plan.nextTerritory ?? 1, { moves, overrides }, stayed),
  )
  return { moves: moves.units.length > 0 ? [after] : [], edits }
}

/** Record of each slot afterwards: null ends it; new ones follow at the end. */
function targetSlots(plan: Plan, alignment: string, target: Target): Map<number, Territory | null> {
  const slots = new Map<number, Territory | null>()
  const known = new Set<string>()
  plan.territories.forEach((territory, slot) => {
    if (!territory) return
    known.add(territory.id)
    slots.set(slot, (target.get(entryKey('territory', alignment, territory.id)) as Territory | undefined) ?? null)
  })
  let next = plan.territories.length
  for (const [key, value] of target) {
    if (!key.startsWith(`territory\n${alignment}\n`)) continue
    const territory = value as Territory
    if (!known.has(territory.id)) slots.set(next++, territory)
  }
  return slots
}

/** What the lock check looks at: this side's locks, as far as they are still there afterwards. */
function guardedPlan(
  plan: Plan,
  alignment: string,
  slots: ReadonlyMap<number, Territory | null>,
  target: Target,
): Plan {
  const territories: (Territory | null)[] = [...plan.territories]
  for (const [slot, after] of slots) {
    const before = plan.territories[slot]
    const locked = Boolean(before?.locked && (after?.locked ?? true))
    territories[slot] = { ...(after ?? before)!, locked }
  }
  const locks = plan.locks.filter((lock) => target.has(entryKey('lock', alignment, `${lock.kind}\n${lock.id}`)))
  return { ...plan, territories, locks }
}

function wishedUnits(
  mine: Project,
  alignment: Alignment,
  here: readonly Taken[],
  slots: ReadonlyMap<number, Territory | null>,
): { units: Uint32Array; after: Uint16Array } {
  const slotOf = new Map([...slots].flatMap(([slot, after]) => (after ? [[after.id, slot] as const] : [])))
  const owner = new Map(here.flatMap((one) => (one.kind === 'unit' ? [[one.id, one.theirs as string] as const] : [])))
  const ended = new Set([...slots].flatMap(([slot, after]) => (after ? [] : [slot])))
  const units: number[] = []
  const after: number[] = []
  mine.units.id.forEach((id, unit) => {
    const wished = owner.get(id)
    const slot = alignment.plan.territoryOf[unit]!
    if (wished === undefined && !ended.has(slot)) return
    units.push(unit)
    after.push(slotOf.get(wished ?? '') ?? 0)
  })
  return { units: Uint32Array.from(units), after: Uint16Array.from(after) }
}

/** Accounts are asked about on the ground as it will be. */
function movedPlan(plan: Plan, moves: UnitMoves): Plan {
  const territoryOf = plan.territoryOf.slice()
  moves.units.forEach((unit, i) => (territoryOf[unit] = moves.after[i]!))
  return { ...plan, territoryOf }
}

function whoAssigned(moves: UnitMoves, theirs: Plan): Uint8Array {
  return Uint8Array.from(moves.units, (unit, i) => (moves.after[i] === 0 ? assignedBy.hand : theirs.assignedBy[unit]!))
}

function overrideEdits(
  guard: Project,
  { id, name }: Alignment,
  both: Both,
  held: readonly RecordEdit[],
  stayed: string[],
): RecordEdit[] {
  const wished = new Map<string, Override | null>()
  for (const edit of recordEdits(id, 'override', both)) {
    if (edit.kind === 'override') wished.set((edit.after ?? edit.before)!.accountId, edit.after)
  }
  const heldIds = new Set(held.flatMap((edit) => (edit.kind === 'override' ? [edit.after!.accountId] : [])))
  for (const account of heldIds) wished.delete(account)
  const allowed = allowedOverrides(guard, id, wished)
  const left = wished.size - allowed.edits.length
  if (left > 0) {
    const why = allowed.holders.length > 0 ? 'because of locks' : 'because this plan does not have them'
    stayed.push(`${name}: ${wholeNumber(left)} named accounts stay as they were ${why}.`)
  }
  return [...allowed.edits, ...held]
}

/** Rules of the copy take no account that is locked here, or out of or into a locked territory. */
function heldByRules(moved: Project, alignment: string, overrides: readonly RecordEdit[], both: Both): RecordEdit[] {
  if (recordEdits(alignment, 'rule', both).length === 0) return []
  const plan = planOf(moved, alignment)
  const before: Plan = { ...plan, overrides: overridesAfter(plan, overrides) }
  const prefix = `rule\n${alignment}\n`
  const rules = [...both.after].flatMap(([key, rule]) => (key.startsWith(prefix) ? [rule as Rule] : []))
  return [...heldBack(moved, alignment, before, { ...before, rules }).held]
}

function overridesAfter(plan: Plan, edits: readonly RecordEdit[]): Override[] {
  const held = new Map(plan.overrides.map((one) => [one.accountId, one]))
  for (const edit of edits) {
    if (edit.kind !== 'override') continue
    if (edit.before) held.delete(edit.before.accountId)
    if (edit.after) held.set(edit.after.accountId, edit.after)
  }
  return [...held.values()]
}

/** A territory that keeps a unit or an account is not ended. */
function territoryEdits(
  { id, plan }: Alignment,
  slots: ReadonlyMap<number, Territory | null>,
  theirNext: number,
  { moves, overrides }: { moves: UnitMoves; overrides: readonly RecordEdit[] },
  stayed: string[],
): RecordEdit[] {
  const owners = plan.territoryOf.slice()
  moves.units.forEach((unit, i) => (owners[unit] = moves.after[i]!))
  const used = new Set(owners)
  const holders = new Set(
    overridesAfter(plan, overrides).flatMap((one) => partsOf(one).map((part) => part.territoryId)),
  )
  const edits: RecordEdit[] = []
  for (const [slot, after] of slots) {
    const before = plan.territories[slot] ?? null
    if (!after && (before!.locked || used.has(slot) || holders.has(before!.id))) {
      stayed.push(`${before!.name} stays, because it is locked or holds something that is.`)
    } else if (!sameValue(before, after)) {
      edits.push({ kind: 'territory', alignment: id, slot, before, after })
    }
  }
  const next = Math.max(theirNext, nextNumber(plan.nextTerritory, slots.values()))
  if (next !== plan.nextTerritory) {
    edits.push({ kind: 'nextTerritory', alignment: id, before: plan.nextTerritory, after: next })
  }
  return edits
}

function headEdit(alignment: Alignment, target: Target): RecordEdit[] {
  const before = headOf(alignment)
  const after = target.get(entryKey('head', alignment.id, '')) as AlignmentHead | undefined
  return !after || sameValue(before, after) ? [] : [{ kind: 'head', alignment: alignment.id, before, after }]
}

function recordEdits(alignment: string, kind: EntryKind, { before, after }: Both): RecordEdit[] {
  const prefix = `${kind}\n${alignment}\n`
  const edits: RecordEdit[] = []
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (!key.startsWith(prefix)) continue
    const [was, is] = [before.get(key) ?? null, after.get(key) ?? null]
    if (sameValue(was, is)) continue
    const where = alignment === '' ? {} : { alignment }
    edits.push({ kind, ...where, before: was, after: is } as unknown as RecordEdit)
  }
  return edits
}

/** Alignments that come or go as a whole, with the scenarios that show them. */
function alignmentEdits({ mine, theirs: copy }: Merge, whole: readonly Taken[], after: Target): RecordEdit[] {
  const edits: RecordEdit[] = whole.map(({ id, theirs }) => ({
    kind: 'alignment',
    before: mine.alignments.find((one) => one.id === id) ?? null,
    after: theirs as Alignment | null,
  }))
  const there = new Set(mine.alignments.map(({ id }) => id))
  const replaced = new Set(whole.flatMap(({ id, theirs }) => (theirs && there.has(id) ? [id] : [])))
  for (const { id, theirs } of whole) {
    if (theirs) there.add(id)
    else there.delete(id)
  }
  const before = new Map(mine.scenarios.map((scenario) => [scenario.id, scenario]))
  const wanted = [...after].flatMap(([key, value]) => (key.startsWith('scenario\n') ? [value as Scenario] : []))
  const brought = copy.scenarios.filter(({ core }) => whole.some(({ id, theirs }) => theirs && id === core))
  const named = new Map([...brought, ...mine.scenarios, ...wanted].map((scenario) => [scenario.id, scenario]))
  for (const [id, scenario] of named) {
    const was = before.get(id) ?? null
    // a scenario that the copy deleted goes with the alignment that it showed, though another now has its id
    const gone = replaced.has(scenario.core) && !after.has(entryKey('scenario', '', id))
    const is = there.has(scenario.core) && !gone ? scenario : null
    if (!sameValue(was, is)) edits.push({ kind: 'scenario', before: was, after: is })
  }
  return edits
}

/** What all alignments share. */
function sharedEdits({ mine }: Merge, both: Both, part: readonly RecordEdit[], valuesOf: ValuesOf): RecordEdit[] {
  const edits: RecordEdit[] = []
  const after = (kind: EntryKind, id: string) => both.after.get(entryKey(kind, '', id))
  const name = (after('name', '') as { name: string }).name
  if (name !== mine.name) edits.push({ kind: 'name', before: mine.name, after: name })
  const settings = Object.fromEntries(
    [...both.after].flatMap(([key, value]) =>
      key.startsWith('settings\n') ? [[key.split('\n')[2]!, (value as { value: unknown }).value]] : [],
    ),
  ) as unknown as ProjectSettings
  if (!sameValue(mine.settings, settings)) edits.push({ kind: 'settings', before: mine.settings, after: settings })
  const callPlan = after('callPlan', '') as Project['callPlan']
  if (!sameValue(mine.callPlan, callPlan)) {
    const before = { callPlan: mine.callPlan, accountValues: mine.accounts.values, unitValues: mine.units.values }
    edits.push({ kind: 'callPlan', before, after: valuesOf(callPlan) })
  }
  edits.push(...recordEdits('', 'actuals', both))
  const busy = repsInUse(mine, part)
  for (const edit of recordEdits('', 'rep', both)) {
    // whoever still has a territory stays in the roster
    if (edit.kind !== 'rep' || edit.after || !busy.has(edit.before!.id)) edits.push(edit)
  }
  return edits
}

function repsInUse({ alignments }: Project, part: readonly RecordEdit[]): Set<string> {
  const edited = new Map<string, Territory | null>()
  const busy = new Set<string>()
  for (const edit of part) if (edit.kind === 'territory') edited.set(`${edit.alignment} ${edit.slot}`, edit.after)
  for (const { id, plan } of alignments) {
    plan.territories.forEach((territory, slot) => {
      const key = `${id} ${slot}`
      busy.add((edited.has(key) ? edited.get(key) : territory)?.repId ?? '')
    })
  }
  for (const territory of edited.values()) busy.add(territory?.repId ?? '')
  return busy
}

function withPlan(project: Project, id: string, plan: Plan): Project {
  return { ...project, alignments: project.alignments.map((one) => (one.id === id ? { ...one, plan } : one)) }
}
