import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCatchmentsWhole } from '#jobs/wholeCatchments.ts'
import { grid } from '../balance/maps.ts'

const [width, height] = [7, 6]
const { neighbors } = grid(width, height, { territories: 1 })

/** Cells that hang together, counted by walking. */
function pieces(territoryOf: Uint16Array, territory: number): number {
  const left = new Set([...territoryOf.keys()].filter((u) => territoryOf[u] === territory))
  let count = 0
  while (left.size > 0) {
    count++
    const queue = [[...left][0]!]
    left.delete(queue[0]!)
    for (const u of queue) {
      for (const v of neighbors.targets.subarray(neighbors.offsets[u], neighbors.offsets[u + 1])) {
        if (left.delete(v)) queue.push(v)
      }
    }
  }
  return count
}

const territories = 4
const unit = fc.nat(width * height - 1)
/** Minutes by no rule at all, so that catchments are as ragged as can be; many are too far. */
const drives = fc.array(
  fc.array(fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(NaN)), {
    minLength: width * height,
    maxLength: width * height,
  }),
  { minLength: territories, maxLength: territories },
)

test('catchments on one stretch of land are in one piece each, and nobody drives too far', () => {
  fc.assert(
    fc.property(drives, fc.uniqueArray(unit, { maxLength: 8 }), (rows, held) => {
      const minutes = (t: number, u: number) => (rows[t - 1]![u]! <= 90 ? rows[t - 1]![u]! : Infinity)
      const wanted = [1, 2, 3]
      const before = Uint16Array.from({ length: width * height }, (_, u) => {
        if (held.includes(u)) return 4
        const first = [...wanted].sort((a, b) => minutes(a, u) - minutes(b, u))[0]!
        return minutes(first, u) < Infinity ? first : 0
      })
      const after = before.slice()
      makeCatchmentsWhole({ neighbors, territoryOf: after, wanted, free: (u) => !held.includes(u), minutes })
      for (const t of wanted) {
        expect(pieces(after, t)).toBe(before.includes(t) ? 1 : 0)
        // the ground that is nearest of all stays
        const own = [...before.keys()].filter((u) => before[u] === t)
        const least = Math.min(...own.map((u) => minutes(t, u)))
        if (own.length > 0) expect(own.some((u) => minutes(t, u) === least && after[u] === t)).toBe(true)
      }
      after.forEach((t, u) => {
        if (held.includes(u)) expect(t).toBe(4)
        else if (t > 0) expect(minutes(t, u)).toBeLessThanOrEqual(90)
        else {
          // nobody who borders on it is there in time
          const around = neighbors.targets.subarray(neighbors.offsets[u], neighbors.offsets[u + 1])
          for (const v of around) if (wanted.includes(after[v]!)) expect(minutes(after[v]!, u)).toBe(Infinity)
        }
      })
    }),
    { numRuns: 200 },
  )
})

test('an island keeps its nearest home', () => {
  const island = { offsets: Uint32Array.from([0, 1, 2, 3, 4]), targets: Uint32Array.from([1, 0, 3, 2]) }
  const territoryOf = Uint16Array.from([1, 1, 1, 1])
  makeCatchmentsWhole({ neighbors: island, territoryOf, wanted: [1], free: () => true, minutes: (_, u) => u })
  expect([...territoryOf]).toEqual([1, 1, 1, 1])
})
