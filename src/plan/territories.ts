import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import { assignedBy, territoryHues, UNASSIGNED, type Plan, type Territory } from '#model/plan.ts'
import { isWrittenSize } from '#model/number.ts'
import { planLimits } from '#model/planLimits.ts'
import type { Project } from '#model/project.ts'
import { finished } from '#model/steps.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { endTerritories } from './endTerritories.ts'
import { allowedMoves } from './locks.ts'
import { placeNames } from './placeNames.ts'
import { newTerritoryIds, territoryEdits } from './territoryEdits.ts'
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
  const units = Uint32Array.from(wish.units ?? [])
  const [id] = newTerritoryIds(plan, 1) as [string]
  const rep = project.roster.find((one) => one.id === wish.repId)
  const territory: Territory = {
    id,
    name: wish.name?.trim() ?? freeName(plan, rep?.name || placeOf(project, units) || `Territory ${id.slice(1)}`),
    color: wish.color ?? freeHue(project, plan, units),
    fte: wish.fte ?? rep?.fte ?? 1,
    repId: wish.repId ?? '',
    locked: false,
    parentId: '',
  }
  const refused = checkTerritory(project, territory) ?? checkName(plan, slot, territory)
  if (refused) return refused
  const after = new Uint16Array(units.length).fill(slot)
  const { moves, edits, why } = allowedMoves(project, alignmentId, { units, after, by: assignedBy.hand })
  if (units.length > 0 && moves.units.length === 0) return refusal(why)
  const label = `New territory ${territory.name}${units.length > 0 ? ` of ${unitCount(project.units.kind, moves.units.length)}` : ''}`
  return planChange(why ? `${label}. ${why}` : label, moves.units.length > 0 ? [moves] : [], [
    ...territoryEdits(plan, alignmentId, new Map([[slot, territory]])),
    ...edits,
  ])
}

function placeOf(project: Project, units: Uint32Array): string | undefined {
  const chosen = new Uint16Array(project.units.count)
  for (const unit of units) chosen[unit] = 1
  return finished(placeNames(project, chosen, [1], [])).get(1)
}

export type EditTerritoryWish = {
  readonly territory: number
  /** Whether it may be split into separate areas. */
  readonly inPieces?: boolean
} & Partial<Omit<Territory, 'id' | 'inPieces'>>

/** Name, colour, rep, FTE, lock, parent or whether it may lie in pieces; the ground stays. */
export function editTerritory(project: Project, alignmentId: string, wish: EditTerritoryWish): PlanChange | Refusal {
  const { territory: slot, inPieces, ...fields } = wish
  const plan = planOf(project, alignmentId)
  const before = liveTerritory(plan, slot)
  const { inPieces: already = false, ...rest } = before
  const after: Territory = {
    ...rest,
    ...fields,
    name: (fields.name ?? before.name).trim(),
    ...((inPieces ?? already) ? { inPieces: true } : {}),
  }
  const refused = checkTerritory(project, after) ?? (after.name === before.name ? null : checkName(plan, slot, after))
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
  return giveUp(
    project,
    alignmentId,
    [territory],
    UNASSIGNED,
    (names, ended) => `${ended ? 'Deleted' : 'Emptied'} ${names}`,
  )
}

export interface MergeWish {
  readonly target: number
  readonly others: readonly number[]
  /** FTE of the target afterwards; as before if left out. */
  readonly fte?: number
}

/** Everything of the others goes to the target, which keeps its id, name and rep. */
export function mergeTerritories(project: Project, alignmentId: string, wish: MergeWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const others = wish.others.filter((slot) => slot !== wish.target)
  if (others.length === 0) return refusal('Choose at least two territories to merge.')
  const target = liveTerritory(plan, wish.target)
  if (target.locked) return refusal(`${target.name} is locked, so nothing can be merged into it.`)
  const label = (names: string, ended: boolean) =>
    ended ? `Merged ${names} into ${target.name}` : `Ground of ${names} to ${target.name}`
  const merged = giveUp(project, alignmentId, others, wish.target, label)
  if (isRefusal(merged) || wish.fte === undefined || wish.fte === target.fte) return merged
  const after = { ...target, fte: wish.fte }
  const refused = checkTerritory(project, after)
  if (refused) return refused
  const edit = { kind: 'territory', alignment: alignmentId, slot: wish.target, before: target, after } as const
  return { ...merged, edits: [...merged.edits, edit] }
}

