import { expect, test } from 'vitest'
import { haversineKm, ringAreaKm2 } from '#geo/distance.ts'

test('distances agree with known ones', () => {
  expect(haversineKm(-73.78, 40.64, -118.41, 33.94)).toBeCloseTo(3974.3, 0)
  expect(haversineKm(179.5, 0, -179.5, 0)).toBeCloseTo(111.195, 2)
})

test('a ring around an eighth of the sphere has an eighth of its area, and its sign tells the direction', () => {
  const steps = Array.from({ length: 91 }, (_, lng) => [lng, 0]).flat()
  const eighth = [0, 90, 90, 90, ...steps.toReversed().flatMap((_, i) => (i % 2 ? [] : [90 - i / 2, 0])), 0, 90]
  const area = ringAreaKm2(eighth, 0, eighth.length / 2)
  expect(area / 510_065_622).toBeCloseTo(1 / 8, 3)
  expect(ringAreaKm2([0, 0, 1, 0, 1, 1, 0, 1, 0, 0], 0, 5)).toBeLessThan(0)
})
