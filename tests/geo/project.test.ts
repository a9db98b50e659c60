import { expect, test } from 'vitest'
import { haversineKm } from '#geo/distance.ts'
import { projectPoints } from '#geo/project.ts'

test.each([
  ['the US', -96, 39],
  ['Europe', 9, 50],
  ['Fiji, on the 180th meridian', 180, -17],
])('around %s areas stay true and distances nearly so', (_, lng, lat) => {
  // a square of about 100 km around the place, and one further off
  const [dx, dy] = [0.45 / Math.cos((lat * Math.PI) / 180), 0.45]
  const wrap = (x: number): number => (x > 180 ? x - 360 : x)
  const lngs = Float64Array.of(lng - dx, lng + dx, lng + dx, lng - dx, lng).map(wrap)
  const lats = Float64Array.of(lat - dy, lat - dy, lat + dy, lat + dy, lat)
  const { xKm, yKm, project } = projectPoints(lngs, lats)
  let area = 0
  for (let i = 0; i < 4; i++) area += (xKm[i] * yKm[(i + 1) % 4] - xKm[(i + 1) % 4] * yKm[i]) / 2
  const km2PerDegree2 = (6371.0088 * (Math.PI / 180)) ** 2
  const sphere =
    2 * dx * (Math.sin(((lat + dy) * Math.PI) / 180) - Math.sin(((lat - dy) * Math.PI) / 180)) * (180 / Math.PI)
  // sides that bow a little on the map take a few parts in ten thousand
  expect(Math.abs(area) / (sphere * km2PerDegree2)).toBeCloseTo(1, 2)
  expect(Math.hypot(xKm[1] - xKm[0], yKm[1] - yKm[0]) / haversineKm(lngs[0], lats[0], lngs[1], lats[1])).toBeCloseTo(
    1,
    1,
  )
  const again = project(lngs.slice(0, 1), lats.slice(0, 1))
  expect([again.xKm[0], again.yKm[0]]).toEqual([xKm[0], yKm[0]])
})
