import { mkdtempSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect } from '#routing/connect.ts'
import { engineTimes } from '#routing/engineTimes.ts'
import { seededRandom } from '#route/random.ts'
import type { Isochrone } from '#travel/isochrones.ts'
import { embeddedTimes } from '#travel/question.ts'
import { testData } from '../../data.ts'
import { matrix, model } from '../../travel/model.ts'
import { townFile } from './town.ts'
import { startValhalla } from './valhallaServer.ts'

const real = testData('travel/osm/baltimore.osm.pbf')
const town = join(mkdtempSync(join(tmpdir(), 'evenfield-town-')), 'town.osm.pbf')
writeFileSync(town, townFile())
/** With the most that the embedded minutes may be of Valhalla's: in the town nobody crosses, turns or waits. */
const maps: [name: string, osm: string, most: number][] = [['a town of straight streets', town, 2.5]]
if (real !== null) maps.unshift(['Baltimore', real, 1.6])

const home = { lng: -76.6, lat: 39.2904 }
const fort = { lng: -76.55, lat: 39.27 }

describe.each(maps)('a real Valhalla over %s', (name, osm, most) => {
  let server: Server
  let address = ''

  beforeAll(async () => {
    ;({ server, address } = await startValhalla(osm, name.replaceAll(' ', '-')))
  }, 300_000)
  afterAll(() => server?.close())

  const engine = () => connect({ kind: 'valhalla', address, key: '' })

  test('says what it can do', async () => {
    expect(await engine().probe(home)).toMatch(/^Valhalla 3\.6/)
  })

  test('answers a matrix, a route, an isochrone and a round trip', async () => {
    const times = await engine().block([home, fort], [fort, home])
    expect(times.minutes[0]).toBeGreaterThan(5)
    expect(times.minutes[0]).toBeLessThan(14)
    expect(times.minutes[1]).toBe(0)
    const route = await engine().route(home, fort)
    expect(route!.minutes).toBeCloseTo(times.minutes[0], 0)
    expect(route!.line.length).toBeGreaterThan(20)
    const [near, far] = await engine().isochrones!(home, [4, 8])
    const width = ({ coordinates }: Isochrone) => {
      const lngs = coordinates.flat(2).map(([lng]) => lng)
      return Math.max(...lngs) - Math.min(...lngs)
    }
    expect(width(far)).toBeGreaterThan(width(near))
    const stops = [
      home,
      { lng: -76.593, lat: 39.2807 },
      { lng: -76.57, lat: 39.2951 },
      fort,
      { lng: -76.59, lat: 39.3 },
    ]
    expect([...(await engine().tour!(stops))].sort()).toEqual([0, 1, 2, 3, 4])
  })

  test('knows no way to a place outside its map', async () => {
    const times = await engineTimes(engine(), embeddedTimes(model)).matrix(
      { lng: [home.lng], lat: [home.lat] },
      { lng: [fort.lng, -76.9], lat: [fort.lat, 39.0] },
    )
    expect(times.minutes[0]).toBeGreaterThan(5)
    expect(times.minutes[1]).toBeNaN()
    expect(times.whose![1]).toBe(0)
  })

  test('is compared with the embedded model on 200 pairs', async () => {
    const random = seededRandom(1)
    const point = () => ({ lng: -76.615 + 0.07 * random(), lat: 39.265 + 0.045 * random() })
    const ratios: number[] = []
    while (ratios.length < 200) {
      const [from, to] = [point(), point()]
      const theirs =
        (
          await engine()
            .block([from], [to])
            .catch(() => null)
        )?.minutes[0] ?? NaN
      const [ours] = matrix({ lng: [from.lng], lat: [from.lat] }, { lng: [to.lng], lat: [to.lat] }).minutes
      if (theirs > 1 && ours > 0) ratios.push(ours / theirs)
    }
    ratios.sort((p, q) => p - q)
    const at = (share: number) => ratios[Math.floor(share * 200)]
    const [low, middle, high] = [0.1, 0.5, 0.9].map(at)
    console.log(
      `Embedded minutes / Valhalla's, 200 pairs in ${name}: median ${middle.toFixed(2)}, 10–90 % ${low.toFixed(2)}–${high.toFixed(2)}`,
    )
    expect(middle).toBeGreaterThan(1 / most)
    expect(middle).toBeLessThan(most)
  }, 120_000)

  test('that stops in the middle leaves the rest to the embedded model', async () => {
    const places = {
      lng: Array.from({ length: 120 }, (_, i) => -76.6 + i / 4000),
      lat: Array.from({ length: 120 }, () => 39.29),
    }
    const small = { ...engine(), limits: { places: Infinity, pairs: 60, km: 400 } }
    let asked = 0
    const stopping = {
      ...small,
      block: (...wanted: Parameters<typeof small.block>) => {
        if (++asked === 2) server.closeAllConnections()
        if (asked === 2) server.close()
        return small.block(...wanted)
      },
    }
    const answer = await engineTimes(stopping, embeddedTimes(model)).matrix(
      { lng: [home.lng], lat: [home.lat] },
      places,
    )
    expect(answer.whose!.filter((each) => each === 0)).toHaveLength(60)
    expect(answer.notes[0]).toContain('stopped answering')
    expect(answer.minutes.some((each) => Number.isNaN(each))).toBe(false)
  }, 60_000)
})
