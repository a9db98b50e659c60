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

test('of many points, which are arranged in steps, the nearest is found', () => {
  const count = 20_000
  const lng = Array.from({ length: count }, (_, i) => ((i * 7919) % 36_000) / 100 - 180)
  const lat = Array.from({ length: count }, (_, i) => ((i * 104_729) % 18_000) / 100 - 90)
  const index = indexPoints(lng, lat)
  for (let turn = 0; turn < 50; turn++) {
    const [x, y] = [((turn * 733) % 360) - 180 + 0.123, ((turn * 97) % 180) - 90 + 0.057]
    const least = Math.min(...lng.map((one, i) => haversineKm(x, y, one, lat[i]!)))
    const found = nearestPoint(index, x, y)
    expect(haversineKm(x, y, lng[found]!, lat[found]!)).toBeCloseTo(least, 4)
  }
})
