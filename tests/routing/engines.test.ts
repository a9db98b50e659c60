import { describe, expect, test } from 'vitest'
import { EngineFailure, type Network } from '#routing/ask.ts'
import { connect } from '#routing/connect.ts'
import { readConnection } from '#routing/connection.ts'
import { testData } from '../data.ts'
import { playing, recorded } from './recorded.ts'

const noData = testData('travel/osrm-answers') === null

// Baltimore, as in the recorded answers.
const places = [
  { lng: -76.6, lat: 39.2904 },
  { lng: -76.593, lat: 39.2807 },
  { lng: -76.57, lat: 39.2951 },
  { lng: -76.55, lat: 39.27 },
  { lng: -76.59, lat: 39.3 },
]
const [home, second, third, fourth, fifth] = places

function engine(kind: string, network: Network) {
  return connect(readConnection(`${kind}=http://engine.test:5000/#key`)!, network)
}

describe.skipIf(noData)('OSRM, from real answers', () => {
  test('a table of 2 × 3 places is minutes and km', async () => {
    const { network, asked } = playing([recorded('osrm-answers/table_2x3.json')!])
    const times = await engine('osrm', network).block([home, second], [third, fourth, fifth])
    expect([...times.minutes].map((each) => Math.round(60 * each))).toEqual([251, 576, 181, 287, 530, 217])
    expect(times.km[1]).toBeCloseTo(7.1362)
    expect(asked[0].url).toContain('/table/v1/driving/-76.600000,39.290400;')
    expect(asked[0].url).toContain('sources=0;1&destinations=2;3;4')
  })

  test('places more than 2 km from any road are no way, although OSRM says 0 seconds', async () => {
    const { network } = playing([recorded('osrm-answers/far.json')!])
    const times = await engine('osrm', network).block([home, second], [third, fourth])
    expect([...times.minutes]).toEqual([NaN, NaN, NaN, NaN])
  })

  test('a route has its line', async () => {
    const { network } = playing([recorded('osrm-answers/route.json')!])
    const route = await engine('osrm', network).route(home, fourth)
    expect(route!.minutes).toBeCloseTo(576.2 / 60)
    expect(route!.km).toBeCloseTo(7.1362)
    expect(route!.line[0]).toEqual([-76.59986, 39.290191])
  })

  test('a round trip is an order of stops', async () => {
    const { network } = playing([recorded('osrm-answers/trip.json')!])
    expect(await engine('osrm', network).tour!(places)).toEqual([0, 1, 3, 2, 4])
  })

  test('too many places and places without a road can be asked in parts, a wrong question cannot', async () => {
    for (const [file, splittable] of [
      ['err_toobig.json', true],
      ['err_nosegment.json', true],
      ['err_invalidquery.json', false],
      ['post_v6.json', false],
    ] as const) {
      const { network } = playing([recorded(`osrm-answers/${file}`)!])
      const failure = await engine('osrm', network)
        .block([home], [second])
        .catch((error: unknown) => error)
      expect(failure, file).toBeInstanceOf(EngineFailure)
      expect((failure as EngineFailure).splittable, file).toBe(splittable)
    }
  })
})

