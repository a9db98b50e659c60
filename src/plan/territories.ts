import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import { assignedBy, territoryHues, UNASSIGNED, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { accountRows, geographyOf } from './accountRows.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { allowedMoves, lockedIds, type AllowedMoves } from './locks.ts'
import { nameList, unitCount } from './words.ts'

export interface NewTerritoryWish {
  /** Units that it starts with; none to draw it later. */
  readonly units?: ArrayLike<number>
  readonly name?: string
  readonly color?: string
  readonly fte?: number
  readonly repId?: string
}

/** A new territory in a slot of its own at the end of `Plan.territories`. */
export function newTerritory(project: Project, alignmentId: string, wish: NewTerritoryWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const slot = plan.territories.length
  const [id] = newTerritoryIds(plan, 1) as [string]
  const rep = project.roster.find((one) => one.id === wish.repId)
  const territory: Territory = {
    id,
    name: wish.name ?? rep?.name ?? freeName(plan, `Territory ${id.slice(1)}`),
    color: wish.color ?? rarestHue(plan),
    fte: wish.fte ?? rep?.fte ?? 1,
    repId: wish.repId ?? '',
    locked: false,
    parentId: '',
  }
  const refused = checkTerritory(project, territory)
  if (refused) return refused
  const units = Uint32Array.from(wish.units ?? [])
  const after = new Uint16Array(units.length).fill(slot)
  const { moves, edits, why } = allowedMoves(project, alignmentId, { units, after, by: assignedBy.hand })
  if (units.length > 0 && moves.units.length === 0) return refusal(why)
  const label = `New territory ${territory.name}${units.length > 0 ? ` of ${unitCount(project.units.kind, moves.units.length)}` : ''}`
  return planChange(why ? `${label}. ${why}` : label, moves.units.length > 0 ? [moves] : [], [
    ...territoryEdits(plan, alignmentId, new Map([[slot, territory]])),
    ...edits,
  ])
}

export type EditTerritoryWish = { readonly territory: number } & Partial<Omit<Territory, 'id'>>

/** Name, colour, rep, FTE, lock or parent; the ground stays. */
export function editTerritory(project: Project, alignmentId: string, wish: EditTerritoryWish): PlanChange | Refusal {
  const { territory: slot, ...fields } = wish
  const before = liveTerritory(planOf(project, alignmentId), slot)
  const after: Territory = { ...before, ...fields }
  const refused = checkTerritory(project, after)
  if (refused) return refused
  const label = editLabel(project, before, after)
  if (!label) return refusal(`${before.name} is already like that.`)
  return planChange(label, [], [{ kind: 'territory', alignment: alignmentId, slot, before, after }])
}

/** Its units become Unassigned; units that are locked stay, and then the territory stays with them. */
export function deleteTerritory(
  project: Project,
  alignmentId: string,
  { territory }: { readonly territory: number },
): PlanChange | Refusal {
  return giveUp(project, alignmentId, [territory], UNASSIGNED, (names) => `Deleted ${names}`)
}

export interface MergeWish {
  readonly target: number
  readonly others: readonly number[]
}

/** Everything of the others goes to the target, which keeps its id, name and rep; FTE is the planner's to change. */
export function mergeTerritories(project: Project, alignmentId: string, wish: MergeWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const others = wish.others.filter((slot) => slot !== wish.target)
  if (others.length === 0) return refusal('Choose at least two territories to merge.')
  const target = liveTerritory(plan, wish.target)
  if (target.locked) return refusal(`${target.name} is locked, so nothing can be merged into it.`)
  return giveUp(project, alignmentId, others, wish.target, (names) => `Merged ${names} into ${target.name}`)
}

/** Ids for territories that do not exist yet: the next free numbers. */
export function newTerritoryIds(plan: Plan, count: number): string[] {
  const taken = new Set(plan.territories.map((territory) => territory?.id))
  const ids: string[] = []
  for (let number = plan.nextTerritory; ids.length < count; number++) {
    if (!taken.has(`T${number}`)) ids.push(`T${number}`)
  }
  return ids
}

/** Edits that set the given slots, and the counter that keeps ids from being used again. */
export function territoryEdits(
  plan: Plan,
  alignment: string,
  slots: ReadonlyMap<number, Territory | null>,
): RecordEdit[] {
  const edits: RecordEdit[] = []
  for (const [slot, after] of slots) {
    const before = plan.territories[slot] ?? null
    if (before !== after) edits.push({ kind: 'territory', alignment, slot, before, after })
  }
  const next = nextNumber(plan.nextTerritory, slots.values())
  if (next !== plan.nextTerritory)
    edits.push({ kind: 'nextTerritory', alignment, before: plan.nextTerritory, after: next })
  return edits
}

/** One above every number in an id like `T7`. */
export function nextNumber(next: number, territories: Iterable<Territory | null>): number {
  for (const territory of territories) {
    const number = /^T(\d{1,9})$/.exec(territory?.id ?? '')?.[1]
    if (number) next = Math.max(next, Number(number) + 1)
  }
  return next
}

/** The hue that the fewest territories have; neighbours are told apart by `metrics/colors.ts`. */
function rarestHue(plan: Plan): string {
  const uses = (hue: string) => plan.territories.filter((territory) => territory?.color === hue).length
  return territoryHues.reduce((best, hue) => (uses(hue) < uses(best) ? hue : best))
}

function freeName(plan: Plan, name: string): string {
  const taken = new Set(plan.territories.map((territory) => territory?.name))
  let free = name
  for (let again = 2; taken.has(free); again++) free = `${name} (${again})`
  return free
}

function checkTerritory(project: Project, territory: Territory): Refusal | null {
  if (territory.name.trim() === '') return refusal('A territory needs a name.')
  if (!(territory.fte > 0 && territory.fte <= 1000)) return refusal(`Give ${territory.name} an FTE above 0.`)
  if (!/^#[0-9a-f]{6}$/i.test(territory.color)) return refusal(`${territory.color} is not a colour like #4477AA.`)
  if (territory.repId && !project.roster.some(({ id }) => id === territory.repId)) {
    return refusal(`There is no rep ${territory.repId} in the roster.`)
  }
  return null
}

function editLabel(project: Project, before: Territory, after: Territory): string {
  const rep = project.roster.find(({ id }) => id === after.repId)?.name
  const changes = [
    before.name !== after.name && `renamed to ${after.name}`,
    before.color !== after.color && 'new colour',
    before.fte !== after.fte && `${after.fte} FTE`,
    before.repId !== after.repId && (rep ? `given to ${rep}` : 'vacant'),
    before.locked !== after.locked && (after.locked ? 'locked' : 'unlocked'),
    before.parentId !== after.parentId && (after.parentId ? `moved to ${after.parentId}` : 'without a district'),
  ].filter((change) => change !== false)
  return changes.length > 0 ? `${before.name}: ${changes.join(', ')}` : ''
}

/** Territories end; what a lock holds stays, and the territory with it. */
function giveUp(
  project: Project,
  alignmentId: string,
  given: readonly number[],
  target: number,
  label: (names: string) => string,
): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  for (const slot of given) liveTerritory(plan, slot)
  const allowed = allowedMoves(project, alignmentId, {
    ...unitsOf(plan, new Set(given), target),
    by: assignedBy.hand,
  })
  const ending = given.filter((slot) => mayEnd(plan, slot, allowed))
  if (allowed.moves.units.length === 0 && ending.length === 0) {
    const locked = nameList(given.map((slot) => plan.territories[slot]!.name))
    return refusal(allowed.why || `${locked} is locked or holds locked accounts, so nothing changed.`)
  }
  const targetId = plan.territories[target]?.id ?? ''
  const ends = new Set(ending.map((slot) => plan.territories[slot]!.id))
  const fromLocked = accountsOnLockedGround(project, plan)
  const edits: RecordEdit[] = [
    ...plan.overrides
      .filter(({ territoryId }) => ends.has(territoryId))
      .map((before): RecordEdit => {
        const after =
          target === UNASSIGNED && !fromLocked.has(before.accountId) ? null : { ...before, territoryId: targetId }
        return { kind: 'override', alignment: alignmentId, before, after }
      }),
    ...plan.members
      .filter(({ territoryId }) => ends.has(territoryId))
      .map((before): RecordEdit => ({ kind: 'member', alignment: alignmentId, before, after: null })),
    ...territoryEdits(plan, alignmentId, new Map(ending.map((slot) => [slot, null]))),
    ...allowed.edits,
  ]
  const what = label(nameList((ending.length > 0 ? ending : given).map((slot) => plan.territories[slot]!.name)))
  return planChange(
    allowed.why ? `${what}. ${allowed.why}` : what,
    allowed.moves.units.length > 0 ? [allowed.moves] : [],
    edits,
  )
}

/** Overridden accounts that lie in a locked territory: giving them back to it would make it gain. */
function accountsOnLockedGround(project: Project, plan: Plan): Set<string> {
  if (!plan.territories.some((territory) => territory?.locked)) return new Set()
  const rows = accountRows(
    project,
    plan.overrides.map(({ accountId }) => accountId),
  )
  return new Set([...rows.keys()].filter((id) => plan.territories[geographyOf(project, plan, rows.get(id)!)]?.locked))
}

function unitsOf(plan: Plan, given: ReadonlySet<number>, target: number): { units: Uint32Array; after: Uint16Array } {
  const units: number[] = []
  plan.territoryOf.forEach((slot, unit) => given.has(slot) && units.push(unit))
  return { units: Uint32Array.from(units), after: new Uint16Array(units.length).fill(target) }
}

/** A territory may end once none of its units stays and no locked account is held by it. */
function mayEnd(plan: Plan, slot: number, { moves, edits }: AllowedMoves): boolean {
  const territory = plan.territories[slot]!
  if (territory.locked) return false
  let left = 0
  for (const owner of plan.territoryOf) if (owner === slot) left++
  for (const before of moves.before) if (before === slot) left--
  const lockedAccounts = lockedIds(plan, 'account')
  const holdsLocked = plan.overrides.some(
    ({ territoryId, accountId }) => territoryId === territory.id && lockedAccounts.has(accountId),
  )
  const wouldHold = edits.some(({ kind, after }) => kind === 'override' && after?.territoryId === territory.id)
  return left === 0 && !holdsLocked && !wouldHold
}
