import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import { solve } from '#balance/solve.ts'
import { grid } from './maps.ts'

/** Boards of uneven units in corridors so wide that only evenness is left to wish for. */
const boards: fc.Arbitrary<BalanceProblem> = fc
  .record({
    width: fc.integer({ min: 6, max: 14 }),
    height: fc.integer({ min: 6, max: 12 }),
    territories: fc.integer({ min: 2, max: 6 }),
    measures: fc.integer({ min: 1, max: 2 }),
    loads: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 336, maxLength: 336 }),
    seed: fc.nat(1000),
  })
  .map(({ width, height, territories, measures, loads, seed }) => ({
    ...grid(width, height, { territories, seed }),
    values: Array.from({ length: measures }, (_, m) =>
      Float64Array.from(loads.slice(m * 168, m * 168 + width * height)),
    ),
    measures: Array.from({ length: measures }, () => ({ lo: 0, hi: 1000, weight: 1 })),
  }))

const STEPS = 40

describe('as even as possible', () => {
  it('gives up no more of the worst gap for straighter borders than a sixty-fourth', () => {
    fc.assert(
      fc.property(boards, (problem) => {
        let least = Infinity
        for (const { worstGap } of solve(problem, { steps: STEPS, even: true })) {
          expect(worstGap).toBeLessThanOrEqual(least * (1 + 1 / 64) + 1e-6)
          least = Math.min(least, worstGap)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('takes a new answer only where it is evener or, as even, costs less', () => {
    fc.assert(
      fc.property(boards, (problem) => {
        let before: BalanceStep | null = null
        for (const answer of solve(problem, { steps: STEPS, even: true })) {
          if (before !== null && answer.territoryOf !== before.territoryOf) {
            const evener = answer.order.findIndex((figure, i) => figure !== before!.order[i])
            expect(answer.order[evener]).toBeLessThan(before.order[evener]!)
          }
          before = answer
        }
      }),
      { numRuns: 25 },
    )
  })

  it('ends evener than a run that only wants its corridors', () => {
    const values = [Float64Array.from({ length: 600 }, (_, u) => 1 + ((u * 7919) % 13))]
    const problem = { ...grid(30, 20, { territories: 6, seed: 3 }), values }
    const last = (even: boolean) => [...solve(problem, { steps: 150, even })].at(-1)!
    const [even, plain] = [last(true), last(false)]
    expect(plain.outOfCorridor).toBe(0)
    expect(even.worstGap).toBeLessThan(plain.worstGap / 4)
    expect(even.detachedPieces).toBe(0)
  })
})
