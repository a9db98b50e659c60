import process from 'node:process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { improveTour, type TourStep } from '#route/tour.ts'
import { testData } from '../data.ts'
import { readTour, readTsplib, tourLength, type Tsplib } from './tsplib.ts'

/** Tours of TSPLIB against their optimum, five seeds each: 100 ms of CPU up to 105 places, 1 s above. */
export function run(): void {
  const folder = testData('travel/tsplib')
  if (folder === null) return console.log('No TSPLIB files in the test data.')
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.opt.tour'))
    .map((file) => file.replace('.opt.tour', ''))
  for (const name of names) {
    const instance = readTsplib(readFileSync(fileOf(folder, name), 'utf8'))
    const optimum = tourLength(instance, readTour(readFileSync(join(folder, `${name}.opt.tour`), 'utf8')))
    const limit = instance.count <= 105 ? 100 : 1000
    const seeds = [1, 2, 3, 4, 5].map((seed) => excess(instance, optimum, seed, limit))
    const bar = instance.count <= 105 ? 0 : instance.count <= 150 ? 0.5 : 1.5
    const worst = Math.max(...seeds.map(({ percent }) => percent))
    const found = seeds.map(({ percent, ms }) => `${percent.toFixed(2)} % (${ms.toFixed(0)} ms)`).join('  ')
    console.log(`${name.padEnd(10)} ${worst <= bar ? 'ok  ' : 'MISS'} ≤ ${bar} % in ${limit} ms: ${found}`)
  }
}

function fileOf(folder: string, name: string): string {
  const oneWay = join(folder, `${name}.atsp`)
  return existsSync(oneWay) ? oneWay : join(folder, `${name}.tsp`)
}

/** Time of this process, other work on the machine left out. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** How much longer than the optimum after `limit` ms, and when the last improvement came. */
function excess(instance: Tsplib, optimum: number, seed: number, limit: number): { percent: number; ms: number } {
  const start = cpuMs()
  let best: TourStep | null = null
  let ms = 0
  for (const step of improveTour(instance.costs, instance.count, { seed, steps: Infinity })) {
    const now = cpuMs() - start
    if (now > limit) break
    if (best === null || step.cost < best.cost) {
      best = step
      ms = now
    }
  }
  if (best === null) return { percent: Infinity, ms: limit }
  return { percent: 100 * (tourLength(instance, best.order) / optimum - 1), ms }
}
