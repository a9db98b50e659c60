import { describe, expect, test } from 'vitest'
import { dryLandTest } from '#geo/land.ts'
import { loadBaseMap } from '#geo/geography.ts'
import { comparedTrips, fitScales, unitsToCompare } from '#travel/calibrateScales.ts'
import { isochrones, type Isochrone } from '#travel/isochrones.ts'
import { expectedError, withScales, withTraffic } from '#travel/model.ts'
import { nearestHomes } from '#travel/nearestHome.ts'
import { travelPath } from '#travel/path.ts'
import { straightLineTimes } from '#travel/straightLine.ts'
import { readGeo } from '../geo/geoFiles.ts'
import { matrix, minutesBetween, model, place, places } from './model.ts'

const chicago = place(41.85, -87.65)
const grandRapids = place(42.9634, -85.6681)
const honolulu = place(21.3069, -157.8583)
const oakland = place(37.8044, -122.2708)
const sanFrancisco = place(37.7749, -122.4194)
const saltLakeCity = place(40.7608, -111.891)
const newOrleans = place(29.9511, -90.0715)

describe('minutes', () => {
  test('go round Lake Michigan', () => {
    const { minutes, km } = matrix(chicago, grandRapids)
    expect(minutes[0]).toBeGreaterThan(150)
    expect(minutes[0]).toBeLessThan(185)
    expect(km[0]).toBeGreaterThan(265)
    expect(km[0]).toBeLessThan(310)
  })

  test('are no number where there is no road: between islands, to Hawaii, far from everywhere', () => {
    expect(minutesBetween(honolulu, place(19.7297, -155.09))).toBeNaN()
    expect(minutesBetween(honolulu, chicago)).toBeNaN()
    expect(minutesBetween(chicago, place(0, 0))).toBeNaN()
    expect(minutesBetween(chicago, place(NaN, NaN))).toBeNaN()
    expect(minutesBetween(honolulu, place(21.44, -158.0))).toBeLessThan(45)
  })

  test('beyond the limit are no number, and the same within', () => {
    const far = places([
      [42.9634, -85.6681],
      [41.88, -87.7],
    ])
    const all = matrix(chicago, far)
    const near = matrix(chicago, far, model, 60)
    expect(near.minutes[0]).toBeNaN()
    expect(near.minutes[1]).toBe(all.minutes[1])
  })

  test('are the same whether rows or columns are fewer', () => {
    const many = places([
      [41.6, -87.3],
      [42.2, -87.9],
      [41.9, -88.3],
      [43.03, -87.95],
    ])
    expect([...matrix(many, chicago).minutes]).toEqual([...matrix(chicago, many).minutes])
  })

  test('take longer in the rush hour in a city, not in the open country', () => {
    const rush = withTraffic(model, { peak: true, congestion: 1 })
    expect(minutesBetween(oakland, sanFrancisco, rush)).toBeGreaterThan(1.2 * minutesBetween(oakland, sanFrancisco))
    const [lusk, torrington] = [place(42.76, -104.45), place(42.06, -104.18)]
    expect(minutesBetween(lusk, torrington, rush)).toBeLessThan(1.02 * minutesBetween(lusk, torrington))
    const worse = withTraffic(model, { peak: false, congestion: 1.5 })
    expect(minutesBetween(oakland, sanFrancisco, worse)).toBeGreaterThan(1.2 * minutesBetween(oakland, sanFrancisco))
  })

  test('come with a name and an error that falls with distance', () => {
    expect(model.name).toBe('Evenfield road model 1')
    const [near, town, region, far] = [10, 50, 120, 500].map((km) => expectedError(model, km))
    expect(near.most).toBeGreaterThan(town.most)
    expect(town.most).toBeGreaterThan(region.most)
    expect(region.most).toBeGreaterThan(far.most)
    expect(far.most).toBeLessThan(0.1)
  })

  test('take the scale of an engine, band by band', () => {
    const trips = Array.from({ length: 20 }, (_, i) => ({ straightKm: i, model: 10, engine: i < 10 ? 12 : 9 }))
    const scaled = withScales(model, fitScales(trips)!)
    expect(minutesBetween(oakland, sanFrancisco, scaled)).toBeCloseTo(0.9 * minutesBetween(oakland, sanFrancisco), 3)
    expect(scaled.name).toContain('scaled to your engine')
  })

  test('take no scale from too few drives, nor a band its own from fewer than eight', () => {
    const trips = Array.from({ length: 12 }, (_, i) => ({ straightKm: i, model: 10, engine: i < 10 ? 12 : 9 }))
    expect(fitScales(trips)!.slice(0, 2)).toEqual([
      { toKm: 10, factor: 1.2, trips: 10 },
      { toKm: 25, factor: 1.2, trips: 0 },
    ])
    // 8 drives of 10 km at 1.2, 8 of 100 km at 1.5: what lies between and beyond goes with its nearest
    const two = Array.from({ length: 16 }, (_, i) => ({
      straightKm: i < 8 ? 9 : 100,
      model: 10,
      engine: i < 8 ? 12 : 15,
    }))
    expect(fitScales(two)!.map(({ factor }) => factor)).toEqual([1.2, 1.2, 1.5, 1.5, 1.5, 1.5])
    expect(fitScales(trips.slice(0, 7))).toBeNull()
    expect(fitScales(trips.map((trip) => ({ ...trip, engine: NaN })))).toBeNull()
  })

  test('are compared near a home as often as far from it', () => {
    // 40 units within 20 km, 90 to 940 km away, one at home itself
    const units = {
      lng: Array.from({ length: 441 }, (_, i) => -90 + (i <= 40 ? i / 200 : i / 40)),
      lat: Array(441).fill(40),
    }
    const chosen = unitsToCompare(-90, 40, units)
    expect(chosen).not.toContain(0)
    expect(chosen.filter((unit) => unit <= 40)).toHaveLength(16)
    expect(chosen.filter((unit) => unit > 40)).toHaveLength(24)
  })
})

