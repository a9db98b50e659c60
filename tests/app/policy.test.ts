import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { beforeEach, expect, test, vi } from 'vitest'

const shared = 'https://services.example.com'
const maps = 'https://maps.example.com'

/** A browser whose page is controlled by the worker that was registered last, as after a start. */
function browser(connected: readonly string[], preferences: Record<string, string>) {
  const stored = new Map(Object.entries(preferences).map(([name, value]) => [`evenfield.${name}`, value]))
  const worker = (url: string) => ({ scriptURL: new URL(url, 'https://app.example.com').href })
  const opens = (origins: readonly string[]) =>
    `/engine-policy.js?${new URLSearchParams(origins.map((origin) => ['connect', origin]))}`
  const serviceWorker = {
    controller: connected.length > 0 ? worker(opens(connected)) : null,
    ready: Promise.resolve({ active: true }),
    register: async (url: string) => void (serviceWorker.controller = worker(url)),
    getRegistrations: async () =>
      serviceWorker.controller ? [{ unregister: async () => void (serviceWorker.controller = null) }] : [],
  }
  vi.stubGlobal('navigator', { serviceWorker })
  vi.stubGlobal('location', new URL('https://app.example.com/'))
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
  })
  return {
    leave: (name: string) => void stored.delete(`evenfield.${name}`),
    open: () =>
      new URL(serviceWorker.controller?.scriptURL ?? 'https://app.example.com/').searchParams.getAll('connect'),
  }
}

/** As a page that has just started. */
async function policy() {
  vi.resetModules()
  return import('#app/policy.ts')
}

beforeEach(() => vi.unstubAllGlobals())

test('an engine and an address service on one origin: it stays open until both are left', async () => {
  const { leave, open } = browser([shared], { engine: `osrm=${shared}/roads`, geocoder: `pelias=${shared}#key` })
  const { closeUnused, letsThrough } = await policy()
  leave('engine')
  await closeUnused()
  expect(open()).toEqual([shared])
  expect(letsThrough(`${shared}/search`)).toBe(true)
  leave('geocoder')
  await closeUnused()
  expect(open()).toEqual([])
  expect(letsThrough(`${shared}/search`)).toBe(false)
})

test('a style keeps its own address and those that it leads to', async () => {
  const { leave, open } = browser([shared, maps], {
    engine: `valhalla=${shared}`,
    baseMap: `style=${shared}/style.json`,
    baseMapOrigins: maps,
  })
  const { closeUnused } = await policy()
  leave('engine')
  await closeUnused()
  expect(open()).toEqual([shared, maps])
  leave('baseMap')
  leave('baseMapOrigins')
  await closeUnused()
  expect(open()).toEqual([])
})

test('what a reload interrupted is closed at the next start', async () => {
  const { open } = browser([shared, maps], { geocoder: `nominatim=${shared}` })
  const { closeUnused } = await policy()
  await closeUnused()
  expect(open()).toEqual([shared])
})

test('no address opens the policy to more than its own host', async () => {
  const { open } = browser([], {})
  const { openTo } = await policy()
  for (const address of ['https://*', 'https://*.example.com/tiles/{z}', 'https://a;b,c/']) {
    expect(await openTo(shared, address)).toMatch(/^“.+” is no host/)
  }
  expect(open()).toEqual([])
  expect(await openTo(shared, 'http://localhost:8002', 'http://[::1]:5000/route')).toBe(null)
  expect(open()).toEqual([shared, 'http://localhost:8002', 'http://[::1]:5000'])
})

test('the worker adds the origins that it was registered with, and no stars', async () => {
  const listeners = new Map<string, (event: object) => void>()
  const from = 'https://app.example.com'
  const location = new URL(`${from}/engine-policy.js?connect=${shared}&connect=https://*&connect=https://a;b`)
  const answer = () => new Response('page', { headers: { 'content-security-policy': "default-src 'self'; connect-src 'self'" } }) // prettier-ignore
  const self = { location, addEventListener: (name: string, listen: (event: object) => void) => listeners.set(name, listen) } // prettier-ignore
  runInNewContext(readFileSync('public/engine-policy.js', 'utf8'), { self, URL, Headers, Response, fetch: answer })
  let response: Promise<Response> | undefined
  const respondWith = (given: Promise<Response>) => (response = given)
  listeners.get('fetch')!({ request: { url: `${from}/`, mode: 'navigate', destination: 'document' }, respondWith })
  const policy = (await response)?.headers.get('content-security-policy')
  expect(policy).toBe(`default-src 'self'; connect-src 'self' ${shared}`)
})
