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

/** By trying every order. */
function bruteForce(costs: ArrayLike<number>, count: number, end?: number): number {
  let best = Infinity
  const visit = (order: number[]) => {
    if (order.length === count) {
      if (end !== undefined && order.at(-1) !== end) return
      best = Math.min(best, lengthOf(costs, count, order, end === undefined ? count : count - 1))
      return
    }
    for (let stop = 0; stop < count; stop++) if (!order.includes(stop)) visit([...order, stop])
  }
  visit([0])
  return best
}

const matrices = fc
  .integer({ min: 1, max: 7 })
  .chain((count) =>
    fc
      .array(fc.integer({ min: 1, max: 100 }), { minLength: count * count, maxLength: count * count })
      .map((costs) => ({ count, costs })),
  )

describe('a tour', () => {
  test('is as short as any order, roads slower one way than the other included', () => {
    fc.assert(
      fc.property(matrices, ({ count, costs }) => {
        const tour = shortest(costs, count)
        expect([...tour.order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
        expect(tour.order[0]).toBe(0)
        if (count > 1) expect(tour.cost).toBeCloseTo(bruteForce(costs, count))
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
        expect(tour.cost).toBeCloseTo(bruteForce(costs, count, count - 1))
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
