import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { haversineKm } from '#geo/distance.ts'
import { loadZips } from '#geo/geography.ts'
import { tripMinutes } from '#travel/model.ts'
import { travelPath } from '#travel/path.ts'
import { readLandMask } from '../../scripts/travel/readNetwork.ts'
import { readGeo } from '../geo/geoFiles.ts'
import { matrix, minutesBetween, model, place } from './model.ts'

const zips = await loadZips(readGeo)
const mask = readLandMask()

/** Near a ZIP point of anywhere, some kilometres off. */
const somewhere = fc
  .record({
    zip: fc.integer({ min: 0, max: zips.count - 1 }),
    north: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    east: fc.double({ min: -0.05, max: 0.05, noNaN: true }),
  })
  .map(({ zip, north, east }) => ({ lat: zips.lat[zip] + north, lng: zips.lng[zip] + east }))

/** Two places of any distance: half of the time close to each other. */
const pairs = fc.oneof(
  fc.tuple(somewhere, somewhere),
  fc
    .tuple(somewhere, fc.double({ min: -0.5, max: 0.5, noNaN: true }), fc.double({ min: -0.5, max: 0.5, noNaN: true }))
    .map(([from, north, east]) => [from, { lat: from.lat + north, lng: from.lng + east }] as const),
)

describe('the embedded model, off-peak', () => {
  test('takes as long one way as the other, within 1 %', () => {
    fc.assert(
      fc.property(fc.array(somewhere, { minLength: 2, maxLength: 6 }), (points) => {
        const all = { lng: points.map(({ lng }) => lng), lat: points.map(({ lat }) => lat) }
        const { minutes } = matrix(all, all)
        for (let a = 0; a < points.length; a++) {
          for (let b = 0; b < a; b++) {
            const there = minutes[a * points.length + b]
            const back = minutes[b * points.length + a]
            if (Number.isNaN(there)) expect(back).toBeNaN()
            else expect(Math.abs(there / back - 1)).toBeLessThan(0.01)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  test('is never faster than 130 km/h as the crow flies', () => {
    fc.assert(
      fc.property(pairs, ([from, to]) => {
        const minutes = minutesBetween(place(from.lat, from.lng), place(to.lat, to.lng))
        const km = haversineKm(from.lng, from.lat, to.lng, to.lat)
        if (!Number.isNaN(minutes)) expect((60 * km) / minutes).toBeLessThan(130)
      }),
      { numRuns: 60 },
    )
  })

  test('gains nothing by a stop on its own way', () => {
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.05, max: 0.95, noNaN: true }), ([from, to], share) => {
        const start = place(from.lat, from.lng)
        const end = place(to.lat, to.lng)
        const path = travelPath(model, start, end)
        if (!path) return
        const [lng, lat] = path.line[Math.floor(share * path.line.length)]
        const stop = place(lat, lng)
        const broken = minutesBetween(start, stop) + minutesBetween(stop, end)
        expect(path.minutes).toBeLessThanOrEqual(broken * 1.001 + 0.05)
      }),
      { numRuns: 60 },
    )
  })

  test('gains nothing by a stop, however short the drives before and after it', () => {
    const length = fc.double({ min: 0, max: 40, noNaN: true })
    // Minutes a straight km: a motorway … a way over mountains or round a bay.
    const pace = fc.double({ min: 0.55, max: 3.5, noNaN: true })
    const urban = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(
        length,
        length,
        pace,
        pace,
        urban,
        urban,
        urban,
        urban,
        (kmA, kmB, paceA, paceB, bend, p, q, stop) => {
          const straight = Math.abs(kmA - kmB) + bend * (kmA + kmB - Math.abs(kmA - kmB))
          const [first, second] = [kmA * paceA, kmB * paceB]
          const whole = tripMinutes(model, first + second, straight, p, q)
          const broken = tripMinutes(model, first, kmA, p, stop) + tripMinutes(model, second, kmB, stop, q)
          expect(whole).toBeLessThanOrEqual(broken * 1.001 + 0.05)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('crosses open water only on a named bridge, tunnel, ferry or road', () => {
    const { offsets, targets, crossing, lng, lat, count } = model.graph
    const wet: string[] = []
    for (let a = 0; a < count; a++) {
      for (let arc = offsets[a]; arc < offsets[a + 1]; arc++) {
        const b = targets[arc]
        if (b < a || crossing[arc] > 0) continue
        const km = mask.waterKm(lng[a], lat[a], lng[b], lat[b])
        if (km > 1.5) wet.push(`${lat[a]},${lng[a]} – ${lat[b]},${lng[b]}: ${km.toFixed(1)} km`)
      }
    }
    expect(wet).toEqual([])
  })

  test('has no road faster than 130 km/h as the crow flies', () => {
    const { offsets, targets, time, lng, lat, count } = model.graph
    let fastest = 0
    for (let a = 0; a < count; a++) {
      for (let arc = offsets[a]; arc < offsets[a + 1]; arc++) {
        const km = haversineKm(lng[a], lat[a], lng[targets[arc]], lat[targets[arc]])
        // Places are kept to 11 m and times to 0.6 s: roads of a few hundred metres cannot be judged.
        if (km > 0.5) fastest = Math.max(fastest, (km * 6000) / time[arc])
      }
    }
    expect(fastest).toBeLessThan(130)
  })
})