describe('a way that only looks short', () => {
  test.each<[string, readonly [number, number], readonly [number, number], number]>([
    ['over the Mississippi where no bridge is: Osceola – Covington', [35.705, -89.969], [35.564, -89.646], 65],
    ['Rosedale – Watson, by Greenville or Helena', [33.853, -91.028], [33.894, -91.257], 90],
    ['through the Diablo Range: San Jose – Modesto', [37.338, -121.886], [37.639, -120.997], 80],
    ['over the Divide: Boulder – Granby', [40.015, -105.27], [40.086, -105.939], 85],
    ['by the Hana Highway', [20.8893, -156.4729], [20.757, -155.99], 105],
    ['round Lake Powell: Bullfrog – Page', [37.4054, -110.5372], [36.9147, -111.4558], 230],
    ['over passes or round the Elk Mountains: Crested Butte – Aspen', [38.87, -106.98], [39.19, -106.82], 125],
    ['round the Sneffels Range: Telluride – Ouray', [37.94, -107.81], [38.02, -107.67], 50],
    ['over the Ohio at Brookport or Paducah: Golconda – Smithland', [37.367, -88.49], [37.14, -88.4], 50],
    ['over the Mississippi at Fort Madison: Nauvoo – Montrose', [40.55, -91.38], [40.53, -91.41], 25],
    ['over the Chugach glaciers: Anchorage – Valdez', [61.2181, -149.9003], [61.1308, -146.3483], 300],
    ['over Red Mountain Pass: Ouray – Silverton', [38.0228, -107.6714], [37.8119, -107.6645], 32],
    ['over the Alleghenies: Elkins – Harrisonburg', [38.9259, -79.8467], [38.4496, -78.8689], 110],
    ['round Port Royal Sound: Beaufort – Hilton Head', [32.4316, -80.6698], [32.2163, -80.7526], 42],
    ['up Oak Creek Canyon: Sedona – Flagstaff', [34.8697, -111.761], [35.1981, -111.6513], 40],
    ['along the highway where nobody lives: Hanksville – Green River', [38.373, -110.714], [38.9955, -110.1596], 48],
    ['over Galena Summit: Stanley – Ketchum', [44.2163, -114.9312], [43.6807, -114.3637], 60],
    ['over the Cabinet Mountains: Libby – Kalispell', [48.3883, -115.556], [48.1958, -114.3129], 85],
    ['over the Big Horns: Worland – Buffalo', [44.0169, -107.9553], [44.3483, -106.6989], 85],
    ['by the Coronado Trail: Clifton – Alpine', [33.0508, -109.2962], [33.848, -109.144], 115],
  ])('takes its minutes: %s', (_, from, to, least) => {
    const minutes = minutesBetween(place(...from), place(...to))
    expect(minutes).toBeGreaterThan(least)
    expect(minutes).toBeLessThan(1.6 * least)
  })

  test('is short where a bridge is', () => {
    expect(minutesBetween(place(35.147, -90.184), place(35.149, -90.049))).toBeLessThan(25)
    expect(minutesBetween(place(45.7054, -121.5215), place(45.7276, -121.4865))).toBeLessThan(15)
    // Cannelton – Hawesville over the Ohio, La Crosse – La Crescent over the Mississippi
    expect(minutesBetween(place(37.95, -86.77), place(37.9, -86.75))).toBeLessThan(15)
    expect(minutesBetween(place(43.8, -91.24), place(43.83, -91.3))).toBeLessThan(15)
  })
})

test('an engine is compared with the model pair by pair', () => {
  const far = places([
    [41.88, -87.7],
    [42.9634, -85.6681],
  ])
  const [near, lake] = comparedTrips(chicago, far, Float32Array.of(12, 170), Float32Array.of(10, 160))
  expect(near).toMatchObject({ model: 12, engine: 10 })
  expect(near.straightKm).toBeLessThan(10)
  expect(lake.straightKm).toBeGreaterThan(190)
})

