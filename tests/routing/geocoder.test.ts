import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { finderOf } from '../../src/cli/geocode.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import { issueAt } from '#model/issue.ts'
import { isRefusal } from '#model/change.ts'
import { ordinaryNetwork } from '#routing/ask.ts'
import { lookUp, readGeocoder, type GeocoderConnection, type KnownPlaces } from '#routing/geocoder.ts'
import { keepPlaces, readPlaces } from '#routing/knownPlaces.ts'

const known: Record<string, [lng: number, lat: number]> = {
  '1 Main St, Springfield': [-72.59, 42.1],
  '2 Main St, Springfield': [-72.58, 42.11],
}

/** A service on this machine that answers as Nominatim and Pelias do. */
async function service(failures = 0): Promise<{ address: string; asked: URL[] }> {
  const asked: URL[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost')
    asked.push(url)
    if (asked.length <= failures) return void response.writeHead(503).end()
    if (url.searchParams.get('key') === 'wrong') {
      return void response.writeHead(403).end(JSON.stringify({ error: 'Invalid key' }))
    }
    const nominatim = url.pathname === '/search'
    const at = known[url.searchParams.get(nominatim ? 'q' : 'text') ?? '']
    const state = url.searchParams.get('q') === 'Nowhere' ? [{ lat: '31', lon: '-99', addresstype: 'state' }] : []
    const body = nominatim
      ? at
        ? [{ lat: String(at[1]), lon: String(at[0]), addresstype: 'house' }]
        : state
      : { features: at ? [{ geometry: { coordinates: at }, properties: { layer: 'address' } }] : [] }
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => new Promise<void>((done) => server.close(() => done())))
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}

const connection = (kind: string, address: string, key = ''): GeocoderConnection =>
  readGeocoder(`${kind}=${address}/${key && `#${key}`}`, 50)!
/** The real network; only waiting is noted and left out. */
function hurried(): { network: typeof ordinaryNetwork; waits: number[] } {
  const waits: number[] = []
  return { waits, network: { fetch: ordinaryNetwork.fetch, wait: async (ms) => void waits.push(ms) } }
}

test.each(['nominatim', 'pelias'])(
  '%s: addresses become points, each asked for once and not too fast',
  async (kind) => {
    const { address, asked } = await service()
    const { network, waits } = hurried()
    const places: KnownPlaces = new Map()
    const texts = ['1 Main St, Springfield', 'Nowhere', '2 Main St, Springfield', '1 Main St, Springfield']
    const answer = await lookUp(connection(kind, address), texts, { known: places, network })
    const at = { lng: -72.59, lat: 42.1 }
    expect(answer.found).toEqual([at, null, { lng: -72.58, lat: 42.11 }, at])
    expect(answer).toMatchObject({ asked: 3, trouble: '' })
    expect(asked).toHaveLength(3)
    expect(waits).toEqual([20, 20])
    const again = await lookUp(connection(kind, address), texts, { known: places, network })
    expect(again).toEqual({ ...answer, asked: 0 })
  },
)

test('a service that is down is asked again; a refused key ends it with its own words, and what was found stays', async () => {
  const { address, asked } = await service(2)
  const { network } = hurried()
  const late = await lookUp(connection('nominatim', address), ['1 Main St, Springfield'], { known: new Map(), network })
  expect(late.found[0]).not.toBeNull()
  expect(asked).toHaveLength(3)
  const places: KnownPlaces = new Map([['1 Main St, Springfield', { lng: 1, lat: 2 }]])
  const refused = await lookUp(connection('nominatim', address, 'wrong'), ['1 Main St, Springfield', 'Nowhere'], {
    known: places,
    network,
  })
  expect(refused.found).toEqual([{ lng: 1, lat: 2 }, null])
  expect(refused.trouble).toContain('status 403: Invalid key')
})

test('looking up can be cancelled between two requests', async () => {
  const { address, asked } = await service()
  const abort = new AbortController()
  const progress = (share: number): void => (share > 0 ? abort.abort() : undefined)
  const places: KnownPlaces = new Map()
  const run = lookUp(connection('nominatim', address), Object.keys(known), {
    known: places,
    signal: abort.signal,
    progress,
  })
  await expect(run).rejects.toThrow('abort')
  expect(asked.length).toBe(1)
  expect([...places.keys()]).toEqual(['1 Main St, Springfield'])
})

test('what is kept is kept by service, and survives what is not ours', () => {
  const one = connection('nominatim', 'http://a.test')
  const other = connection('pelias', 'http://b.test')
  const text = keepPlaces(
    keepPlaces('broken', one, new Map([['x', null]])),
    other,
    new Map([['y', { lng: 1, lat: 2 }]]),
  )
  expect(readPlaces(text, one)).toEqual(new Map([['x', null]]))
  expect(readPlaces(text, other)).toEqual(new Map([['y', { lng: 1, lat: 2 }]]))
  expect(readGeocoder('google=http://a.test')).toBeNull()
  expect(readGeocoder('pelias=javascript:alert(1)')).toBeNull()
})

test('an import asks for the accounts without a place, lists them and keeps the answers', async () => {
  const { address, asked } = await service()
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-geocode-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const cache = join(folder, 'places.json')
  const tables = geoTables(async (name) => readFileSync(`public/geo/${name}`))
  const accounts = Buffer.from(
    'account_id,name,street,city,zip,revenue\n' +
      '1,Account 0001,5 Elm St,Boston,02108,100\n' +
      '2,Account 0002,1 Main St,Springfield,,200\n' +
      '3,Account 0003,9 Lost Rd,Nowhere,,300\n',
  )
  const run = async (options: Record<string, string>) => {
    const notices: string[] = []
    const findPlaces = finderOf(options, notices)
    const wish = { name: 'Test', accounts, units: { kind: 'zip' } as const, ...(findPlaces ? { findPlaces } : {}) }
    const made = await importProject(wish, tables)
    if (isRefusal(made)) throw new Error(made.refused)
    return { made, notices }
  }
  const without = await run({})
  expect(without.made.counts.unplaced).toBe(2)
  expect(without.made.addresses.map(({ text }) => text)).toEqual(['1 Main St, Springfield', '9 Lost Rd, Nowhere'])
  expect(asked).toHaveLength(0)

  const options = { geocode: `nominatim=${address}`, 'geocode-rate': '50', 'geocode-cache': cache }
  const { made, notices } = await run(options)
  expect(made.counts).toMatchObject({ read: 3, accepted: 3, unplaced: 1 })
  expect(made.project.accounts.lng[1]).toBe(-72.59)
  expect(made.project.units.id[made.project.accounts.unit[1]]).toMatch(/^01[01]/)
  expect(notices[0]).toContain('asked 2 times: 1 of 2 addresses have a place now')
  const issues = Array.from({ length: made.issues.count }, (_, i) => issueAt(made.issues, i))
  expect(issues.filter(({ problem }) => problem.startsWith('placed by the address service'))).toMatchObject([
    { row: 2, newValue: '42.1, -72.59' },
  ])
  await run(options)
  expect(asked).toHaveLength(2)
})
