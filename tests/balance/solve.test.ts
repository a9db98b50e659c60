import { describe, expect, it } from 'vitest'
import type { BalanceStep } from '#model/balance.ts'
import { checkProblem } from '#balance/problem.ts'
import { solve } from '#balance/solve.ts'
import { grid } from './maps.ts'

const lastOf = (steps: Iterable<BalanceStep>): BalanceStep => [...steps].at(-1)!

describe('solve', () => {
  it('divides a chessboard into four equal, whole territories', () => {
    const answer = lastOf(solve(grid(8, 8, { territories: 4 }), { steps: 20 }))
    expect(answer.worstGap).toBe(0)
    expect(answer.detachedPieces).toBe(0)
    expect(answer.cut).toBe(16)
  })

  it('gives the same bytes for the same seed', () => {
    const problem = grid(12, 9, { territories: 5, seed: 7 })
    const first = lastOf(solve(problem, { steps: 10 }))
    const second = lastOf(solve(problem, { steps: 10 }))
    expect(second).toEqual(first)
  })

  it('leaves locked units and locked territories as they are', () => {
    const territoryOf = Uint16Array.from({ length: 36 }, (_, u) => (u % 6 < 3 ? 1 : 2))
    const lockedUnits = new Uint8Array(36)
    lockedUnits[0] = lockedUnits[35] = 1
    const problem = { ...grid(6, 6, { territories: 3 }), territoryOf, lockedUnits }
    const answer = lastOf(solve(problem, { steps: 10 }))
    expect(answer.territoryOf[0]).toBe(1)
    expect(answer.territoryOf[35]).toBe(2)
    const locked = { ...problem, lockedTerritories: Uint8Array.of(0, 1, 0, 0) }
    const kept = lastOf(solve(locked, { steps: 10 })).territoryOf
    for (let u = 0; u < 36; u++) expect(kept[u] === 1).toBe(territoryOf[u] === 1)
  })
})

describe('checkProblem', () => {
  const sound = grid(3, 3, { territories: 2 })
  it.each([
    ['a missing value', { values: [Float64Array.of(1, NaN, 1, 1, 1, 1, 1, 1, 1)] }, /unit 1 is missing/],
    ['a negative value', { values: [Float64Array.of(1, 1, -3, 1, 1, 1, 1, 1, 1)] }, /unit 2 is -3/],
    ['a share of 0', { shares: Float64Array.of(0, 1, 0) }, /share above 0/],
    ['a corridor the wrong way round', { measures: [{ lo: 110, hi: 90, weight: 1 }] }, /wrong way round/],
    ['a cap below 0', { disruptionCap: -0.1 }, /between 0 and 1/],
    [
      'one-sided neighbours',
      { neighbors: { offsets: Uint32Array.of(0, 1, 1, 1, 1, 1, 1, 1, 1, 1), targets: Uint32Array.of(1) } },
      /not the other way round/,
    ],
  ])('refuses %s with a sentence', (_, change, sentence) => {
    expect(checkProblem({ ...sound, ...change })?.refused).toMatch(sentence)
  })

  it('calls things as the person who asks does', () => {
    const names = { measure: (m: number) => ['Hours', 'Visits'][m]!, unit: (u: number) => `ZIP 0000${u}` }
    const values = [sound.values[0]!, Float64Array.of(1, NaN, 1, 1, 1, 1, 1, 1, 1)]
    const measures = [sound.measures[0]!, sound.measures[0]!]
    expect(checkProblem({ ...sound, values, measures }, names)?.refused).toMatch(/^Visits of ZIP 00001 is missing/)
    expect(checkProblem({ ...sound, measures: [{ lo: 90, hi: 99, weight: 1 }] }, names)?.refused).toMatch(
      /^The corridor of Hours/,
    )
  })

  it('takes a sound problem', () => {
    expect(checkProblem(sound)).toBeNull()
  })
})
