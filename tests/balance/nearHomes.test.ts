import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newWalker } from '#balance/contiguity.ts'
import { prepareGround } from '#balance/ground.ts'
import { cellsNearHomes } from '#balance/nearHomes.ts'
import type { Cells, Points } from '#balance/powerDiagram.ts'
import { seededRandom } from '#balance/random.ts'
import { solve } from '#balance/solve.ts'
import { startsFromNothing } from '#balance/start.ts'
import { grid } from './maps.ts'

function pointsAt(places: readonly { x: number; y: number }[], load: readonly number[]): Points {
  return {
    count: places.length,
    xKm: Float64Array.from(places, ({ x }) => x),
    yKm: Float64Array.from(places, ({ y }) => y),
    mass: Float64Array.from(load),
    load: Float64Array.from(load),
  }
}

function homesAt(places: readonly { x: number; y: number }[], claim: number): Cells {
  const all = (value: number): Float64Array => new Float64Array(places.length).fill(value)
  return {
    count: places.length,
    xKm: Float64Array.from(places, ({ x }) => x),
    yKm: Float64Array.from(places, ({ y }) => y),
    anchored: new Uint8Array(places.length).fill(1),
    reachKm: 100,
    claim: all(claim),
    held: all(0),
    weight: all(0),
    stride: all(0),
  }
}

const noSlack = (count: number): Float64Array => new Float64Array(count)
const price = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.hypot(a.x - b.x, a.y - b.y) ** 1.5

describe('cellsNearHomes', () => {
  it('passes load on from neighbour to neighbour instead of sending it past them', () => {
    const places = Array.from({ length: 6 }, (_, x) => ({ x: 10 * x, y: 0 }))
    const homes = [1, 21, 51].map((x) => ({ x, y: 0 }))
    const points = pointsAt(
      [...places, { x: 0, y: 1 }, { x: 0, y: 2 }, { x: 0, y: 3 }],
      places.map(() => 1).concat(1, 1, 1),
    )
    const cellOf = cellsNearHomes(points, homesAt(homes, 3), noSlack(3))
    expect([...cellOf].slice(0, 6)).toEqual([0, 1, 1, 1, 2, 2].map((_, p) => cellOf[p]))
    expect([0, 1, 2].map((cell) => cellOf.filter((one) => one === cell).length)).toEqual([3, 3, 3])
    expect(Math.max(...[...places.keys()].filter((p) => cellOf[p] === 0))).toBeLessThan(2)
    expect(Math.min(...[...places.keys()].filter((p) => cellOf[p] === 2))).toBe(3)
  })

  it('leaves everybody the nearest ground where loads are within their slack', () => {
    const homes = [0, 40].map((x) => ({ x, y: 0 }))
    const places = [1, 2, 3, 38, 39].map((x) => ({ x, y: 0 }))
    const cellOf = cellsNearHomes(
      pointsAt(
        places,
        places.map(() => 1),
      ),
      homesAt(homes, 2.5),
      Float64Array.of(0.2, 0.2),
    )
    expect([...cellOf]).toEqual([0, 0, 0, 1, 1])
  })

  it('finds the cheapest of all ways to share equal loads', () => {
    const place = fc.record({ x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }) })
    fc.assert(
      fc.property(
        fc.array(place, { minLength: 6, maxLength: 6 }),
        fc.uniqueArray(place, { minLength: 3, maxLength: 3, selector: ({ x, y }) => `${x} ${y}` }),
        (places, homes) => {
          const cellOf = cellsNearHomes(
            pointsAt(
              places,
              places.map(() => 1),
            ),
            homesAt(homes, 2),
            noSlack(3),
          )
          const cost = (of: ArrayLike<number>): number =>
            places.reduce((sum, one, p) => sum + price(one, homes[of[p]]), 0)
          const least = Math.min(...sharings(6, 3, 2).map(cost))
          expect(cost(cellOf)).toBeCloseTo(least, 6)
        },
      ),
    )
  })
})

/** All ways to give `points` to `cells`, `each` to every one. */
function sharings(points: number, cells: number, each: number): number[][] {
  let all: number[][] = [[]]
  for (let p = 0; p < points; p++) {
    all = all.flatMap((of) =>
      Array.from({ length: cells }, (_, c) => c).flatMap((c) =>
        of.filter((one) => one === c).length < each ? [[...of, c]] : [],
      ),
    )
  }
  return all
}

describe('solve with homes', () => {
  it('keeps each home in its own territory where they lie unevenly', () => {
    const homes = [
      { x: 2, y: 2 },
      { x: 7, y: 6 },
      { x: 17, y: 9 },
    ]
    const problem = {
      ...grid(20, 12, { territories: 3 }),
      homeXKm: Float64Array.of(NaN, ...homes.map(({ x }) => x)),
      homeYKm: Float64Array.of(NaN, ...homes.map(({ y }) => y)),
    }
    const { territoryOf, outOfCorridor, detachedPieces } = [...solve(problem, { steps: 40 })].at(-1)!
    expect({ outOfCorridor, detachedPieces }).toEqual({ outOfCorridor: 0, detachedPieces: 0 })
    expect(homes.map(({ x, y }) => territoryOf[20 * y + x])).toEqual([1, 2, 3])
  })

  it('gives the ground near them to many homes, too, and pauses while it shares it out', () => {
    const [width, height, territories] = [64, 44, 88]
    // most in the west, some alike: numbers from a fixed row
    let row = 7
    const next = () => (row = (row * 16_807) % 2_147_483_647) / 2_147_483_647
    const homes = Array.from({ length: territories }, () => ({
      x: Math.floor(width * next() ** 2),
      y: Math.floor(height * next()),
    }))
    const problem = {
      ...grid(width, height, { territories }),
      homeXKm: Float64Array.of(NaN, ...homes.map(({ x }) => x)),
      homeYKm: Float64Array.of(NaN, ...homes.map(({ y }) => y)),
    }
    const ground = prepareGround(problem)
    const found: (Uint16Array | null)[] = []
    for (const start of startsFromNothing(ground, newWalker(ground.units), seededRandom(1, 0))) {
      found.push(start?.slice() ?? null)
      if (found.length === 300) break
    }
    const [halved, near, ...others] = found.filter((start) => start !== null)
    expect({ others, paused: found.includes(null) }).toEqual({ others: [], paused: true })
    const km = (of: Uint16Array): number =>
      of.reduce(
        (sum, t, u) => sum + Math.hypot((u % width) - homes[t - 1].x, Math.floor(u / width) - homes[t - 1].y),
        0,
      )
    expect(km(near)).toBeLessThan(0.8 * km(halved))
  })
})
