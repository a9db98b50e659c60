import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Plan, Region, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { levels, usualLevels, type Level } from '#model/settings.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { nameList } from './words.ts'

/** Roll-up: territories stand under districts, those under regions, those under areas. */

export interface NewRegionWish {
  readonly level: Level
  readonly name?: string
  /** Territories (for a district) or ids of the level below that come under it. */
  readonly territories?: readonly number[]
  readonly regions?: readonly string[]
}

export function addRegion(project: Project, alignment: string, wish: NewRegionWish): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const id = nextRegionId(plan, wish.level)
  const word = levelName(project, wish.level)
  const name = wish.name?.trim() ?? freeRegionName(plan, wish.level, `${word} ${id.slice(1)}`)
  const region: Region = { id, name, level: wish.level, parentId: '' }
  const refused = checkName(project, plan, region)
  if (refused) return refused
  return planChange(
    `New ${word.toLowerCase()} ${name}`,
    [],
    [
      { kind: 'region', alignment, before: null, after: region },
      ...(wish.level === 'district' ? placeEdits(plan, alignment, wish.territories ?? [], id) : []),
      ...hangEdits(plan, alignment, wish.regions ?? [], id),
    ],
  )
}

export interface RegionWish {
  readonly id: string
  readonly name?: string
  /** Id of a record of a higher level, or empty. */
  readonly parentId?: string
}

export function editRegion(project: Project, alignment: string, { id, ...fields }: RegionWish): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const before = regionOf(plan, id)
  const after: Region = { ...before, ...fields, name: (fields.name ?? before.name).trim() }
  const refused = (after.name === before.name ? null : checkName(project, plan, after)) ?? checkParent(plan, after)
  if (refused) return refused
  if (after.name === before.name && after.parentId === before.parentId) {
    return refusal(`${before.name} is already like that.`)
  }
  const parent = plan.regions.find((one) => one.id === after.parentId)?.name
  const changes = [
    after.name !== before.name && `renamed to ${after.name}`,
    after.parentId !== before.parentId && (parent ? `moved to ${parent}` : 'under nothing'),
  ].filter((change) => change !== false)
  return planChange(`${before.name}: ${changes.join(', ')}`, [], [{ kind: 'region', alignment, before, after }])
}

/** What stands under it moves up to what it stood under itself, where the levels allow it. */
export function deleteRegion(
  project: Project,
  alignment: string,
  { id }: { readonly id: string },
): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const before = regionOf(plan, id)
  const children = plan.regions.flatMap((region) => (region.parentId === id ? [region.id] : []))
  const territories = plan.territories.flatMap((territory, slot) => (territory?.parentId === id ? [slot] : []))
  return planChange(
    `Deleted ${before.name}`,
    [],
    [
      ...placeEdits(plan, alignment, territories, ''),
      ...hangEdits(plan, alignment, children, before.parentId),
      { kind: 'region', alignment, before, after: null },
    ],
  )
}

/** Territories come under a district, or with an empty id under none. */
export function placeTerritories(
  project: Project,
  alignment: string,
  wish: { readonly territories: readonly number[]; readonly parentId: string },
): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const parent = wish.parentId === '' ? null : regionOf(plan, wish.parentId)
  const edits = placeEdits(plan, alignment, wish.territories, wish.parentId)
  const names = nameList(wish.territories.map((slot) => liveTerritory(plan, slot).name))
  if (edits.length === 0) return refusal(`${names} ${wish.territories.length > 1 ? 'are' : 'is'} there already.`)
  return planChange(`${names}: ${parent ? `moved to ${parent.name}` : 'without a district'}`, [], edits)
}

function regionOf(plan: Plan, id: string): Region {
  const region = plan.regions.find((one) => one.id === id)
  if (!region) throw new Error(`Unknown region: ${id}.`)
  return region
}

function placeEdits(plan: Plan, alignment: string, slots: readonly number[], parentId: string): RecordEdit[] {
  return slots.flatMap((slot): RecordEdit[] => {
    const before: Territory = liveTerritory(plan, slot)
    if (before.parentId === parentId) return []
    return [{ kind: 'territory', alignment, slot, before, after: { ...before, parentId } }]
  })
}

function hangEdits(plan: Plan, alignment: string, ids: readonly string[], parentId: string): RecordEdit[] {
  return ids.map((id) => {
    const before = regionOf(plan, id)
    return { kind: 'region', alignment, before, after: { ...before, parentId } }
  })
}

function checkName(project: Project, plan: Plan, { id, name, level }: Region): Refusal | null {
  const word = levelName(project, level)
  if (name === '') return refusal(`A ${word.toLowerCase()} needs a name.`)
  const taken = plan.regions.some(
    (other) => other.id !== id && other.level === level && other.name.toLowerCase() === name.toLowerCase(),
  )
  return taken ? refusal(`There is a ${word.toLowerCase()} ${name} already. Choose another name.`) : null
}

/** Only something of a higher level can hold it, so nothing can stand under itself. */
function checkParent(plan: Plan, { level, parentId, name }: Region): Refusal | null {
  if (parentId === '') return null
  const parent = regionOf(plan, parentId)
  return levels.indexOf(parent.level) > levels.indexOf(level)
    ? null
    : refusal(`${name} cannot stand under ${parent.name}, which is not of a higher level.`)
}

function levelName({ settings }: Project, level: Level): string {
  return (settings.levels ?? usualLevels)[level]
}

const letters: { readonly [level in Level]: string } = { district: 'D', region: 'R', area: 'A' }

/** `D3` after `D1` and `D2`. */
function nextRegionId({ regions }: Plan, level: Level): string {
  const pattern = new RegExp(`^${letters[level]}(\\d{1,9})$`)
  const numbers = regions.map(({ id }) => Number(pattern.exec(id)?.[1] ?? 0))
  return `${letters[level]}${Math.max(0, ...numbers) + 1}`
}

function freeRegionName({ regions }: Plan, level: Level, name: string): string {
  const taken = new Set(regions.filter((region) => region.level === level).map((region) => region.name))
  let free = name
  for (let again = 2; taken.has(free); again++) free = `${name} (${again})`
  return free
}
