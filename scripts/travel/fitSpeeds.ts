import { HUNDREDTHS } from '#travel/graph.ts'
import { FAR, makeSearchSpace, searchTimes } from '#travel/shortestTimes.ts'
import { bestSnap, indexPlaces, snapPoints, startsOf } from '#travel/snap.ts'
import { ridge, type Row } from './leastSquares.ts'
import { makeGraph } from './makeGraph.ts'
import type { CityPair } from './pairs.ts'
import type { RoadNetwork } from './roadNetwork.ts'
import { termsOf } from './terms.ts'
import { roadFeatures, roadKm, roadMinutes, type Feature, type Weights } from './speedModel.ts'

const ROUNDS = 5
/** Fits a round, each with odd drives weighted by the one before it; the first round has one more. */
const PASSES = 2
const PULL = { corridor: 0.1, state: 0.4, town: 0.1, end: 2, steep: 3, common: 0.002 }

/** Minutes per straight km before anything is fitted. */
const PRIOR: Weights = {
  local: 0.8,
  interstate: 0.53,
  freeway: 0.56,
  expressway: 0.6,
  highway: 0.6,
  other: 0.7,
  abroad: 0.6,
  crossing: 0.8,
  'local.urban': 0.3,
  'interstate.urban': 0.1,
  'freeway.urban': 0.1,
  'expressway.urban': 0.25,
  'highway.urban': 0.3,
  'other.urban': 0.3,
  'crossing.urban': 0.8,

  'local.urban2': 0.3,
  'interstate.urban2': 0.2,
  'freeway.urban2': 0.2,
  'expressway.urban2': 0.3,
  'highway.urban2': 0.3,
  'other.urban2': 0.3,
  'local.steep': 0.2,
  'interstate.steep': 0.1,
  'freeway.steep': 0.1,
  'expressway.steep': 0.12,
  'highway.steep': 0.12,
  'other.steep': 0.3,
  ramp: 1,
  terminal: 2.6,
  'terminal.urban': 1.5,
  limit: 0.8,
}
const KM_PRIOR: Weights = {
  local: 1.2,
  interstate: 1.07,
  freeway: 1.07,
  expressway: 1.08,
  highway: 1.08,
  other: 1.12,
  abroad: 1.1,
  crossing: 1.05,
  'local.steep': 0.45,
  'highway.steep': 0.02,
  'other.steep': 0.1,
}

export interface Fitted {
  readonly minutes: Weights
  readonly km: Weights
}

/**
 * Weights of speedModel.ts from real drives: each round drives all pairs by the present weights and fits anew to the ways
 * that were taken. `told` hears of every round.
 */
export function fitSpeeds(
  network: RoadNetwork,
  pairs: readonly CityPair[],
  told: (round: number, weights: Fitted) => void = () => {},
): Fitted {
  let fitted: Fitted = { minutes: PRIOR, km: KM_PRIOR }
  for (let round = 0; round < ROUNDS; round++) {
    told(round, fitted)
    const trips = driveAll(network, pairs, fitted)
    const minutes = damp(
      fitted.minutes,
      fit(
        trips,
        PRIOR,
        ({ pair }) => pair.minutes,
        ({ fixed }) => fixed,
        round === 0 ? null : fitted.minutes,
      ),
    )
    const without = ['ramp', 'terminal', 'terminal.urban', 'limit']
    const km = fit(
      trips,
      KM_PRIOR,
      ({ pair }) => pair.km,
      () => 0,
      round === 0 ? null : fitted.km,
      without,
    )
    fitted = { minutes, km }
  }
  told(ROUNDS, fitted)
  return fitted
}

export interface Trip {
  readonly pair: CityPair
  readonly features: ReadonlyMap<string, number>
  readonly fixed: number
  readonly minutes: number
}