/** The hue that the fewest territories have, none that lies beside the units if that can be. */
function freeHue({ units: { neighbors } }: Project, plan: Plan, units: Uint32Array): string {
  const uses = new Map<string, number>(territoryHues.map((hue) => [hue, 0]))
  const use = (slot: number, weight: number) => {
    const color = plan.territories[slot]?.color ?? ''
    if (uses.has(color)) uses.set(color, uses.get(color)! + weight)
  }
  plan.territories.forEach((_, slot) => use(slot, 1))
  const beside = new Set<number>()
  for (const unit of units) {
    for (let i = neighbors.offsets[unit]!; i < neighbors.offsets[unit + 1]!; i++) {
      beside.add(plan.territoryOf[neighbors.targets[i]!]!)
    }
  }
  for (const slot of beside) use(slot, plan.territories.length)
  return territoryHues.reduce((best, hue) => (uses.get(hue)! < uses.get(best)! ? hue : best))
}

/** The name itself, or with the next number behind it when another territory has it. */
export function freeName(plan: Plan, name: string): string {
  const taken = new Set(plan.territories.map((territory) => territory?.name))
  let free = name
  for (let again = 2; taken.has(free); again++) free = `${name} (${again})`
  return free
}

function checkTerritory(project: Project, territory: Territory): Refusal | null {
  if (territory.name.trim() === '') return refusal('A territory needs a name.')
  if (!(territory.fte > 0 && territory.fte <= planLimits.fte && isWrittenSize(territory.fte)))
    return refusal(`Give ${territory.name} an FTE above 0 and at most 1,000.`)
  if (!/^#[0-9a-f]{6}$/i.test(territory.color)) return refusal(`${territory.color} is not a colour like #4477AA.`)
  if (territory.repId && !project.roster.some(({ id }) => id === territory.repId)) {
    return refusal(`There is no rep ${territory.repId} in the roster.`)
  }
  return null
}

/** Two territories of one name could not be told apart in any list or file. */
function checkName(plan: Plan, slot: number, { name }: Territory): Refusal | null {
  const taken = plan.territories.some((other, at) => at !== slot && other?.name.toLowerCase() === name.toLowerCase())
  return taken ? refusal(`There is a territory ${name} already. Choose another name.`) : null
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
    before.inPieces !== after.inPieces && (after.inPieces ? 'may be split into separate areas' : 'stays in one piece'),
  ].filter((change) => change !== false)
  return changes.length > 0 ? `${before.name}: ${changes.join(', ')}` : ''
}

/** Territories end; what a lock holds stays, and the territory with it. */
function giveUp(
  project: Project,
  alignmentId: string,
  given: readonly number[],
  target: number,
  label: (names: string, ended: boolean) => string,
): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const names = (slots: readonly number[]) => nameList(slots.map((slot) => liveTerritory(plan, slot).name))
  const units = Uint32Array.from(plan.territoryOf.keys()).filter((unit) => given.includes(plan.territoryOf[unit]!))
  const after = new Uint16Array(units.length).fill(target)
  const allowed = allowedMoves(project, alignmentId, { units, after, by: assignedBy.hand })
  const heir = target === UNASSIGNED ? null : plan.territories[target]!.id
  const endings = endTerritories(project, alignmentId, given, allowed, heir)
  const ended = endings.slots.length > 0
  const { moves, why } = allowed
  if (moves.units.length === 0 && !ended) {
    return refusal(why || `${names(given)} is locked or holds locked accounts, so nothing changed.`)
  }
  const what = label(names(ended ? endings.slots : given), ended)
  return planChange(why ? `${what}. ${why}` : what, moves.units.length > 0 ? [moves] : [], [
    ...endings.edits,
    ...allowed.edits,
  ])
}
