import { equalShares } from '#balance/equalShares.ts'
import { fromPairs } from '#geo/adjacency.ts'
import { projectPoints } from '#geo/project.ts'
import { territoryColors } from '#metrics/colors.ts'
import { wholeGround } from '#metrics/coreLoad.ts'
import { planNeighbors } from '#metrics/neighbors.ts'
import type { BalanceProblem } from '#model/balance.ts'
import type { PlanChange, Refusal } from '#model/change.ts'
import { assignedBy, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { Adjacency, UnitPair } from '#model/units.ts'
import { liveTerritory, planOf, refusal } from '#plan/alignments.ts'
import { lockedIds } from '#plan/locks.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { newTerritoryIds } from '#plan/territoryEdits.ts'
import { freeName } from '#plan/territories.ts'
import { unitCount } from '#plan/words.ts'

export interface SplitWish {
  readonly territory: number
  /** How many it becomes, itself counted. */
  readonly parts: number
}

/** The ground of one territory as a problem of its own: nothing else can be touched. */
export interface SplitTask {
  readonly wish: SplitWish
  readonly problem: BalanceProblem
  readonly settings: BalanceSettings
  /** Unit of the plan for each unit of the problem. */
  readonly units: Uint32Array
}

export function splitProblem(project: Project, alignmentId: string, wish: SplitWish): SplitTask | Refusal {
  const plan = planOf(project, alignmentId)
  const territory = liveTerritory(plan, wish.territory)
  const { parts } = wish
  if (!(Number.isInteger(parts) && parts >= 2 && parts <= 50)) return refusal('A territory can be split into 2 to 50.')
  if (territory.locked) return refusal(`${territory.name} is locked, so it cannot be split.`)
  const units = Uint32Array.from(plan.territoryOf.keys()).filter((unit) => plan.territoryOf[unit] === wish.territory)
  if (units.length < parts) {
    return refusal(
      `${territory.name} has only ${unitCount(project.units.kind, units.length)}, too few for ${parts} parts.`,
    )
  }
  const settings = splitSettings(project)
  return { wish, problem: problemOf(project, plan, wish, units, settings), settings, units }
}

/** Much closer to even than the corridor of the plan asks for: nothing else is gained by leaving parts uneven. */
const EVEN = { lo: 97, hi: 103 }

function splitSettings({ settings, units }: Project): BalanceSettings {
  const filled = settings.balance.corridors.filter(({ measureId }) => {
    const column = units.values[units.measures.findIndex(({ id }) => id === measureId)]
    return column?.some((value) => value > 0)
  })
  const corridors = filled.map((corridor) => ({ ...corridor, ...EVEN }))
  return { ...settings.balance, corridors, seeds: 2, steps: 300, stopAt: null, disruptionCap: null }
}

function problemOf(
  project: Project,
  plan: Plan,
  { territory, parts }: SplitWish,
  units: Uint32Array,
  settings: BalanceSettings,
): BalanceProblem {
  const columns = settings.corridors.map(({ measureId }) => project.measures.findIndex(({ id }) => id === measureId))
  const ground = wholeGround(project, plan)
  const locks = lockedIds(plan, 'unit')
  const lockedUnits = Uint8Array.from(units, (unit) => (locks.has(project.units.id[unit]!) ? 1 : 0))
  const place = projectPoints(pick(project.units.lng, units), pick(project.units.lat, units))
  const home = homeKm(project, plan.territories[territory]!, parts, place)
  return {
    ...equalShares(
      units.length,
      parts,
      // below zero there is nothing to divide
      columns.map((m) => pick(ground.values[m]!, units).map((value) => Math.max(0, value))),
      settings.corridors.map(({ lo, hi, weight }) => ({ lo, hi, weight })),
    ),
    xKm: place.xKm,
    yKm: place.yKm,
    neighbors: neighborsWithin(planNeighbors(project.units, plan.bridges), units),
    territoryOf: Uint16Array.from(lockedUnits),
    shares: Float64Array.from({ length: parts + 1 }, (_, part) => (part === 0 ? 0 : 1 / parts)),
    lockedUnits,
    fixed: heldBy(ground.held, project.units.measures.length, columns, territory, parts),
    homeXKm: home?.xKm ?? null,
    homeYKm: home?.yKm ?? null,
    compactnessWeight: settings.compactness,
    seed: settings.seed,
  }
}

function pick(values: Float64Array, units: Uint32Array): Float64Array {
  return Float64Array.from(units, (unit) => values[unit]!)
}

/** Accounts that the territory holds by override stay with the part that keeps its name. */
function heldBy(held: Float64Array, measures: number, columns: readonly number[], slot: number, parts: number) {
  const fixed = new Float64Array((parts + 1) * columns.length)
  columns.forEach((m, c) => (fixed[columns.length + c] = Math.max(0, held[slot * measures + m]!)))
  return fixed.some((value) => value > 0) ? fixed : null
}

/** The part that keeps name and rep is the one around the rep's home. */
function homeKm({ roster }: Project, { repId }: Territory, parts: number, place: ReturnType<typeof projectPoints>) {
  const rep = roster.find(({ id }) => id === repId)
  if (!rep || Number.isNaN(rep.homeLng) || Number.isNaN(rep.homeLat)) return null
  const only = (value: number) => Float64Array.from({ length: parts + 1 }, (_, part) => (part === 1 ? value : NaN))
  return place.project(only(rep.homeLng), only(rep.homeLat))
}

function neighborsWithin({ offsets, targets }: Adjacency, units: Uint32Array): Adjacency {
  const numberOf = new Map(Array.from(units, (unit, i) => [unit, i]))
  const pairs: UnitPair[] = []
  units.forEach((unit, a) => {
    for (let i = offsets[unit]!; i < offsets[unit + 1]!; i++) {
      const b = numberOf.get(targets[i]!)
      if (b !== undefined && b > a) pairs.push({ a, b })
    }
  })
  return fromPairs(units.length, pairs)
}

/** The answer as one change. FTE is divided evenly, so that the index of nobody else moves. */
export function splitChange(
  project: Project,
  alignmentId: string,
  { wish, units }: SplitTask,
  answer: Uint16Array,
): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const before = liveTerritory(plan, wish.territory)
  const fte = before.fte / wish.parts
  const slotOf = [0, wish.territory]
  const territories = new Map<number, Territory>([[wish.territory, { ...before, fte }]])
  newTerritoryIds(plan, wish.parts - 1).forEach((id, i) => {
    const slot = plan.territories.length + i
    slotOf.push(slot)
    const name = freeName(plan, `${before.name} ${i + 2}`)
    territories.set(slot, { ...before, id, name, fte, repId: '' })
  })
  const territoryOf = plan.territoryOf.slice()
  units.forEach((unit, i) => (territoryOf[unit] = slotOf[answer[i]!]!))
  for (const [slot, color] of huesOfNew(project, plan, territories, territoryOf)) {
    territories.set(slot, { ...territories.get(slot)!, color })
  }
  const label = `Split ${before.name} into ${wish.parts}`
  return replaceAlignment(project, alignmentId, { label, territoryOf, by: assignedBy.engine, territories })
}

/** The new parts take hues that set them off; nobody else's changes. */
function huesOfNew(
  project: Project,
  plan: Plan,
  made: ReadonlyMap<number, Territory>,
  territoryOf: Uint16Array,
): [slot: number, color: string][] {
  const territories = [...plan.territories]
  for (const [slot, territory] of made) territories[slot] = territory
  const colors = territoryColors({ ...plan, territories, territoryOf }, planNeighbors(project.units, plan.bridges))
  return [...made.keys()].filter((slot) => slot >= plan.territories.length).map((slot) => [slot, colors[slot]!])
}
