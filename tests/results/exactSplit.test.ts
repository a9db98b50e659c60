import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Goal } from '#model/goal.ts'
import { exactSplit, splitWithin } from '#results/exactSplit.ts'
import { monthsOfPart, splitGoal } from '#results/goalSplit.ts'

const money = fc.integer({ min: 0, max: 5_000_000_000 }).map((cents) => cents / 100)
const cents = (parts: readonly number[]) => parts.reduce((sum, part) => sum + Math.round(part * 100), 0)
const weights = fc.array(
  fc.nat(1_000_000).map((weight) => weight / 7),
  { minLength: 1, maxLength: 40 },
)

describe('splits', () => {
  it('sum to the cent, and nobody is further than a cent from the exact share', () => {
    fc.assert(
      fc.property(money, weights, (whole, list) => {
        const parts = exactSplit(whole, list)
        expect(cents(parts)).toBe(Math.round(whole * 100))
        const sum = list.reduce((all, one) => all + one, 0)
        if (sum > 0) parts.forEach((part, i) => expect(Math.abs(part - (whole * list[i]!) / sum)).toBeLessThan(0.011))
      }),
    )
  })

  it('limits hold, and the sum still is exact', () => {
    fc.assert(
      fc.property(money, weights, fc.nat(100), fc.nat(100), (whole, list, low, high) => {
        const fair = Math.floor((whole * 100) / list.length) / 100
        const [least, most] = [Math.floor(fair * low) / 100, Math.ceil((fair + 0.01) * (100 + high)) / 100]
        const parts = splitWithin(whole, list, least, most)!
        expect(cents(parts)).toBe(Math.round(whole * 100))
        for (const part of parts) {
          expect(part).toBeGreaterThanOrEqual(least - 1e-9)
          expect(part).toBeLessThanOrEqual(most + 1e-9)
        }
      }),
    )
    expect(splitWithin(100, [1, 1], 60, 100)).toBeNull()
  })

  it('parts fixed by hand stay, the others share the rest by the mix; months sum to their part', () => {
    const goal: Goal = {
      id: 'G1',
      of: 'revenue',
      year: 2026,
      total: 1000,
      historyShare: 0.5,
      potential: 'potential',
      months: [0.3, 0.1, ...Array.from({ length: 10 }, () => 0.06)],
      parts: [{ territoryId: 'T1', amount: 333.33, fixed: true }],
    }
    const split = splitGoal(goal, [
      { territoryId: 'T1', potential: 9, history: 9 },
      { territoryId: 'T2', potential: 3, history: 1 },
      { territoryId: 'T3', potential: 1, history: 1 },
    ])!
    expect(split.parts[0]).toEqual(goal.parts[0])
    expect(split.parts[1]!.amount).toBeCloseTo(666.67 * (0.5 * 0.75 + 0.5 * 0.5), 2)
    expect(cents(split.parts.map(({ amount }) => amount))).toBe(100_000)
    expect(cents(monthsOfPart(goal, 333.33))).toBe(33_333)
    expect(splitGoal({ ...goal, total: 100 }, [{ territoryId: 'T1', potential: 1, history: 1 }])).toBeNull()
  })
})
