import { expect, test } from 'vitest'
import { makeMapGeometry } from '#geo/mapGeometry.ts'
import { barrierLines } from '#map/followBarriers.ts'
import { noUnits } from '#model/units.ts'
import { squareGround } from './squareGround.ts'

test('a barrier is drawn along the common border, and from middle to middle where only a bridge joins the two', () => {
  const { shapes, borders, lng, lat } = squareGround(3, 2)
  const geometry = makeMapGeometry(shapes, borders, lng, lat)
  const units = { ...noUnits, count: 6, lng, lat }
  const lines = barrierLines(
    units,
    [
      { a: 0, b: 1 },
      { a: 0, b: 5 },
    ],
    geometry,
  )
  if (lines.geometry.type !== 'MultiLineString') throw new Error(lines.geometry.type)
  const [border, bridge] = lines.geometry.coordinates
  expect(lines.geometry.coordinates).toHaveLength(2)
  const middle = (lng[0]! + lng[1]!) / 2
  for (const [x, y] of border!) {
    expect(x).toBeCloseTo(middle, 4)
    expect(Math.abs(y! - lat[0]!)).toBeCloseTo(Math.abs(lng[1]! - lng[0]!) / 2, 1)
  }
  expect(bridge).toEqual([
    [lng[0], lat[0]],
    [lng[5], lat[5]],
  ])
})
