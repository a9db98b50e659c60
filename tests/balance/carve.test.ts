import { expect, test } from 'vitest'
import { carve, coreOf } from '#balance/carve.ts'
import { detachedPieces } from '#balance/contiguity.ts'
import { prepareGround } from '#balance/ground.ts'
import { loadDraft, newRun } from '#balance/run.ts'
import { grid } from './maps.ts'

test('a heavy unit in a corner gets a territory that fetches from afar what lies nowhere near it', () => {
  const [width, height, territories] = [12, 6, 4]
  const board = grid(width, height, { territories })
  const column = (u: number) => u % width
  // The corner has much of the first measure and none of the second, nor has anything near it.
  const people = Float64Array.from({ length: board.unitCount }, (_, u) => (u === 0 ? 3 : 0.7))
  const sales = Float64Array.from({ length: board.unitCount }, (_, u) => (column(u) < 3 ? 0 : 1))
  const problem = {
    ...board,
    values: [people, sales],
    measures: [people, sales].map(() => ({ lo: 95, hi: 105, weight: 1 })),
  }
  const run = newRun(prepareGround(problem), { steps: 10 })
  loadDraft(
    run,
    Uint16Array.from({ length: board.unitCount }, (_, u) => 1 + Math.floor((column(u) * territories) / width)),
  )
  expect(coreOf(run.ground, run.draft.territoryOf, 1)).toBe(0)
  const carved = carve(run, 1, 0, run.ground)!
  expect(carved[0]).toBe(1)
  expect(carved).not.toContain(0)
  expect(detachedPieces(run.ground, carved, run.walker)).toBe(0)
  for (const values of problem.values) {
    const all = values.reduce((sum, value) => sum + value, 0)
    const own = values.reduce((sum, value, u) => (carved[u] === 1 ? sum + value : sum), 0)
    expect(Math.abs((territories * own) / all - 1)).toBeLessThan(0.05 + 1e-9)
  }
})
