import { readFileSync } from 'node:fs'
import process from 'node:process'
import { loadBaseMap, loadZips } from '#geo/geography.ts'
import { dryLandTest } from '#geo/land.ts'
import { isochrones } from '#travel/isochrones.ts'
import { travelMatrix, type TimesMatrix } from '#travel/matrix.ts'
import { loadTravel, type Places, type TravelModel } from '#travel/model.ts'
import { nearestHomes } from '#travel/nearestHome.ts'
import { heldOutOnce } from '../../scripts/travel/folds.ts'
import { readCityPairs, type CityPair } from '../../scripts/travel/pairs.ts'
import { readNetwork } from '../../scripts/travel/readNetwork.ts'
import { testData } from '../data.ts'
import { CELL, errorBands, errorCell } from './travelErrors.ts'

const read = async (name: string) => readFileSync(`public/geo/${name}`)

/** Minutes by car, from general knowledge; the places are the cities of public/geo. */
const barriers: readonly [from: string, to: string, minutes: number][] = [
  ['Chicago IL', 'Grand Rapids MI', 166],
  ['Milwaukee WI', 'Muskegon MI', 268],
  ['San Francisco CA', 'Oakland CA', 18],
  ['Detroit MI', 'Cleveland OH', 159],
  ['Green Bay WI', 'Traverse City MI', 380],
  ['Key West FL', 'Fort Myers FL', 314],
  ['Norfolk VA', 'Newport News VA', 38],
]

/** The embedded model against real drives that its fitting never saw, the barrier cases, and how long it takes. */
export async function run(): Promise<void> {
  const model = await loadTravel(read)
  await barrierTable(model)
  await speeds(model)
  const file = testData('travel/google_city_pairs_train.csv')
  if (file === null) console.log('No city pairs in the test data.')
  else await errorTable(model, readCityPairs(file))
}

/**
 * Two ways of judging what fitting has not seen: a third of the pairs that it never saw, and every pair held out once from
 * five fits as `scripts/travel/calibrate.ts` makes them, which takes two minutes and has all pairs of the thin bands.
 */
async function errorTable(model: TravelModel, pairs: readonly CityPair[]): Promise<void> {
  const known = pairs.filter(({ split }) => split === 'pair')
  const unknown = pairs.filter(({ split }) => split === 'place')
  const fitted = pairs.filter(({ split }) => split === 'fit')
  const errors = new Map(pairs.map((pair) => [pair, errorOf(model, pair)]))
  console.log(`${model.name}: error of minutes in %, half of the pairs / nine in ten (number of pairs)`)
  console.log('Every pair held out once, from five fits …')
  const trips = heldOutOnce(await readNetwork(), pairs)
  const heldOut = new Map(trips.map(({ pair, minutes }) => [pair, Math.abs(minutes / pair.minutes - 1)]))
  const heads = ['held out once', 'not seen in fitting', '· new pair', '· a city never seen', 'fitted', 'asked']
  console.log(`  ${''.padEnd(20)} ${heads.map((head) => head.padEnd(CELL)).join('')}`)
  for (const { name, keep, target } of errorBands) {
    const columns = [[...known, ...unknown], known, unknown, fitted].map((some) => errorCell(some.filter(keep), errors))
    console.log(`  ${name.padEnd(20)} ${errorCell(pairs.filter(keep), heldOut)}${columns.join('')}${target}`)
  }
}

function errorOf(model: TravelModel, pair: CityPair): number {
  const { minutes } = finish(travelMatrix(model, point(pair.lngA, pair.latA), point(pair.lngB, pair.latB)))
  return Math.abs(minutes[0] / pair.minutes - 1)
}

async function barrierTable(model: TravelModel): Promise<void> {
  const { cities } = await loadBaseMap(read)
  const place = (name: string) => {
    const [city, state] = [name.slice(0, -3), name.slice(-2)]
    const i = cities.name.findIndex((each, index) => each === city && cities.state[index] === state)
    return point(cities.lng[i], cities.lat[i])
  }
  console.log('Barriers: model minutes, expected, error (each within 15 %, half within 6 %)')
  const errors = barriers.map(([from, to, expected]) => {
    const { minutes } = finish(travelMatrix(model, place(from), place(to)))
    const error = minutes[0] / expected - 1
    console.log(
      `  ${`${from} – ${to}`.padEnd(36)} ${minutes[0].toFixed(0).padStart(4)} ${String(expected).padStart(4)}  ${percent(error)}`,
    )
    return Math.abs(error)
  })
  console.log(`  half within ${percent([...errors].sort((p, q) => p - q)[3])}, worst ${percent(Math.max(...errors))}`)
}

async function speeds(model: TravelModel): Promise<void> {
  const zips = await loadZips(read)
  const every = Math.floor(zips.count / 200)
  const homes: Places = {
    lng: Array.from({ length: 200 }, (_, i) => zips.lng[i * every]),
    lat: Array.from({ length: 200 }, (_, i) => zips.lat[i * every]),
  }
  const land = dryLandTest(await loadBaseMap(read))
  const chicago = point(-87.65, 41.85)
  const time = (name: string, bar: string, work: () => void) => {
    work()
    const start = performance.now()
    const cpuStart = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(cpuStart)
    const ms = [performance.now() - start, (user + system) / 1000].map((each) => `${each.toFixed(0)} ms`.padStart(9))
    console.log(`  ${name.padEnd(44)} ${ms.join(',')} of CPU  ${bar}`)
  }
  console.log(`Speed: ${model.graph.count} nodes, ${model.graph.targets.length} arcs`)
  time('nearest of 200 homes, all ZIPs', '≤ 50 ms', () => nearestHomes(model, homes, zips))
  time('nearest of 200 homes within 90 minutes', '', () => nearestHomes(model, homes, zips, 90))
  time('matrix of 200 homes × all ZIPs', '≤ 3000 ms', () => finish(travelMatrix(model, homes, zips)))
  time('the same within 240 minutes', '', () => finish(travelMatrix(model, homes, zips, 240)))
  time('60-minute isochrone, H3 resolution 7', '≤ 400 ms', () => isochrones(model, chicago, [20, 40, 60], 7, land))
}

function finish(run: Generator<number, TimesMatrix>): TimesMatrix {
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value
}

function point(lng: number, lat: number): Places {
  return { lng: [lng], lat: [lat] }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
