import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { mercatorX, mercatorY } from '#geo/mercator.ts'
import { accountClusters, clustersAt } from '#map/layers/accountClusters.ts'

function points(...places: (readonly [lng: number, lat: number])[]) {
  return {
    length: places.length,
    positions: Float64Array.from(places.flatMap(([lng, lat]) => [mercatorX(lng), mercatorY(lat)])),
    radii: new Float32Array(places.length),
  }
}

test('every account is in one cluster, whatever the zoom', () => {
  const place = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true }))
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), fc.double({ min: 0, max: 6, noNaN: true }), (places, zoom) => {
      const clusters = accountClusters(points(...places), zoom)
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(places.length)
    }),
  )
})

test('neighbours become one cluster in their middle, and part as the map comes closer', () => {
  const near = points([-100, 40], [-99, 40], [20, 50])
  const [pair, lone] = accountClusters(near, 2).toSorted((a, b) => b.count - a.count)
  expect(pair).toMatchObject({ count: 2, lng: expect.closeTo(-99.5, 6) })
  expect(lone!.count).toBe(1)
  expect(accountClusters(near, 10)).toHaveLength(3)
})

test('the same zoom, or nearly, gives the same clusters, another zoom others', () => {
  const near = points([-100, 40], [-99, 40], [20, 50])
  const far = accountClusters(near, 2.1)
  expect(accountClusters(near, 2.9)).toBe(far)
  expect(accountClusters(near, 10)).not.toEqual(far)
  expect(accountClusters(near, 2.1)).toEqual(far)
})

test('a few accounts are drawn one by one in the usual view, very many are not', () => {
  expect(clustersAt(2.8, 5000)).toBe(false)
  expect(clustersAt(2, 5000)).toBe(true)
  expect(clustersAt(3.6, 250_000)).toBe(true)
  expect(clustersAt(6, 250_000)).toBe(false)
})
