import { expect, it } from 'vitest'
import { solve } from '#balance/solve.ts'
import { solveWithin } from '#cli/timedSolve.ts'
import { grid } from '../balance/maps.ts'

it('a run in time ends with what its last step found, and repeats it', () => {
  for (let seed = 1; seed <= 25; seed++) {
    const [width, height] = [6 + (seed % 9), 5 + (seed % 5)]
    const load = (factor: number, most: number) =>
      Float64Array.from({ length: width * height }, (_, u) => 1 + ((u * factor * seed) % most))
    const problem = {
      ...grid(width, height, { territories: 3 + (seed % 4), seed }),
      values: [load(7919, 23), load(104_729, 31)],
      measures: [0, 1].map(() => ({ lo: 97, hi: 103, weight: 1 })),
    }
    const steps = 6
    const run = solve(problem, { steps })
    let end = run.next()
    while (!end.done) end = run.next()
    const { answer, stoppedAt } = solveWithin(problem, {}, { steps })
    expect(stoppedAt).toBeNull()
    expect(answer).toEqual(end.value)
  }
})
