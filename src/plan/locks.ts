import type { RecordEdit, UnitMoves } from '#model/change.ts'
import { assignedBy, UNASSIGNED, type Lock, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { ruleOwners } from '#rules/ruleOwners.ts'
import { planOf } from './alignments.ts'
import { editableUnits } from './editableUnits.ts'
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
  const { moved, lockedTerritories, lockedUnits } = sortOut(project, plan, wanted)
  const moves = unitMoves(plan, alignmentId, wanted, moved, wish.by)
  const { kind } = project.units
  const subjects = lockedTerritories.map((slot) => territoryName(plan, slot))
  if (lockedUnits.length === 1) subjects.push(`${unitWord(kind, 1)} ${lockedUnits[0]}`)
  else if (lockedUnits.length > 1) subjects.push(unitCount(kind, lockedUnits.length))
  const plural = subjects.length > 1 || lockedUnits.length > 1
  return {
    moves,
    edits: heldAccounts(project, alignmentId, moves),
    why: whyStayed(subjects, plural, wanted.units.length, moved.length, kind),
  }
}

/** Positions in `wanted` that may move, and the territories and unit ids that keep the others. */
function sortOut(project: Project, plan: Plan, wanted: WishedMoves) {
  const { units } = project
  const editable = editableUnits(project)
  const lockedSlots = plan.territories.map((territory) => territory?.locked ?? false)
  const unitLocks = lockedIds(plan, 'unit')
  const holders = new Set<number>()
  const lockedUnits: string[] = []
  const moved: number[] = []
  for (let i = 0; i < wanted.units.length; i++) {
    const unit = wanted.units[i]!
    const [from, to] = [plan.territoryOf[unit]!, wanted.after[i]!]
    if (lockedSlots[from]) holders.add(from)
    else if (lockedSlots[to]) holders.add(to)
    else if (unitLocks.has(units.id[unit]!) || editable?.has(units.id[unit]!) === false)
      lockedUnits.push(units.id[unit]!)
    else moved.push(i)
  }
  return { moved, lockedTerritories: [...holders], lockedUnits }
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
  const subject = `${nameList(subjects)} ${plural ? 'are' : 'is'} locked`
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
  const byRule = ruleOwners(project.accounts, plan)
  const edits: RecordEdit[] = []
  for (let account = 0; account < project.accounts.count; account++) {
    const slot = before.get(project.accounts.unit[account]!)
    if (slot === undefined) continue
    const lock = locks.get(textAt(project.accounts.id, account))
    // ground that moves takes no account along that a rule holds
    if (!lock || (byRule && byRule.slot[account]! >= 0)) continue
    const territoryId = plan.territories[slot]?.id ?? ''
    const after = { accountId: lock.id, territoryId, reason: lock.reason || 'locked', holdUntil: lock.until }
    edits.push({ kind: 'override', alignment, before: null, after })
  }
  return edits
}
