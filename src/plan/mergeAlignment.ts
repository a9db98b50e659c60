import type { RecordEdit, UnitMoves } from '#model/change.ts'
import { assignedBy, type Plan, type Territory } from '#model/plan.ts'
import type { Alignment, AlignmentHead, Project } from '#model/project.ts'
import { planOf } from './alignments.ts'
import { allowedMoves } from './locks.ts'
import { entryKey, sameValue } from './mergeEntries.ts'
import { heldByRules, overrideEdits } from './mergeOverrides.ts'
import type { Merge, Taken } from './mergePlans.ts'
import { type Both, recordEdits, type Target } from './mergeRecords.ts'
import { guardedPlan, targetSlots, territoryEdits } from './mergeTerritories.ts'
import { headOf } from './status.ts'
import { counted } from './words.ts'

/** What a merge does to one alignment, and what of the copy stays out of it, a sentence each. */
interface MergedAlignment {
  readonly moves: readonly UnitMoves[]
  readonly edits: readonly RecordEdit[]
  readonly stayed: readonly string[]
}

/** Records that an approved alignment takes too: they move nothing. */
const always = ['head', 'note', 'visitDay'] as const
const whileOpen = ['region', 'member', 'lock', 'bridge', 'tie', 'rule', 'goal', 'overlay', 'certificate'] as const

export function mergeAlignment(
  merge: Merge,
  alignment: Alignment,
  wanted: readonly Taken[],
  both: Both,
): MergedAlignment {
  const here = wanted.filter((one) => one.alignment === alignment.id)
  if (here.length === 0) return { moves: [], edits: [], stayed: [] }
  const edits = [
    ...headEdit(alignment, both.after),
    ...recordEdits(alignment.id, 'note', both),
    ...recordEdits(alignment.id, 'visitDay', both),
  ]
  if (alignment.status === 'approved') return { moves: [], edits, stayed: keptOut(alignment, here) }
  const ground = mergeGround(merge, alignment, here, both)
  return { ...ground, edits: [...edits, ...ground.edits] }
}

function keptOut({ name }: Alignment, here: readonly Taken[]): string[] {
  const others = here.filter(({ kind }) => !always.some((one) => one === kind)).length
  if (others === 0) return []
  const stay = `${counted(others, 'change')} of the copy ${others === 1 ? 'stays' : 'stay'}`
  return [`${name} is approved, so ${stay} out.`]
}

/** Units first, as far as locks allow; then the accounts on the ground as it will be; then what is left of territories. */
function mergeGround(
  { mine, theirs }: Merge,
  alignment: Alignment,
  here: readonly Taken[],
  both: Both,
): MergedAlignment {
  const { id, plan } = alignment
  const target = both.after
  const slots = targetSlots(plan, id, target)
  const guard = withPlan(mine, id, guardedPlan(plan, id, slots, target))
  const wish = wishedUnits(mine, alignment, here, slots)
  const { moves, edits: held, why } = allowedMoves(guard, id, { ...wish, by: assignedBy.hand })
  const moved = withPlan(guard, id, movedPlan(planOf(guard, id), moves))
  const named = overrideEdits(moved, alignment, both, held)
  const overrides = [...named.edits, ...heldByRules(moved, id, named.edits, both)]
  const other = theirs.alignments.find((one) => one.id === id)
  const after = { ...moves, assignedAfter: whoAssigned(moves, other?.plan ?? plan) }
  const ended = territoryEdits(alignment, slots, other?.plan.nextTerritory ?? 1, { moves, overrides })
  return {
    moves: moves.units.length > 0 ? [after] : [],
    edits: [...overrides, ...whileOpen.flatMap((kind) => recordEdits(id, kind, both)), ...ended.edits],
    stayed: [...(why ? [why] : []), ...named.stayed, ...ended.stayed],
  }
}

function headEdit(alignment: Alignment, target: Target): RecordEdit[] {
  const before = headOf(alignment)
  const after = target.get(entryKey('head', alignment.id, '')) as AlignmentHead | undefined
  return !after || sameValue(before, after) ? [] : [{ kind: 'head', alignment: alignment.id, before, after }]
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

function withPlan(project: Project, id: string, plan: Plan): Project {
  return { ...project, alignments: project.alignments.map((one) => (one.id === id ? { ...one, plan } : one)) }
}
