import { readConnection } from '#routing/connection.ts'
import { readGeocoder } from '#routing/geocoder.ts'
import { readPreference } from '#storage/preferences.ts'
import { documentStore } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'

/**
 * The page's policy lets requests go to its own origin only. A service worker opens it to the addresses that the planner
 * connected: an engine, an address service.
 */

/** Who asks other origins, and which: two may share one, which then stays open until both have left it. */
const users = {
  engine: () => [readConnection(readPreference('engine') ?? '')?.address ?? ''],
  geocoder: () => [readGeocoder(readPreference('geocoder') ?? '', 1)?.address ?? ''],
  baseMap: () => [
    ...(readPreference('baseMapOrigins') ?? '').split(' '),
    /^style=(.+)/.exec(readPreference('baseMap') ?? '')?.[1] ?? '',
  ],
} as const

/** Open until the next start of the page only. */
const closing = new Set<string>()

/** Of our own origin, or named to the worker that opens the policy. */
export function letsThrough(address: string): boolean {
  const origin = originOf(address)
  return origin === location.origin || opened().includes(origin)
}

/** A star would open the page to many hosts, a semicolon or a comma would end what the policy says. */
const oneHost = /^https?:\/\/(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/

/** Null when the next start of the page may ask the addresses; else why not. */
export async function openTo(...addresses: readonly string[]): Promise<string | null> {
  const origins = addresses.map(originOf)
  const wrong = origins.find((origin) => !oneHost.test(origin))
  if (wrong !== undefined) return `“${wrong}” is no host, so the page is not opened to it.`
  return openPolicy([...new Set([...opened(), ...origins])])
}

/** The next start of the page may ask no address that nobody uses any more; what a reload interrupts is done at the start. */
export async function closeUnused(): Promise<void> {
  const wanted = used()
  for (const origin of opened()) if (!wanted.has(origin)) closing.add(origin)
  const left = opened()
  const registered = (await navigator.serviceWorker?.getRegistrations()) ?? []
  if (registered.length === 0 || (left.length > 0 && closing.size === 0)) return
  // a worker that is only unregistered still answers the next start: one that opens nothing takes its place first
  await openPolicy(left)
  if (left.length > 0) return
  for (const registration of registered) await registration.unregister()
}

let waiting = false

/** Policies come with a page: it starts anew once everything is saved and no import would be lost. */
export async function startAnew(): Promise<void> {
  if (waiting) return
  if (sessionStore.getState().importing) {
    notify(
      'The page has to start anew for this address, and this import would be lost. So it waits until the import is opened or closed.',
      'warning',
    )
  }
  waiting = true
  while (sessionStore.getState().importing || documentStore.getState().saved === 'saving') await rest(100)
  waiting = false
  if (documentStore.getState().saved === 'failed') {
    notify(
      'The plan could not be saved, so the page does not start anew for the address. Download the plan, then reload.',
      'error',
    )
  } else {
    location.reload()
  }
}

function originOf(address: string): string {
  return new URL(address).origin
}

function used(): ReadonlySet<string> {
  const addresses = Object.values(users).flatMap((named) => named())
  return new Set(addresses.filter((address) => address !== '').map(originOf))
}

function opened(): string[] {
  const script = navigator.serviceWorker?.controller?.scriptURL
  const named = script ? new URL(script).searchParams.getAll('connect') : []
  return named.filter((origin) => !closing.has(origin))
}

async function openPolicy(origins: readonly string[]): Promise<string | null> {
  if (!('serviceWorker' in navigator)) {
    return 'This browser offers no service worker here (a private window, or no https), and only one can open the page to another address.'
  }
  const url = `/engine-policy.js?${new URLSearchParams(origins.map((origin) => ['connect', origin]))}`
  try {
    await navigator.serviceWorker.register(url)
    const { active } = await navigator.serviceWorker.ready
    const controls = () => navigator.serviceWorker.controller?.scriptURL.endsWith(url) ?? false
    for (let i = 0; i < 50 && !controls(); i++) await rest(100)
    return active ? null : 'The service worker did not start. Try again.'
  } catch (trouble) {
    return `The page could not be opened to the address: ${(trouble as Error).message}`
  }
}

function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
