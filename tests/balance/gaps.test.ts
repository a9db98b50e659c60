import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { solve } from '#balance/solve.ts'
import { grid } from './maps.ts'

const [width, height] = [9, 7]

/** Stretches of free ground between what stays Unassigned, each the list of its units. */
function stretches(gaps: ReadonlySet<number>): number[][] {
  const left = new Set(Array.from({ length: width * height }, (_, u) => u).filter((u) => !gaps.has(u)))
  const found: number[][] = []
  for (const start of left) {
    left.delete(start)
    const stretch = [start]
    for (const u of stretch) {
      const around = [u % width > 0 ? u - 1 : -1, u % width < width - 1 ? u + 1 : -1, u - width, u + width]
      for (const v of around) if (left.delete(v)) stretch.push(v)
    }
    found.push(stretch)
  }
  return found
}

test('no territory reaches across ground that stays Unassigned where every stretch has a home of its own', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(width * height - 1), { maxLength: 30 }),
      fc.array(fc.nat(1000), { minLength: 3, maxLength: 12 }),
      fc.nat(1000),
      (gapList, picks, seed) => {
        const gaps = new Set(gapList)
        const ground = stretches(gaps)
        const homes = picks.slice(0, Math.max(0, picks.length - ground.length)).map((pick) => {
          const all = ground.flat()
          return all[pick % all.length]!
        })
        for (const [i, stretch] of ground.entries()) homes.push(stretch[picks[i % picks.length]! % stretch.length]!)
        const territories = homes.length
        const board = grid(width, height, { territories, seed })
        const at = (list: Float64Array) => Float64Array.from([NaN, ...homes.map((u) => list[u]!)])
        const problem = {
          ...board,
          lockedUnits: Uint8Array.from({ length: width * height }, (_, u) => (gaps.has(u) ? 1 : 0)),
          homeXKm: at(board.xKm),
          homeYKm: at(board.yKm),
        }
        const answer = [...solve(problem, { steps: 3 })].at(-1)!
        expect(answer.detachedPieces).toBe(0)
      },
    ),
    { numRuns: 40 },
  )
})
