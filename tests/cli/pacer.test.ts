import { expect, it } from 'vitest'
import { solve } from '#balance/solve.ts'
import { pacer } from '#cli/pacer.ts'
import { solveWithin } from '#cli/timedSolve.ts'
import { grid } from '../balance/maps.ts'

/** Goes through so many steps whose time `pace` tells; the seconds that it took and the steps that were left out. */
function walk(steps: number, deadline: number, pace: (step: number) => number): { seconds: number; left: number } {
  let seconds = 0
  const { skip, skipped } = pacer(steps, deadline, () => seconds)
  for (let step = 0; step < steps;) {
    step += 1 + skip(step)
    seconds += pace(step)
  }
  return { seconds, left: skipped.reduce((sum, [, count]) => sum + count, 0) }
}

it('nothing is left out of a run that keeps its pace or is faster', () => {
  expect(walk(1000, 10, () => 0.01).left).toBe(0)
  expect(walk(1000, 10, () => 0.004).left).toBe(0)
})

it('a run on a machine that becomes three times slower is through in time', () => {
  const { seconds, left } = walk(1000, 10, (step) => (step < 400 ? 0.01 : 0.03))
  expect(seconds).toBeLessThan(11)
  expect(left).toBeGreaterThan(350)
})

it('a run that is slow for a while leaves out no more than it must', () => {
  const { seconds, left } = walk(1000, 10, (step) => (step > 200 && step < 300 ? 0.02 : 0.01))
  expect(seconds).toBeLessThan(10.3)
  expect(left).toBeLessThan(250)
})

it('a run that left out steps is repeated by their list', () => {
  const problem = {
    ...grid(30, 30, { territories: 9, seed: 3 }),
    values: [7919, 104_729].map((factor) => Float64Array.from({ length: 900 }, (_, u) => 1 + ((u * factor) % 31))),
    measures: [0, 1].map(() => ({ lo: 97, hi: 103, weight: 1 })),
  }
  const paced = solve(problem, { steps: 60, skip: (step) => (step === 20 ? 8 : 0) })
  let end = paced.next()
  while (!end.done) end = paced.next()
  const again = solveWithin(problem, {}, { steps: 60, skipped: [[20, 8]] })
  expect(again.answer).toEqual(end.value)
  expect(again.skipped).toEqual([[20, 8]])
  expect(solveWithin(problem, {}, { steps: 60 }).answer.territoryOf).not.toEqual(again.answer.territoryOf)
})