describe('a path', () => {
  test('names the bridge that it takes', () => {
    const path = travelPath(model, oakland, sanFrancisco)!
    expect(path.crossings.some((crossing) => crossing?.name === 'San Francisco–Oakland Bay Bridge')).toBe(true)
    expect(path.minutes).toBeCloseTo(minutesBetween(oakland, sanFrancisco), 3)
    expect(path.line[0]).toEqual([-122.2708, 37.8044])
    expect(path.crossings).toHaveLength(path.line.length - 1)
  })

  test('names the ferry to an island', () => {
    const path = travelPath(model, place(41.65, -70.28), place(41.28, -70.1))!
    expect(path.crossings.find((crossing) => crossing)).toEqual({ name: 'Nantucket ferry', kind: 'ferry' })
  })
})

describe('the nearest home', () => {
  const homes = places([
    [41.85, -87.65],
    [42.9634, -85.6681],
    [21.3069, -157.8583],
  ])
  const targets = places([
    [41.7, -88.0],
    [42.8, -86.1],
    [42.2345, -85.0],
    [43.03, -87.95],
    [21.4, -158],
    [0, 0],
  ])

  test('is by road, not by air, and none where there is no way', () => {
    const { home, minutes } = nearestHomes(model, homes, targets)
    // Milwaukee lies nearer to Grand Rapids than many think: over the lake.
    expect([...home]).toEqual([0, 1, 1, 0, 2, -1])
    expect(minutes[5]).toBeNaN()
  })

  test('has the minutes of the matrix', () => {
    const { home, minutes } = nearestHomes(model, homes, targets)
    const all = matrix(homes, targets).minutes
    for (let target = 0; target < 5; target++) expect(minutes[target]).toBeCloseTo(all[home[target] * 6 + target], 1)
  })

  test('is none beyond the limit', () => {
    expect([...nearestHomes(model, homes, targets, 60).home]).toEqual([0, 1, -1, -1, 2, -1])
  })
})

describe('an isochrone', () => {
  test('grows with its minutes and leaves the lake out', async () => {
    const rings = isochrones(model, chicago, [15, 30], 6, dryLandTest(await loadBaseMap(readGeo)))
    const positions = (i: number) => rings[i].coordinates.flat(2)
    expect(rings.map(({ minutes }) => minutes)).toEqual([15, 30])
    expect(positions(1).length).toBeGreaterThan(positions(0).length)
    for (const [lng, lat] of positions(1)) if (lat > 41.8) expect(lng).toBeLessThan(-87.4)
  })

  test('leaves a lake inland out, as a hole where the ground around it is reached', async () => {
    const dry = dryLandTest(await loadBaseMap(readGeo))
    const [saltLake] = isochrones(model, saltLakeCity, [120], 6, dry)
    expect(inRing(saltLake, -112.5, 41.1)).toBe(false)
    expect(inRing(saltLake, -111.97, 41.22)).toBe(true) // Ogden
    const [gulf] = isochrones(model, newOrleans, [90], 6, dry)
    expect(inRing(gulf, -90.1, 30.18)).toBe(false)
    expect(holesAround(gulf, -90.1, 30.18)).toBe(1)
    expect(inRing(gulf, -90.1, 30.48)).toBe(true) // Covington, beyond Pontchartrain
  })

  test('keeps what holds a place, though the shore of the map is too coarse for it', () => {
    const [ring] = isochrones(model, saltLakeCity, [30], 7, () => false)
    expect(inRing(ring, saltLakeCity.lng[0]!, saltLakeCity.lat[0]!)).toBe(true)
  })
})

test('a straight line says that it is one', async () => {
  const answer = await straightLineTimes.matrix(place(48.85, 2.35), place(50.85, 4.35))
  expect(answer.models[0]).toContain('Straight line')
  expect(answer.minutes[0]).toBeGreaterThan(240)
  expect(answer.minutes[0]).toBeLessThan(360)
})

function inRing({ coordinates }: Isochrone, lng: number, lat: number): boolean {
  return coordinates.some(
    ([outer, ...holes]) => encloses(outer, lng, lat) && !holes.some((hole) => encloses(hole, lng, lat)),
  )
}

function holesAround({ coordinates }: Isochrone, lng: number, lat: number): number {
  return coordinates.flatMap(([, ...holes]) => holes).filter((hole) => encloses(hole, lng, lat)).length
}

function encloses(ring: readonly number[][], lng: number, lat: number): boolean {
  const crossed = ring.slice(1).filter(([x, y], i) => {
    const [fromX, fromY] = ring[i]
    return y > lat !== fromY > lat && lng < fromX + ((lat - fromY) / (y - fromY)) * (x - fromX)
  })
  return crossed.length % 2 === 1
}
