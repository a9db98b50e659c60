import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Lock, LockHold } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { locksAlike, withLock } from './lockTerritory.ts'
import { counted } from './words.ts'

/** A territory by its slot, and what its lock says. */
export interface TerritoryLock extends LockHold {
  readonly slot: number
}

/** Locks from a file, as one change. Those that the file does not name stay, and so do reasons and ends that it does not mention. */
export function importLocks(
  project: Project,
  alignment: string,
  wish: { readonly label: string; readonly locks: readonly Lock[]; readonly territories: readonly TerritoryLock[] },
): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const present = new Map(plan.locks.map((lock) => [`${lock.kind} ${lock.id}`, lock]))
  const edits: RecordEdit[] = wish.locks.flatMap((after) => {
    const before = present.get(`${after.kind} ${after.id}`) ?? null
    const same = before?.reason === after.reason && before.until === after.until
    return same || (before !== null && saysNothing(after)) ? [] : [{ kind: 'lock' as const, alignment, before, after }]
  })
  for (const { slot, ...hold } of wish.territories) {
    const before = liveTerritory(plan, slot)
    if (before.locked && (saysNothing(hold) || locksAlike(before, true, hold))) continue
    edits.push({ kind: 'territory', alignment, slot, before, after: withLock(before, true, hold) })
  }
  if (edits.length === 0) return refusal('Nothing to change: these locks are in the plan already.')
  return planChange(`${wish.label}: ${counted(edits.length, 'lock')}`, [], edits)
}

/** Such a line leaves a lock that is there as it is. */
function saysNothing({ reason, until }: LockHold): boolean {
  return reason === '' && until === ''
}
