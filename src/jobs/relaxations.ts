import type { BalanceProblem } from '#model/balance.ts'

/** How little of a wish has to be given up for a plan to be found that holds everything else. */
export type GaveWay =
  /** Least and most that the plan keeps to, where they are not those that were asked for; by measure of the problem. */
  | { readonly kind: 'limits'; readonly limits: readonly Loosened[] }
  /** Ground of these regions may go to territories of others. */
  | { readonly kind: 'within'; readonly regions: readonly number[] }
  /** Homes of these territories may lie outside. */
  | { readonly kind: 'homes'; readonly territories: readonly number[] }

interface Loosened {
  readonly measure: number
  readonly min: number | null
  readonly max: number | null
}

/** A run with the problem changed: the alignment if it holds all that is asked, else null. */
type Attempt<Progress> = (problem: BalanceProblem) => Generator<Progress, Uint16Array | null>

/** Runs that a smaller relaxation is sought with. */
const TRIES = 5

/** Between what was asked and what a plan without any limits came to: all of them give way by the same part of that. */
export function* loosenLimits<Progress>(
  problem: BalanceProblem,
  free: Uint16Array,
  attempt: Attempt<Progress>,
): Generator<Progress, GaveWay> {
  const loosened = (found: Uint16Array, part: number): Loosened[] =>
    problem.measures.flatMap(({ min = null, max = null }, measure) => {
      const loads = loadsIn(problem, found, measure).subarray(1)
      const [least, most] = [Math.min(...loads), Math.max(...loads)]
      return min === null && max === null
        ? []
        : [
            {
              measure,
              min: min === null || least >= min ? min : min - part * (min - least),
              max: max === null || most <= max ? max : max + part * (most - max),
            },
          ]
    })
  let best = loosened(free, 1)
  let high = 1
  let low = 0
  for (let i = 0; i < TRIES; i++) {
    const part = (low + high) / 2
    const limits = loosened(free, part)
    const found = yield* attempt({ ...problem, measures: withLimits(problem, limits) })
    if (found === null) low = part
    else {
      best = loosened(found, 1)
      high = part
    }
  }
  const asked = problem.measures
  return {
    kind: 'limits',
    limits: best.flatMap(({ measure, min, max }) => {
      const [wasMin, wasMax] = [asked[measure]!.min ?? null, asked[measure]!.max ?? null]
      return min === wasMin && max === wasMax
        ? []
        : [{ measure, min: min === wasMin ? null : min, max: max === wasMax ? null : max }]
    }),
  }
}

function withLimits({ measures }: BalanceProblem, limits: readonly Loosened[]): BalanceProblem['measures'] {
  const byMeasure = new Map(limits.map((one) => [one.measure, one]))
  return measures.map((one, m) => ({ ...one, min: byMeasure.get(m)?.min ?? null, max: byMeasure.get(m)?.max ?? null }))
}

/** Regions whose ground a plan without the wish gives to others, and of those as few as it takes. */
export function* freeRegions<Progress>(
  problem: BalanceProblem,
  free: Uint16Array,
  attempt: Attempt<Progress>,
): Generator<Progress, GaveWay | null> {
  const of = problem.regions!
  const regions = yield* fewest(leavingRegions(problem, free), attempt, (chosen) => ({
    ...problem,
    regions: of.map((region) => (chosen.has(region) ? -1 : region)),
  }))
  return regions === null ? null : { kind: 'within', regions }
}

/** Regions with ground in a territory that lies mostly in another one. */
function leavingRegions({ territoryCount, regions }: BalanceProblem, territoryOf: Uint16Array): number[] {
  const units = Array.from({ length: territoryCount + 1 }, () => new Map<number, number>())
  territoryOf.forEach((t, u) => {
    const region = regions![u]!
    if (t > 0 && region >= 0) units[t]!.set(region, (units[t]!.get(region) ?? 0) + 1)
  })
  const leaving = new Set<number>()
  for (const own of units) {
    const most = Math.max(...own.values())
    const main = [...own].find(([, count]) => count === most)?.[0]
    for (const region of own.keys()) if (region !== main) leaving.add(region)
  }
  return [...leaving].sort((a, b) => a - b)
}

/** Territories whose home lies outside in a plan without the wish, and of those as few as it takes. */
export function* freeHomes<Progress>(
  problem: BalanceProblem,
  free: Uint16Array,
  attempt: Attempt<Progress>,
): Generator<Progress, GaveWay | null> {
  const homes = problem.homeUnits!
  const outside = Array.from(homes.keys()).filter((t) => t > 0 && homes[t]! >= 0 && free[homes[t]!] !== t)
  const territories = yield* fewest(outside, attempt, (chosen) => ({
    ...problem,
    homeUnits: homes.map((unit, t) => (chosen.has(t) ? -1 : unit)),
  }))
  return territories === null ? null : { kind: 'homes', territories }
}

/** One after the other is asked for again where that still leaves a plan; null where not even all of them are enough. */
function* fewest<Progress>(
  candidates: readonly number[],
  attempt: Attempt<Progress>,
  without: (chosen: ReadonlySet<number>) => BalanceProblem,
): Generator<Progress, number[] | null> {
  let chosen = new Set(candidates)
  if (chosen.size === 0 || (yield* attempt(without(chosen))) === null) return null
  for (const one of candidates.slice(0, TRIES)) {
    if (chosen.size === 1) break
    const fewer = new Set([...chosen].filter((other) => other !== one))
    if ((yield* attempt(without(fewer))) !== null) chosen = fewer
  }
  return [...chosen]
}

/** What each territory carries of measure m, what it holds by name and hours on the road included. */
export function loadsIn(problem: BalanceProblem, territoryOf: Uint16Array, m: number): Float64Array {
  const { values, fixed, territoryCount, travel, driveMinutes } = problem
  const loads = new Float64Array(territoryCount + 1)
  territoryOf.forEach((t, u) => {
    loads[t]! += values[m]![u]!
    if (travel?.measure !== m || !driveMinutes) return
    loads[t]! += (travel.calls[u]! * (driveMinutes[u * (territoryCount + 1) + t]! || 0)) / 60
  })
  for (let t = 1; t <= territoryCount; t++) loads[t]! += fixed?.[t * values.length + m] ?? 0
  return loads
}
