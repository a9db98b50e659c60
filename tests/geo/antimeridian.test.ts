import type { Feature, FeatureCollection, Position } from 'geojson'
import { expect, test } from 'vitest'
import { acrossAntimeridian } from '#geo/antimeridian.ts'

function outlined(...rings: Position[][]): Position[][] {
  const feature: Feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: rings } }
  const collection: FeatureCollection = { type: 'FeatureCollection', features: [feature] }
  const { geometry } = acrossAntimeridian(collection).features[0]!
  if (geometry.type !== 'Polygon') throw new Error('not a polygon')
  return geometry.coordinates
}

const lngs = (ring: Position[]) => ring.map(([lng]) => lng)

test('an outline across the 180th meridian goes on beyond it', () => {
  const [ring] = outlined([
    [170, 60],
    [-170, 60],
    [-170, 70],
    [170, 70],
    [170, 60],
  ])
  expect(lngs(ring!)).toEqual([170, 190, 190, 170, 170])
})

test('an outline around the south pole is closed over it', () => {
  const [ring] = outlined([
    [-150, -70],
    [-30, -70],
    [90, -70],
    [-150, -70],
  ])
  expect(ring).toEqual([
    [-150, -70],
    [-30, -70],
    [90, -70],
    [210, -70],
    [210, -90],
    [-150, -90],
    [-150, -70],
  ])
})

test('a hole follows its outline to the other side, and an outline elsewhere stays as it is', () => {
  const [, hole] = outlined(
    [
      [160, 0],
      [-160, 0],
      [-160, 10],
      [160, 10],
      [160, 0],
    ],
    [
      [-175, 4],
      [-170, 4],
      [-170, 6],
      [-175, 4],
    ],
  )
  expect(lngs(hole!)).toEqual([185, 190, 190, 185])
  const plain = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 0],
  ]
  expect(outlined(plain)[0]).toBe(plain)
})
