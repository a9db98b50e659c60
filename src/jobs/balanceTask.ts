import { checkProblem } from '#balance/problem.ts'
import { projectPoints } from '#geo/project.ts'
import { wholeGround } from '#metrics/coreLoad.ts'
import type { Ground } from '#metrics/ground.ts'
import { liveSlots, territoryShares } from '#metrics/scores.ts'
import { holdingNeighbors } from '#metrics/ties.ts'
import type { BalanceProblem } from '#model/balance.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { finished, type Steps } from '#model/steps.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { editableUnits } from '#plan/editableUnits.ts'
import { settingsProblem } from '#plan/project.ts'
import { counted, measureName, territoryName, unitCount, unitWord, wholeNumber } from '#plan/words.ts'
import { drivingPart } from './drivingTask.ts'
import { rulesPart, tieFault } from './groundRules.ts'
import { presentOwners, type DisruptionParts } from './presentOwners.ts'
import { startingTerritories, type StartingTerritories, type TerritoryWish } from './startingTerritories.ts'

/** A balance run ready to go: the numbers for the engine, and what they mean in the plan. */
export interface BalanceTask {
  readonly problem: BalanceProblem
  readonly settings: BalanceSettings
  /** Territory t of the problem stands at `slots[t]` of the plan once `territories` are applied. */
  readonly slots: Uint16Array
  /** Territories that the answer creates, or (null) ends. */
  readonly territories: ReadonlyMap<number, Territory | null>
  /** Ids of territories 1 … k of the problem. */
  readonly ids: readonly string[]
  /** What was asked for. */
  readonly asked: TerritoryWish
  /** Null where nobody has anything yet. */
  readonly disruption: DisruptionParts | null
}

export interface BalanceWish {
  /** Keep the present territories, or start from nothing with so many or one per rep. */
  readonly territories: TerritoryWish
  /** The project's own settings if left out. */
  readonly settings?: BalanceSettings
}

/** Units and live territories go to the engine in id order, so that a reopened plan solves alike. */
export function balanceProblem(project: Project, alignmentId: string, wish: BalanceWish): BalanceTask | Refusal {
  return finished(balanceProblemInSteps(project, alignmentId, wish))
}

export function* balanceProblemInSteps(
  project: Project,
  alignmentId: string,
  wish: BalanceWish,
): Steps<BalanceTask | Refusal> {
  const own = ownBalance(project, planOf(project, alignmentId)).settings.balance
  const settings = inMeasureOrder(project, wish.settings ?? own)
  const fault = settingsProblem(project, settings) ?? measureFault(project, settings)
  if (fault) return refusal(fault)
  const start = startingTerritories(project, planOf(project, alignmentId), wish.territories, settings)
  if (isRefusal(start)) return start
  yield
  const live = liveSlots(start.plan)
  const { kind, count } = project.units
  if (live.length > count) {
    return refusal(
      `There are ${counted(live.length, 'territory', 'territories')} but only ${unitCount(kind, count)}; ask for at most ${wholeNumber(count)}, or use smaller units.`,
    )
  }
  const ground = wholeGround(project, start.plan)
  yield
  const negative = negativeFault(project, settings, ground)
  if (negative) return refusal(negative)
  const present = wish.territories === 'present' ? yield* presentOwners(project, start.plan, live, settings) : nobodyYet
  if (isRefusal(present)) return present
  const { parts, ...owners } = present
  const bare = problemOf(project, start.plan, live, ground, settings, owners)
  yield
  const columns = measureColumns(project, settings)
  const driving = drivingPart(project, start.plan, live, columns, settings, bare)
  if (isRefusal(driving)) return driving
  yield
  const plan = planOf(project, alignmentId)
  const fromPresent = wish.territories === 'present'
  const rules = rulesPart(project, { plan, begin: start.plan, live, fromPresent, settings, staysOut: start.staysOut })
  if (isRefusal(rules)) return rules
  yield
  const problem = { ...bare, ...driving, ...rules, lockedUnits: stayingOut(start, bare.lockedUnits) }
  const contradiction = tieFault(project, start.plan, live, problem)
  if (contradiction) return refusal(contradiction)
  const unsound = checkProblem(problem, {
    measure: (m) => measureName(project, settings.corridors[m]!.measureId),
    unit: (u) => `${unitWord(kind, 1)} ${project.units.id[u]}`,
    territory: (t) => territoryName(start.plan, live[t - 1] ?? 0),
  })
  const ids = live.map((slot) => start.plan.territories[slot]!.id)
  const slots = Uint16Array.from([0, ...live])
  return (
    unsound ?? {
      problem,
      settings,
      slots,
      territories: start.territories,
      ids,
      asked: wish.territories,
      disruption: parts,
    }
  )
}

/** A start from nothing takes nothing from anybody. */
const nobodyYet = { disruptionValues: null, kept: null, disruptionCap: null, parts: null } as const

/** In whatever order the measures were chosen, the same wish is the same problem. */
function inMeasureOrder({ measures }: Project, settings: BalanceSettings): BalanceSettings {
  const place = (measureId: string) => measures.findIndex(({ id }) => id === measureId)
  const corridors = settings.corridors.toSorted((a, b) => place(a.measureId) - place(b.measureId))
  return { ...settings, corridors }
}

