import { heldOutOnce } from '../../scripts/travel/folds.ts'
import { readCityPairs } from '../../scripts/travel/pairs.ts'
import { readNetwork } from '../../scripts/travel/readNetwork.ts'
import { testData } from '../data.ts'
import { errorBands, errorCell } from './travelErrors.ts'

/**
 * The error table with every pair held out once: five fits as `scripts/travel/calibrate.ts` makes them, each without a fifth
 * of the pairs, which it then predicts. Bands that have few pairs in the split of `travel` have all of theirs here.
 */
export async function run(): Promise<void> {
  const file = testData('travel/google_city_pairs_train.csv')
  if (file === null) return console.log('No city pairs in the test data.')
  const pairs = readCityPairs(file)
  const trips = heldOutOnce(await readNetwork(), pairs, (fold, of) => console.log(`  fold ${fold} of ${of}`))
  console.log(
    'Error of minutes in %, half of the pairs / nine in ten (number of pairs), each pair held out once; target',
  )
  const errors = new Map(trips.map(({ pair, minutes }) => [pair, Math.abs(minutes / pair.minutes - 1)]))
  for (const { name, keep, target } of errorBands) {
    console.log(`  ${name.padEnd(20)} ${errorCell(pairs.filter(keep), errors)}${target}`)
  }
}
