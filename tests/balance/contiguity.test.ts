import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { newWalker, staysWhole } from '#balance/contiguity.ts'
import { prepareGround } from '#balance/ground.ts'
import { problemOf } from './maps.ts'

const UNITS = 30

/** Rings, stars and anything between: neighbours drawn at random, units in two territories. */
const maps = fc.record({
  pairs: fc.array(fc.tuple(fc.nat(UNITS - 1), fc.nat(UNITS - 1)), { maxLength: 60 }),
  ring: fc.boolean(),
  inSecond: fc.array(fc.boolean(), { minLength: UNITS, maxLength: UNITS }),
})

it('a unit may leave exactly when those it touched in its territory still reach each other', () => {
  fc.assert(
    fc.property(maps, ({ pairs, ring, inSecond }) => {
      const all = new Map<number, [number, number]>()
      const ringPairs = Array.from({ length: ring ? UNITS : 0 }, (_, u): [number, number] => [u, (u + 1) % UNITS])
      for (const [a, b] of [...pairs, ...ringPairs]) {
        if (a !== b) all.set(Math.min(a, b) * UNITS + Math.max(a, b), [a, b])
      }
      const places = Array.from({ length: UNITS }, (_, u) => ({ x: u % 6, y: Math.floor(u / 6) }))
      const problem = problemOf(places, [...all.values()], { territories: 2 })
      const territoryOf = Uint16Array.from(inSecond, (second) => (second ? 2 : 1))
      const ground = prepareGround(problem)
      const walker = newWalker(UNITS)
      // The stamps run out in the middle of the questions.
      walker.stamp[0] = 0xffffffff - 100
      const beside = (u: number): number[] =>
        Array.from(ground.targets.subarray(ground.offsets[u], ground.offsets[u + 1])).filter(
          (v) => territoryOf[v] === territoryOf[u],
        )
      for (let u = 0; u < UNITS; u++) {
        const around = beside(u)
        const reached = new Set([u, ...around.slice(0, 1)])
        for (const v of reached) if (v !== u) for (const w of beside(v)) reached.add(w)
        expect(staysWhole(ground, territoryOf, walker, u)).toBe(around.every((v) => reached.has(v)))
      }
    }),
    { numRuns: 300 },
  )
})
