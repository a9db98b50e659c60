import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { improveTour, type TourStep, type TourWish } from '#route/tour.ts'
import { testData } from '../data.ts'

/** The last step of an improvement. */
function shortest(costs: ArrayLike<number>, count: number, wish: Partial<TourWish> = {}): TourStep {
  const run = improveTour(costs, count, { seed: 1, steps: 1000, ...wish })
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value
}

function lengthOf(costs: ArrayLike<number>, count: number, order: ArrayLike<number>, legs = count): number {
  let sum = 0
  for (let i = 0; i < legs; i++) sum += costs[order[i]! * count + order[(i + 1) % count]!]!
  return sum
}

/** The shortest of all orders, by the stops seen and the last one of them (Held and Karp). */
function shortestOfAll(costs: ArrayLike<number>, count: number, end = 0): number {
  const rest = count - 1
  if (rest === 0) return 0
  const sets = 1 << rest
  const least = new Float64Array(sets * rest).fill(Infinity)
  for (let stop = 0; stop < rest; stop++) least[(1 << stop) * rest + stop] = costs[stop + 1]!
  for (let seen = 1; seen < sets; seen++) {
    for (let last = 0; last < rest; last++) {
      const so = least[seen * rest + last]!
      if (so === Infinity) continue
      for (let next = 0; next < rest; next++) {
        if ((seen >> next) & 1) continue
        const at = (seen | (1 << next)) * rest + next
        least[at] = Math.min(least[at]!, so + costs[(last + 1) * count + next + 1]!)
      }
    }
  }
  const all = (sets - 1) * rest
  if (end > 0) return least[all + end - 1]!
  return Math.min(...Array.from({ length: rest }, (_, last) => least[all + last]! + costs[(last + 1) * count]!))
}

/** Places on a grid, so that many distances are the same and some are 0; ways back may be longer, as in a town. */
const matrices = fc.integer({ min: 1, max: 11 }).chain((count) =>
  fc
    .record({
      at: fc.array(fc.integer({ min: 0, max: 24 }), { minLength: count, maxLength: count }),
      more: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: count * count, maxLength: count * count }),
      oneWay: fc.boolean(),
    })
    .map(({ at, more, oneWay }) => ({
      count,
      costs: at.flatMap((a, i) =>
        at.map((b, j) => {
          const straight = Math.abs((a % 5) - (b % 5)) + Math.abs(Math.floor(a / 5) - Math.floor(b / 5))
          return i === j ? 0 : straight + (oneWay ? more[i * count + j]! : 0)
        }),
      ),
    })),
)

describe('a tour', () => {
  test('is as short as any order, roads slower one way than the other included', () => {
    fc.assert(
      fc.property(matrices, ({ count, costs }) => {
        const tour = shortest(costs, count)
        expect([...tour.order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
        expect(tour.order[0]).toBe(0)
        if (count > 1) expect(tour.cost).toBeCloseTo(shortestOfAll(costs, count))
      }),
      { numRuns: 60 },
    )
  })

  test('ends where it is told to', () => {
    fc.assert(
      fc.property(matrices, ({ count, costs }) => {
        fc.pre(count > 2)
        const tour = shortest(costs, count, { end: count - 1 })
        expect(tour.order[count - 1]).toBe(count - 1)
        expect(tour.cost).toBeCloseTo(shortestOfAll(costs, count, count - 1))
      }),
      { numRuns: 60 },
    )
  })

  test('avoids legs without a way and counts those that it must take', () => {
    // 0 and 1 on one side of the water, 2 and 3 on the other; only 1 – 2 is a way across.
    const no = NaN
    const costs = [0, 1, no, no, 1, 0, 5, no, no, 5, 0, 1, no, no, 1, 0]
    const tour = shortest(costs, 4)
    expect([...tour.order]).toEqual([0, 1, 2, 3])
    expect(tour.missingLegs).toBe(1)
    expect(tour.cost).toBe(7)
  })

  test('is no worse where one stop has no way', () => {
    const count = 40
    const points = Array.from({ length: count }, (_, i) => [(i * 7919) % 101, (i * 104729) % 97] as const)
    const costs = points.flatMap(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v)))
    const without = shortest(
      costs.filter((_, i) => i % count < count - 1 && i < count * (count - 1)),
      count - 1,
      { steps: 3000 },
    )
    const island = costs.map((cost, i) => (i % count === count - 1 || i >= count * (count - 1) ? NaN : cost))
    const tour = shortest(island, count, { steps: 3000 })
    expect(tour.missingLegs).toBe(2)
    // the two legs that lead nowhere stand for the longest of the round
    expect(tour.cost).toBeLessThan(without.cost)
  })

  test('is the same for the same seed and never longer for more steps', () => {
    const count = 60
    const points = Array.from({ length: count }, (_, i) => [(i * 7919) % 101, (i * 104729) % 97] as const)
    const costs = points.flatMap(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v)))
    const first = shortest(costs, count)
    expect(shortest(costs, count)).toEqual(first)
    expect(shortest(costs, count, { steps: 5000 }).cost).toBeLessThanOrEqual(first.cost)
    expect(first.cost).toBeCloseTo(lengthOf(costs, count, first.order))
  })

  const path = testData('travel/tsplib/berlin52.tsp')
  test.skipIf(path === null)('of the 52 places of Berlin is the proven shortest', () => {
    const points = [...readFileSync(path!, 'utf8').matchAll(/^\d+ ([\d.]+) ([\d.]+)/gm)].map((m) => [+m[1]!, +m[2]!])
    const costs = points.flatMap((p) => points.map((q) => Math.round(Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!))))
    expect(shortest(costs, 52, { steps: 3000 }).cost).toBe(7542)
  })
})
