import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'

const degrees = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true })
const places = fc.array(fc.tuple(degrees(180), degrees(90)), { minLength: 1, maxLength: 60 })

test('the nearest point is the nearest on the ground, poles and the 180th meridian included', () => {
  fc.assert(
    fc.property(places, degrees(180), degrees(90), (places, lng, lat) => {
      const index = indexPoints(
        places.map(([lng]) => lng),
        places.map(([, lat]) => lat),
      )
      const km = places.map(([x, y]) => haversineKm(lng, lat, x, y))
      expect(km[nearestPoint(index, lng, lat)]).toBeCloseTo(Math.min(...km), 4)
    }),
  )
})

test('a limit and a condition are kept; places without coordinates are never found', () => {
  const index = indexPoints([0, 0.1, NaN], [0, 0, 0])
  expect(nearestPoint(index, 0.04, 0)).toBe(0)
  expect(nearestPoint(index, 0.04, 0, (point) => point !== 0)).toBe(1)
  expect(nearestPoint(index, 5, 0, undefined, 100)).toBe(-1)
  expect(nearestPoint(index, 0.9, 0, undefined, 100)).toBe(1)
})

test('of two points at one place the lower is found', () => {
  expect(nearestPoint(indexPoints([1, 1, 1], [2, 2, 2]), 1, 2.5)).toBe(0)
})
