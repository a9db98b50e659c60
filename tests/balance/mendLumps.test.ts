import { expect, test } from 'vitest'
import { detachedPieces } from '#balance/contiguity.ts'
import { prepareGround } from '#balance/ground.ts'
import { mendLumps } from '#balance/mendLumps.ts'
import { consider, loadDraft, newRun, setPrices } from '#balance/run.ts'
import { lumpy } from '#balance/schedule.ts'
import { grid } from './maps.ts'

test('heavy units that lie where the other measure is missing get territories that fetch it from afar', () => {
  const [width, height, territories] = [12, 6, 4]
  const board = grid(width, height, { territories })
  const column = (u: number) => u % width
  // The corner has much of the first measure and none of the second; what it needs lies seven columns away.
  const people = Float64Array.from({ length: board.unitCount }, (_, u) => (u === 0 ? 8 : 0.7))
  const sales = Float64Array.from({ length: board.unitCount }, (_, u) => (u === 7 ? 8 : column(u) < 3 ? 0 : 1))
  const locked = Uint8Array.from({ length: board.unitCount }, (_, u) => (u === width - 1 ? 1 : 0))
  const ground = prepareGround({
    ...board,
    values: [people, sales],
    measures: [people, sales].map(() => ({ lo: 90, hi: 110, weight: 1 })),
    territoryOf: Uint16Array.from({ length: board.unitCount }, (_, u) => (locked[u] ? territories : 0)),
    lockedUnits: locked,
  })
  const stripes = Uint16Array.from(
    { length: board.unitCount },
    (_, u) => 1 + Math.floor((column(u) * territories) / width),
  )
  const run = newRun(ground, { steps: 300 })
  expect(lumpy(run)).toBe(true)
  setPrices(run, stripes)
  consider(run)
  expect(run.score!.outOfCorridor).toBeGreaterThan(3)
  let last = Infinity
  for (const { order } of mendLumps(run, 300)) {
    expect(order[2]).toBeLessThanOrEqual(last)
    last = order[2]!
  }
  expect(run.score!.outOfCorridor).toBe(0)
  const { territoryOf } = run.best!
  expect(territoryOf[width - 1]).toBe(territories)
  expect(detachedPieces(ground, territoryOf, run.walker)).toBe(0)
  loadDraft(run, territoryOf)
  expect(run.draft.unitsIn.slice(1).reduce((sum, one) => sum + one, 0)).toBe(board.unitCount)
})

test('where reps have homes, cities go to those who live near', () => {
  const [width, height, territories] = [20, 4, 5]
  const board = grid(width, height, { territories })
  const column = (u: number) => u % width
  // ten cities on one line, a rep in every second one, and who begins lives two homes further on
  const values = [Float64Array.from({ length: board.unitCount }, (_, u) => (u < width && u % 2 === 0 ? 10 : 0.01))]
  const homes = Float64Array.from({ length: territories + 1 }, (_, t) => (t === 0 ? NaN : board.xKm[4 * (t - 1)]!))
  const ground = prepareGround({
    ...board,
    values,
    measures: [{ lo: 90, hi: 110, weight: 1 }],
    homeXKm: homes,
    homeYKm: Float64Array.from(homes, (x) => (x === x ? board.yKm[0]! : NaN)),
  })
  const run = newRun(ground, { steps: 200 })
  expect(lumpy(run)).toBe(true)
  const strangers = Uint16Array.from({ length: board.unitCount }, (_, u) => 1 + ((Math.floor(column(u) / 4) + 2) % 5))
  setPrices(run, strangers)
  consider(run)
  const before = run.score!.cost
  for (const _ of mendLumps(run, 200)) expect(run.score!.outOfCorridor).toBe(0)
  expect(run.score!.cost).toBeLessThan(before / 2)
  const ownCity = [0, 4, 8, 12, 16].map((city) => run.best!.territoryOf[city])
  expect(ownCity).toEqual([1, 2, 3, 4, 5])
})