function measureFault(project: Project, settings: BalanceSettings): string | null {
  const { accounts, units } = project
  if (accounts.count === 0 && !units.measures.some(({ from }) => from === 'units')) {
    return 'There are no accounts to balance. Import a file of accounts first.'
  }
  for (const { measureId } of settings.corridors) {
    const m = units.measures.findIndex(({ id }) => id === measureId)
    if (m < 0) {
      return `There is no measure ${measureId}. This plan has ${units.measures.map(({ id }) => id).join(', ')}.`
    }
    if (!units.values[m]!.some((value) => value !== 0)) {
      return `${units.measures[m]!.name} is 0 everywhere, so it cannot be balanced. Choose another measure.`
    }
  }
  return null
}

function negativeFault({ units }: Project, settings: BalanceSettings, ground: Ground): string | null {
  for (const { measureId } of settings.corridors) {
    const m = units.measures.findIndex(({ id }) => id === measureId)
    const unit = ground.values[m]!.findIndex((value) => value < 0)
    if (unit >= 0) {
      const where = `${unitWord(units.kind, 1)} ${units.id[unit]}`
      return `${units.measures[m]!.name} of ${where} is ${ground.values[m]![unit]}; balancing needs 0 or more.`
    }
  }
  return null
}

function measureColumns({ units }: Project, settings: BalanceSettings): number[] {
  return settings.corridors.map(({ measureId }) => units.measures.findIndex(({ id }) => id === measureId))
}

/** Ground that is to stay Unassigned is as good as locked. */
function stayingOut({ staysOut }: StartingTerritories, locked: Uint8Array): Uint8Array {
  return staysOut ? locked.map((lock, unit) => lock || staysOut[unit]!) : locked
}

function problemOf(
  project: Project,
  plan: Plan,
  live: readonly number[],
  ground: Ground,
  settings: BalanceSettings,
  owners: Pick<BalanceProblem, 'disruptionValues' | 'kept' | 'disruptionCap'>,
): BalanceProblem {
  const { units } = project
  const columns = measureColumns(project, settings)
  const numberOf = new Uint16Array(plan.territories.length)
  live.forEach((slot, i) => (numberOf[slot] = i + 1))
  const shares = territoryShares(plan, live)
  const { xKm, yKm, homeXKm, homeYKm } = placesKm(project, plan, live)
  const locked = new Set(plan.locks.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : [])))
  const editable = editableUnits(project)
  return {
    unitCount: units.count,
    territoryCount: live.length,
    xKm,
    yKm,
    neighbors: holdingNeighbors(units, plan),
    values: columns.map((m) => ground.values[m]!),
    measures: settings.corridors.map(({ lo, hi, weight, min, max }) => ({
      lo,
      hi,
      weight,
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    })),
    territoryOf: plan.territoryOf.map((slot) => numberOf[slot]!),
    shares: Float64Array.from([0, ...live.map((slot) => shares[slot]!)]),
    lockedUnits: Uint8Array.from(units.id, (id, unit) =>
      plan.territories[plan.territoryOf[unit]!]?.locked || locked.has(id) || editable?.has(id) === false ? 1 : 0,
    ),
    lockedTerritories: Uint8Array.from([0, ...live], (slot) => (plan.territories[slot]?.locked ? 1 : 0)),
    fixed: fixedValues(ground, units.measures.length, columns, live),
    homeXKm,
    homeYKm,
    driveMinutes: null,
    ...owners,
    compactnessWeight: settings.compactness,
    disruptionWeight: settings.disruptionWeight,
    travelWeight: 0,
    barriers: null,
    groups: null,
    contiguous: Uint8Array.from([0, ...live], (slot) => (plan.territories[slot]?.inPieces ? 0 : 1)),
    seed: settings.seed,
  }
}

/** Null where nothing is held, which spares the engine the look. Value of Unassigned is no territory's. */
function fixedValues(
  ground: Ground,
  measures: number,
  columns: readonly number[],
  live: readonly number[],
): Float64Array | null {
  const fixed = new Float64Array((live.length + 1) * columns.length)
  live.forEach((slot, i) =>
    columns.forEach((m, c) => (fixed[(i + 1) * columns.length + c] = ground.held[slot * measures + m]!)),
  )
  return fixed.some((value) => value !== 0) ? fixed : null
}

function placesKm(project: Project, plan: Plan, live: readonly number[]) {
  const { units, roster } = project
  const reps = new Map(roster.map((rep) => [rep.id, rep]))
  const homes = live.map((slot) => reps.get(plan.territories[slot]!.repId))
  const homeLng = Float64Array.from([NaN, ...homes.map((rep) => rep?.homeLng ?? NaN)])
  const homeLat = Float64Array.from([NaN, ...homes.map((rep) => rep?.homeLat ?? NaN)])
  const place = projectPoints(units.lng, units.lat)
  const known = homeLng.some((lng) => !Number.isNaN(lng))
  const home = known ? place.project(homeLng, homeLat) : null
  return { xKm: place.xKm, yKm: place.yKm, homeXKm: home?.xKm ?? null, homeYKm: home?.yKm ?? null }
}
