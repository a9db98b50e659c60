import type { RecordEdit, UnitMoves } from '#model/change.ts'
import { assignedBy, UNASSIGNED, type Lock, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { planOf } from './alignments.ts'
import { nameList, territoryName, unitCount, unitWord, wholeNumber } from './words.ts'

/** Units and the territory that each should go to; the two run in parallel. */
export interface WishedMoves {
  readonly units: Uint32Array
  readonly after: Uint16Array
  /** An `assignedBy` value. */
  readonly by: number
}

export interface AllowedMoves {
  /** Units that really go elsewhere, ascending. Empty when nothing can or need move. */
  readonly moves: UnitMoves
  /** Locked accounts in moved units keep their territory by becoming overrides. */
  readonly edits: readonly RecordEdit[]
  /** Units that would have gone elsewhere but for a lock. */
  readonly stayed: number
  /** `East is locked, so 12 of 140 ZIPs stayed.`, or empty. */
  readonly why: string
}

/**
 * The one lock check: every command that moves units asks here. A locked unit keeps its territory, a locked
 * territory neither gains nor loses, a locked account keeps its territory without pinning its unit.
 */
export function allowedMoves(project: Project, alignmentId: string, wish: WishedMoves): AllowedMoves {
  const plan = planOf(project, alignmentId)
  const wanted = changedOnly(plan, ascending(wish))
  const lockedUnits = lockedIds(plan, 'unit')
  const holders = new Set<number>()
  const moved: number[] = []
  let unitsHeld = 0
  let lastHeld = ''
  for (let i = 0; i < wanted.units.length; i++) {
    const unit = wanted.units[i]!
    const holder = [plan.territoryOf[unit]!, wanted.after[i]!].find((slot) => plan.territories[slot]?.locked)
    if (holder !== undefined) holders.add(holder)
    else if (lockedUnits.size > 0 && lockedUnits.has(project.units.id[unit]!)) {
      unitsHeld++
      lastHeld = project.units.id[unit]!
    } else moved.push(i)
  }
  const { kind } = project.units
  const subjects = [...holders].map((slot) => territoryName(plan, slot))
  if (unitsHeld > 0) subjects.push(unitsHeld === 1 ? `${unitWord(kind, 1)} ${lastHeld}` : unitCount(kind, unitsHeld))
  const moves = unitMoves(plan, alignmentId, wanted, moved, wish.by)
  return {
    moves,
    edits: heldAccounts(project, alignmentId, moves),
    stayed: wanted.units.length - moved.length,
    why: whyStayed(subjects, unitsHeld > 1, wanted.units.length, moved.length, kind),
  }
}

export function lockedIds(plan: Plan, kind: Lock['kind']): Set<string> {
  return new Set(plan.locks.filter((lock) => lock.kind === kind).map(({ id }) => id))
}

function whyStayed(
  subjects: readonly string[],
  plural: boolean,
  wanted: number,
  moved: number,
  kind: Project['units']['kind'],
): string {
  if (subjects.length === 0) return ''
  const subject = `${nameList(subjects)} ${plural || subjects.length > 1 ? 'are' : 'is'} locked`
  return moved === 0
    ? `${subject}, so nothing moved.`
    : `${subject}, so ${wholeNumber(wanted - moved)} of ${unitCount(kind, wanted)} stayed.`
}

function ascending({ units, after, by }: WishedMoves): WishedMoves {
  let inOrder = true
  for (let i = 1; i < units.length && inOrder; i++) inOrder = units[i - 1]! < units[i]!
  if (inOrder) return { units, after, by }
  const last = new Map<number, number>()
  units.forEach((unit, i) => last.set(unit, after[i]!))
  const sorted = Uint32Array.from(last.keys()).sort()
  return { units: sorted, after: Uint16Array.from(sorted, (unit) => last.get(unit)!), by }
}

function changedOnly(plan: Plan, { units, after, by }: WishedMoves): WishedMoves {
  const changed: number[] = []
  for (let i = 0; i < units.length; i++) if (plan.territoryOf[units[i]!] !== after[i]) changed.push(i)
  if (changed.length === units.length) return { units, after, by }
  return {
    units: Uint32Array.from(changed, (i) => units[i]!),
    after: Uint16Array.from(changed, (i) => after[i]!),
    by,
  }
}

function unitMoves(
  plan: Plan,
  alignment: string,
  wanted: WishedMoves,
  moved: readonly number[],
  by: number,
): UnitMoves {
  const units = Uint32Array.from(moved, (i) => wanted.units[i]!)
  const after = Uint16Array.from(moved, (i) => wanted.after[i]!)
  return {
    alignment,
    units,
    before: Uint16Array.from(units, (unit) => plan.territoryOf[unit]!),
    after,
    assignedBefore: Uint8Array.from(units, (unit) => plan.assignedBy[unit]!),
    assignedAfter: Uint8Array.from(after, (slot) => (slot === UNASSIGNED ? assignedBy.hand : by)),
  }
}

function heldAccounts(project: Project, alignment: string, moves: UnitMoves): RecordEdit[] {
  const plan = planOf(project, alignment)
  const locks = new Map(plan.locks.filter(({ kind }) => kind === 'account').map((lock) => [lock.id, lock]))
  for (const { accountId } of plan.overrides) locks.delete(accountId)
  if (locks.size === 0 || moves.units.length === 0) return []
  const before = new Map<number, number>()
  moves.units.forEach((unit, i) => before.set(unit, moves.before[i]!))
  const edits: RecordEdit[] = []
  for (let account = 0; account < project.accounts.count; account++) {
    const slot = before.get(project.accounts.unit[account]!)
    if (slot === undefined) continue
    const lock = locks.get(textAt(project.accounts.id, account))
    if (!lock) continue
    const territoryId = plan.territories[slot]?.id ?? ''
    const after = { accountId: lock.id, territoryId, reason: lock.reason || 'locked', holdUntil: lock.until }
    edits.push({ kind: 'override', alignment, before: null, after })
  }
  return edits
}
