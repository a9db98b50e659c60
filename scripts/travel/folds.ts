import { driveAll, fitSpeeds, type Trip } from './fitSpeeds.ts'
import type { CityPair } from './pairs.ts'
import type { RoadNetwork } from './roadNetwork.ts'

const FOLDS = 5

/** Every pair held out once: so many fits, each without a part of the pairs, which it then predicts. */
export function heldOutOnce(network: RoadNetwork, pairs: readonly CityPair[]): Trip[] {
  const trips: Trip[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    // every fifth pair of those in the order of their distance, so that each fold has all distances
    const heldOut = new Set(byDistance(pairs).filter((_, i) => i % FOLDS === fold))
    const fitted = fitSpeeds(
      network,
      pairs.filter((pair) => !heldOut.has(pair)),
    )
    trips.push(...driveAll(network, [...heldOut], fitted))
  }
  return trips
}

function byDistance(pairs: readonly CityPair[]): CityPair[] {
  return [...pairs].sort((a, b) => a.straightKm - b.straightKm || (a.from + a.to < b.from + b.to ? -1 : 1))
}