describe.skipIf(noData)('Valhalla, from real answers', () => {
  test.each(['matrix_verbose.json', 'matrix_concise.json'])('%s is minutes and km', async (file) => {
    const { network, asked } = playing([recorded(`valhalla-answers/${file}`)!])
    const times = await engine('valhalla', network).block([home, second], [third, fourth, fifth])
    expect([...times.minutes].map((each) => Math.round(60 * each))).toEqual([273, 560, 196, 332, 508, 241])
    expect(times.km[1]).toBeCloseTo(6.528)
    expect(asked[0].body).toMatchObject({ costing: 'auto', sources: [{ lat: 39.2904, lon: -76.6 }, {}] })
  })

  test('a place that it moved by more than 2 km is no way', async () => {
    const { network } = playing([recorded('valhalla-answers/matrix_verbose.json')!])
    const elsewhere = { lng: -76.6, lat: 39.25 }
    const times = await engine('valhalla', network).block([home, elsewhere], [third, fourth, fifth])
    expect([...times.minutes].map(Number.isNaN)).toEqual([false, false, false, true, true, true])
  })

  test('a route is decoded', async () => {
    const { network } = playing([recorded('valhalla-answers/route.json')!])
    const route = await engine('valhalla', network).route(home, fourth)
    expect(route!.minutes).toBeCloseTo(561.079 / 60)
    expect(route!.km).toBeCloseTo(6.528)
    expect(route!.line[0][0]).toBeCloseTo(-76.59986, 4)
    expect(route!.line.at(-1)![1]).toBeCloseTo(39.270013, 4)
  })

  test('an isochrone is a polygon, one that is too long is refused with its words', async () => {
    const { network } = playing([recorded('valhalla-answers/isochrone.json')!])
    const rings = await engine('valhalla', network).isochrones!(home, [5, 8])
    expect(rings.map(({ minutes }) => minutes)).toEqual([5, 8])
    expect(rings[1].coordinates[0][0].length).toBeGreaterThan(100)
    const tooLong = playing([{ ...recorded('valhalla-answers/err_isochrone_toolong.json')!, status: 400 }])
    await expect(engine('valhalla', tooLong.network).isochrones!(home, [200])).rejects.toThrow('Exceeded max time: 120')
  })

  test('a round trip is an order of stops', async () => {
    const { network } = playing([recorded('valhalla-answers/optimized.json')!])
    expect(await engine('valhalla', network).tour!(places)).toEqual([0, 1, 3, 2, 4])
  })
})

describe('openrouteservice', () => {
  const matrix = (durations: (number | null)[][], snapped: number) =>
    JSON.stringify({
      durations,
      distances: durations,
      sources: durations.map(() => ({ snapped_distance: 10 })),
      destinations: [{ snapped_distance: snapped }, { snapped_distance: 5 }],
    })

  test('sends the key and reads nulls and far snaps as no way', async () => {
    const { network, asked } = playing([{ status: 200, body: matrix([[60, null]], 2500) }])
    const times = await engine('ors', network).block([home], [second, third])
    expect([...times.minutes]).toEqual([NaN, NaN])
    expect(asked[0].headers.get('authorization')).toBe('key')
    const near = playing([{ status: 200, body: matrix([[60, 90]], 20) }])
    expect([...(await engine('ors', near.network).block([home], [second, third])).minutes]).toEqual([1, 1.5])
  })

  test('says that the key is wrong', async () => {
    const { network } = playing([{ status: 403, body: '{"error":"Access to this API has been disallowed"}' }])
    await expect(engine('ors', network).block([home], [second])).rejects.toThrow('does not accept the key')
  })
})

describe('asking', () => {
  const ok = { status: 200, body: '{"code":"Ok","durations":[[60]],"sources":[],"destinations":[]}' }

  test('a busy engine is asked again after longer and longer, and as it wishes', async () => {
    const busy = { status: 429, body: '' }
    const { network, waits } = playing([busy, { status: 503, body: '', headers: { 'retry-after': '7' } }, busy, ok])
    const times = await engine('osrm', network).block([home], [second])
    expect(times.minutes[0]).toBe(1)
    expect(waits).toEqual([500, 7000, 2000])
  })

  test('an engine that stays away is given up with a sentence', async () => {
    const { network, asked } = playing([{ status: 502, body: '' }])
    await expect(engine('osrm', network).block([home], [second])).rejects.toThrow(
      'http://engine.test:5000 failed with status 502, 5 times in a row.',
    )
    expect(asked).toHaveLength(5)
  })

  test('a wish to stop is no failure of the engine', async () => {
    const stop = new AbortController()
    stop.abort()
    const { network, asked } = playing([ok])
    await expect(engine('osrm', network).block([home], [second], stop.signal)).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(asked).toHaveLength(0)
  })

  test('a page that is no engine is refused', async () => {
    const { network } = playing([{ status: 404, body: '<html>Not found</html>' }])
    await expect(engine('osrm', network).block([home], [second])).rejects.toThrow('not as OSRM does')
  })

  test('connections are kinds with an address', () => {
    expect(readConnection('osrm=http://localhost:5000/')).toEqual({
      kind: 'osrm',
      address: 'http://localhost:5000',
      key: '',
    })
    expect(readConnection('ors=https://ors.test/ors#abc')).toMatchObject({
      key: 'abc',
      address: 'https://ors.test/ors',
    })
    for (const wrong of ['google=http://x', 'osrm=localhost', 'osrm=ftp://x', ''])
      expect(readConnection(wrong)).toBeNull()
  })
})
