import { fitSpeeds, driveAll, type Trip } from '../../scripts/travel/fitSpeeds.ts'
import { readCityPairs, type CityPair } from '../../scripts/travel/pairs.ts'
import { readNetwork } from '../../scripts/travel/readNetwork.ts'
import { testData } from '../data.ts'
import { errorBands, errorCell } from './travelErrors.ts'

const FOLDS = 5

/**
 * The error table with every pair held out once: five fits as `scripts/travel/calibrate.ts` makes them, each without a fifth
 * of the pairs, which it then predicts. Bands that have few pairs in the split of `travel` have all of theirs here.
 */
export async function run(): Promise<void> {
  const file = testData('travel/google_city_pairs_train.csv')
  if (file === null) return console.log('No city pairs in the test data.')
  const pairs = readCityPairs(file)
  const network = await readNetwork()
  const trips: Trip[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    // every fifth pair of those in the order of their distance, so that each fold has all distances
    const heldOut = new Set(byDistance(pairs).filter((_, i) => i % FOLDS === fold))
    const fitted = fitSpeeds(
      network,
      pairs.filter((pair) => !heldOut.has(pair)),
    )
    trips.push(...driveAll(network, [...heldOut], fitted))
    console.log(`  fold ${fold + 1} of ${FOLDS}`)
  }
  console.log(
    'Error of minutes in %, half of the pairs / nine in ten (number of pairs), each pair held out once; target',
  )
  const errors = new Map(trips.map(({ pair, minutes }) => [pair, Math.abs(minutes / pair.minutes - 1)]))
  for (const { name, keep, target } of errorBands) {
    console.log(`  ${name.padEnd(20)} ${errorCell(pairs.filter(keep), errors)}${target}`)
  }
}

function byDistance(pairs: readonly CityPair[]): CityPair[] {
  return [...pairs].sort((a, b) => a.straightKm - b.straightKm || (a.from + a.to < b.from + b.to ? -1 : 1))
}
