import { expect, test } from 'vitest'
import { prepareGround } from '#balance/ground.ts'
import { newLevelling, setSlope } from '#balance/levelling.ts'
import { neighborsOf } from '#balance/recombine.ts'
import { newRun } from '#balance/run.ts'
import { grid } from './maps.ts'

test('prices differ between neighbours by what has to pass from one to the other', () => {
  // a hundred territories of two by two, a light corner
  const problem = grid(20, 20, { territories: 100 })
  const territoryOf = Uint16Array.from({ length: 400 }, (_, u) => {
    return 1 + Math.floor((u % 20) / 2) + 10 * Math.floor(u / 40)
  })
  const values = [Float64Array.from({ length: 400 }, (_, u) => (u % 20 < 8 && u < 160 ? 0.8 : 1) + (u % 7) / 20)]
  const run = newRun(prepareGround({ ...problem, territoryOf, values }), { steps: 1, even: true })
  run.prices.excess = 1
  const levelling = newLevelling(run)!
  setSlope(run, levelling, 0, 1)
  for (let t = 1; t <= 100; t++) {
    const passedOn = neighborsOf(run, t).reduce((sum, other) => sum + levelling.slope[t]! - levelling.slope[other]!, 0)
    expect(passedOn).toBeCloseTo(run.draft.loads[t]! - 1, 4)
  }
  expect(newLevelling(newRun(prepareGround(grid(8, 8, { territories: 4 })), { steps: 1 }))).toBeNull()
})
