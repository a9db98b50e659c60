import { urbanShare } from './density.ts'
import type { Road } from './road.ts'
import type { RoadNetwork } from './roadNetwork.ts'

/** Minutes and road km of a trip are sums of these, each times its weight: that is what makes them easy to fit. */
export type Weights = Readonly<Record<string, number>>
export type Feature = readonly [name: string, amount: number]

const DENSITY_LOW = 2
const DENSITY_HIGH = 4.2

/** Rural limits of interstates, miles an hour, where they differ from 70. */
const RURAL_LIMIT: Record<string, number> = {
  ID: 80,
  MT: 80,
  NV: 80,
  OK: 75,
  SD: 80,
  UT: 80,
  WY: 80,
  TX: 76,
  AZ: 75,
  AR: 75,
  CO: 75,
  KS: 75,
  LA: 75,
  ME: 75,
  NE: 75,
  NM: 75,
  ND: 77,
  CT: 65,
  DE: 65,
  HI: 60,
  MA: 65,
  MD: 68,
  NJ: 65,
  NY: 65,
  OR: 66,
  RI: 65,
  VT: 65,
  AK: 65,
  DC: 55,
  PR: 65,
  MI: 71,
}

/**
 * Where no drive was there to fit: how many times as long as on the mainland a road takes. Hawaii's and Puerto Rico's
 * highways allow 35 to 55 miles an hour where the mainland's allow 70, and their other roads wind along coasts and ridges;
 * Alaska's are two lanes over frozen ground. From general knowledge of about forty drives; docs/travel.md names some.
 */
const PACE: Record<string, { readonly highway: number; readonly local: number }> = {
  HI: { highway: 1.09, local: 1.24 },
  PR: { highway: 1.06, local: 1.2 },
  AK: { highway: 1.04, local: 1.06 },
}

function paceOf({ state }: RoadNetwork, { a, kind }: Road): number {
  const pace = PACE[state[a]]
  if (!pace || kind === 'ferry' || kind === 'abroad') return 1
  return kind === 'local' || kind === 'ramp' ? pace.local : pace.highway
}

export function urbanOf(people: number): number {
  return urbanShare(people, DENSITY_LOW, DENSITY_HIGH)
}

export function roadFeatures(network: RoadNetwork, { a, b, kind, km, corridor }: Road): Feature[] {
  const urban = (urbanOf(network.people[a]) + urbanOf(network.people[b])) / 2
  const steep = (network.steep[a] + network.steep[b]) / 2
  const state = network.state[a]
  const along = (name: string): Feature[] => [
    [name, km],
    [`${name}.urban`, km * urban],
    [`${name}.urban2`, km * urban * urban],
    [`${name}.steep`, km * steep],
  ]
  // The freeways of Los Angeles have ten lanes, those of New York are a hundred years old.
  const streets = (): Feature[] => [...along('local'), [`local.${state}`, km], [`streets.${state}`, km * urban * urban]]
  switch (kind) {
    case 'ferry':
      return []
    case 'abroad':
      return [['abroad', km]]
    case 'crossing':
      return [
        ['crossing', km],
        ['crossing.urban', km * urban],
      ]
    case 'local':
      return streets()
    case 'ramp':
      return [...streets(), ['ramp', 1]]
    default: {
      const limit = RURAL_LIMIT[state] ?? 70
      return [
        ...along(kind),
        ['limit', km * (1 - urban) * (60 / (limit * 1.609344) - 60 / (70 * 1.609344))],
        [`${kind}.${state}`, km],
        [`urban.${state}`, km * urban * urban],
        [`corridor.${corridor}`, km],
      ]
    }
  }
}

function sumOf(features: readonly Feature[], weights: Weights): number {
  let sum = 0
  for (const [name, amount] of features) sum += amount * (weights[name] ?? 0)
  return sum
}

/** As the crow flies nobody drives faster than this, km/h for every mile an hour of the rural limit; nor than 125 km/h. */
const KMH_PER_LIMIT = 1.6
const FASTEST_KMH = 125

/** Never faster than the limit allows, whatever was fitted; the whole of a road, fixed minutes included. */
export function roadMinutes(
  network: RoadNetwork,
  road: Road,
  weights: Weights,
  features = roadFeatures(network, road),
): number {
  const minutes = sumOf(features, weights) * paceOf(network, road)
  const fastest = Math.min(FASTEST_KMH, KMH_PER_LIMIT * (RURAL_LIMIT[network.state[road.a]] ?? 70))
  return Math.max(minutes, (road.km / fastest) * 60) + road.minutes
}

/** Never shorter than the straight line. */
export function roadKm(
  network: RoadNetwork,
  road: Road,
  weights: Weights,
  features = roadFeatures(network, road),
): number {
  return Math.max(sumOf(features, weights), road.km)
}