/** The fastest trip of every pair under the present weights, as features. */
export function driveAll(
  network: RoadNetwork,
  wanted: readonly CityPair[],
  { minutes: weights, km: kms }: Fitted,
): Trip[] {
  const features = featuresOf(network)
  const minutes = network.roads.map((road, i) => roadMinutes(network, road, weights, features[i]))
  const km = network.roads.map((road, i) => roadKm(network, road, kms, features[i]))
  const { graph, roadOf } = makeGraph(network, minutes, km, termsOf(weights, kms))
  const places = indexPlaces(graph)
  const space = makeSearchSpace(graph.count)
  const byOrigin = new Map<string, CityPair[]>()
  for (const pair of wanted) byOrigin.set(pair.from, [...(byOrigin.get(pair.from) ?? []), pair])
  const trips: Trip[] = []
  for (const group of byOrigin.values()) {
    const from = snapPoints(graph, places, [group[0].lngA], [group[0].latA])
    searchTimes(graph, graph.time, startsOf(from, 0, 0), FAR - 1, space)
    for (const pair of group) {
      const to = snapPoints(graph, places, [pair.lngB], [pair.latB])
      const end = bestSnap(to, 0, space)
      if (end < 0) throw new Error(`No way: ${pair.from} – ${pair.to}.`)
      const sums = new Map<string, number>()
      const add = (all: readonly Feature[]) => all.forEach(([name, x]) => sums.set(name, (sums.get(name) ?? 0) + x))
      let fixed = 0
      let node = to.node[end]
      for (; space.previous[node] >= 0; node = space.previous[node]) {
        const road = roadBetween(space.previous[node], node)
        add(features[road])
        fixed += network.roads[road].minutes
      }
      // The ends: as much local road as the snap, and a terminal each.
      const start = from.node.indexOf(node)
      const startKm = from.length[start] / HUNDREDTHS / graph.terms.localDetour
      const endKm = to.length[end] / HUNDREDTHS / graph.terms.localDetour
      const ramps = [from.node[start], to.node[end]].filter((each) => graph.place[each] === 0).length
      const urbanKm = startKm * from.urban[0] ** 2 + endKm * to.urban[0] ** 2
      add([
        ['local', startKm + endKm],
        ['local.urban', urbanKm],
        ['local.urban2', urbanKm],
        ['ramp', ramps],
        ['terminal', 2],
        ['terminal.urban', from.urban[0] + to.urban[0]],
      ])
      const terminals =
        2 * graph.terms.terminalMinutes + graph.terms.terminalUrbanMinutes * (from.urban[0] + to.urban[0])
      const time = (space.times[to.node[end]] + to.time[end]) / HUNDREDTHS + terminals
      trips.push({ pair, features: sums, fixed, minutes: time })
    }
  }
  return trips

  function roadBetween(a: number, b: number): number {
    let best = -1
    for (let arc = graph.offsets[a]; arc < graph.offsets[a + 1]; arc++) {
      if (graph.targets[arc] === b && (best < 0 || graph.time[arc] < graph.time[best])) best = arc
    }
    return roadOf[best]
  }
}

const known = new WeakMap<RoadNetwork, Feature[][]>()

function featuresOf(network: RoadNetwork): Feature[][] {
  const features = known.get(network) ?? network.roads.map((road) => roadFeatures(network, road))
  known.set(network, features)
  return features
}

function fit(
  trips: readonly Trip[],
  prior: Weights,
  target: (trip: Trip) => number,
  known: (trip: Trip) => number,
  begin: Weights | null,
  without: readonly string[] = [],
): Weights {
  const names = [...new Set([...Object.keys(prior), ...trips.flatMap((trip) => [...trip.features.keys()])])]
    .filter((name) => !without.includes(name))
    .sort()
  const column = new Map(names.map((name, i) => [name, i]))
  const priors = names.map((name) => prior[name] ?? 0)
  const pulls = names.map(pullOf)
  let solution = names.map((name, i) => begin?.[name] ?? priors[i])
  for (let pass = 0; pass < PASSES + (begin ? 0 : 1); pass++) {
    const rows = trips.map((trip): Row => {
      const used = [...trip.features].filter(([name]) => column.has(name))
      const columns = used.map(([name]) => column.get(name)!)
      const amounts = used.map(([, amount]) => amount)
      const goal = target(trip) - known(trip)
      const guess = columns.reduce((sum, each, i) => sum + solution[each] * amounts[i], 0)
      // Relative errors; those over 3 % count less and less, so that one odd drive does not bend the roads.
      const error = pass === 0 && begin === null ? 0 : Math.abs(guess - goal) / target(trip)
      const near = trip.pair.straightKm < 400 ? 2 : 1
      return { columns, amounts, target: goal, weight: near / target(trip) ** 2 / Math.max(1, error / 0.03) }
    })
    solution = ridge(rows, priors, pulls)
  }
  return Object.fromEntries(names.map((name, i) => [name, solution[i]]))
}

/**
 * Own speeds of a corridor or a state are drawn to none; the speeds of a class hardly at all. Drives between cities pass
 * towns on two lanes, bridges within cities and small roads over mountains too seldom, and are too long, to tell how long
 * that or getting going takes: it is drawn to what is known in general.
 */
function pullOf(name: string): number {
  if (name.startsWith('corridor.')) return PULL.corridor
  if (/\.[A-Z]{2}$/.test(name)) return PULL.state
  if (name === 'terminal' || name === 'ramp') return PULL.end
  if (/^(highway|other|local)\.steep$/.test(name)) return PULL.steep
  return /^(highway|other|crossing)\.urban/.test(name) ? PULL.town : PULL.common
}

function damp(old: Weights, fresh: Weights): Weights {
  return Object.fromEntries(Object.entries(fresh).map(([name, value]) => [name, 0.3 * (old[name] ?? 0) + 0.7 * value]))
}
