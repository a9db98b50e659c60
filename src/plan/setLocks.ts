import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Lock, LockHold, Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { locksAlike, withLock } from './lockTerritory.ts'
import { counted, nameList, unitCount } from './words.ts'

/** What to lock or unlock: units by index, accounts by id, territories by index. */
export interface LockWish {
  readonly locked: boolean
  readonly units?: ArrayLike<number>
  readonly accounts?: readonly string[]
  readonly territories?: readonly number[]
  /** Like the end: what is not said leaves what a lock says already. */
  readonly reason?: string
  /** ISO date: a holdout. */
  readonly until?: string
}

export function setLocks(project: Project, alignmentId: string, wish: LockWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const unitIds = Array.from(wish.units ?? [], (unit) => project.units.id[unit]!)
  const edits = [
    ...lockEdits(plan, alignmentId, 'unit', unitIds, wish),
    ...lockEdits(plan, alignmentId, 'account', wish.accounts ?? [], wish),
    ...territoryLocks(plan, alignmentId, wish),
  ]
  if (edits.length === 0) return refusal(`Nothing to ${wish.locked ? 'lock' : 'unlock'}: it is like that already.`)
  return planChange(`${wish.locked ? 'Locked' : 'Unlocked'} ${whatOf(project, plan, edits)}`, [], edits)
}

function lockEdits(
  plan: Plan,
  alignment: string,
  kind: Lock['kind'],
  ids: readonly string[],
  wish: LockWish,
): RecordEdit[] {
  const present = new Map(plan.locks.filter((lock) => lock.kind === kind).map((lock) => [lock.id, lock]))
  const edits: RecordEdit[] = []
  for (const id of new Set(ids)) {
    const before = present.get(id) ?? null
    const after = wish.locked ? { kind, id, ...heldOn(before, wish) } : null
    const same = before && after ? before.reason === after.reason && before.until === after.until : before === after
    if (!same) edits.push({ kind: 'lock', alignment, before, after })
  }
  return edits
}

function heldOn(before: LockHold | null | undefined, { reason, until }: LockWish): LockHold {
  return { reason: reason ?? before?.reason ?? '', until: until ?? before?.until ?? '' }
}

function territoryLocks(plan: Plan, alignment: string, wish: LockWish): RecordEdit[] {
  return [...new Set(wish.territories)]
    .map((slot) => ({ slot, before: liveTerritory(plan, slot) }))
    .map((one) => ({ ...one, hold: heldOn(one.before.locked ? one.before.hold : null, wish) }))
    .filter(({ before, hold }) => !locksAlike(before, wish.locked, hold))
    .map(({ slot, before, hold }) => {
      const after = withLock(before, wish.locked, hold)
      return { kind: 'territory', alignment, slot, before, after }
    })
}

function whatOf(project: Project, plan: Plan, edits: readonly RecordEdit[]): string {
  const names = edits.flatMap((edit) => (edit.kind === 'territory' ? [plan.territories[edit.slot]!.name] : []))
  const count = (kind: Lock['kind']) =>
    edits.filter((edit) => edit.kind === 'lock' && (edit.before ?? edit.after)?.kind === kind).length
  const [units, accounts] = [count('unit'), count('account')]
  if (units > 0) names.push(unitCount(project.units.kind, units))
  if (accounts > 0) names.push(counted(accounts, 'account'))
  return nameList(names)
}
