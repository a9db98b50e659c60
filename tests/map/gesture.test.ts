import { expect, test } from 'vitest'
import { makeMapGeometry } from '#geo/mapGeometry.ts'
import { mercatorX, mercatorY } from '#geo/mercator.ts'
import { polygonGesture } from '#map/tools/gesture.ts'
import type { Place } from '#map/tools/screen.ts'
import { unitFinder } from '#map/tools/unitFinder.ts'
import { squareGround } from './squareGround.ts'

//  0  1  2  3
//  4  5  6  7
//  8  9 10 11
const ground = squareGround(4, 3)
const finder = unitFinder(makeMapGeometry(ground.shapes, ground.borders, ground.lng, ground.lat))

/** In columns and rows of the grid; 100 pixels each. */
function at(column: number, row: number): Place {
  return {
    left: 100 * column,
    top: 100 * row,
    x: mercatorX(-100 + 0.5 * column),
    y: mercatorY(40 - 0.5 * row),
  }
}

test('units whose centre lies inside the points snap in, the pointer being the last of them', () => {
  const polygon = polygonGesture(finder, at(0, 0))
  expect(polygon.add(at(2, 0))).toBe(true)
  expect(polygon.add(at(2, 2))).toBe(true)
  polygon.move(at(0, 2))
  expect([...polygon.units()]).toEqual([0, 1, 4, 5])
  polygon.move(at(0, 3))
  expect([...polygon.units()]).toContain(8)
})

test('the last point again, or the first, closes it; points are taken back one by one', () => {
  const polygon = polygonGesture(finder, at(0, 0))
  polygon.add(at(2, 0))
  polygon.add(at(2, 2))
  expect(polygon.add(at(2.02, 2.02))).toBe(false)
  expect(polygon.add(at(0.01, 0))).toBe(false)
  expect([polygon.back(), polygon.back(), polygon.back()]).toEqual([true, true, false])
})
