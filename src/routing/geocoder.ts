import { ask, EngineFailure, ordinaryNetwork, type Network } from './ask.ts'

/** An address service that the planner named; nothing is ever asked of another. */
export interface GeocoderConnection {
  readonly kind: 'nominatim' | 'pelias'
  /** Without a slash at the end. */
  readonly address: string
  /** Empty where the service wants none. */
  readonly key: string
  /** Most requests a second; public services allow one. */
  readonly perSecond: number
}

interface Found {
  readonly lng: number
  readonly lat: number
}

/** Answers of earlier times; null is an address that the service does not know. */
export type KnownPlaces = Map<string, Found | null>

export interface Lookup {
  /** Along the addresses; null where nothing was found, or where it was not asked any more. */
  readonly found: readonly (Found | null)[]
  readonly asked: number
  /** Why it ended early. */
  readonly trouble: string
}

/** `nominatim=http://…` or `pelias=…`, a key after `#`; null for anything else. */
export function readGeocoder(text: string, perSecond = 1): GeocoderConnection | null {
  const [, kind, rest] = /^(nominatim|pelias)=(.+)$/.exec(text.trim()) ?? []
  if (kind === undefined || rest === undefined) return null
  const [address = '', key = ''] = rest.split('#')
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return null
  return {
    kind: kind as GeocoderConnection['kind'],
    address: address.replace(/\/+$/, ''),
    key,
    perSecond: perSecond > 0 ? Math.min(perSecond, 50) : 1,
  }
}

interface LookupRun {
  readonly known: KnownPlaces
  readonly signal?: AbortSignal
  readonly progress?: (share: number) => void
  readonly network?: Network
}

/** Asks for one address after another, no faster than allowed, and never twice for the same; what is found is kept. */
export async function lookUp(
  connection: GeocoderConnection,
  addresses: readonly string[],
  { known, signal, progress, network = ordinaryNetwork }: LookupRun,
): Promise<Lookup> {
  let asked = 0
  let trouble = ''
  for (const [i, address] of addresses.entries()) {
    signal?.throwIfAborted()
    progress?.(i / addresses.length)
    if (known.has(address)) continue
    if (asked > 0) await network.wait(1000 / connection.perSecond, signal)
    try {
      known.set(address, await one(connection, address, signal, network))
      asked++
    } catch (failure) {
      if (!(failure instanceof EngineFailure)) throw failure
      trouble = failure.message
      break
    }
  }
  return { found: addresses.map((address) => known.get(address) ?? null), asked, trouble }
}

async function one(
  connection: GeocoderConnection,
  address: string,
  signal: AbortSignal | undefined,
  network: Network,
): Promise<Found | null> {
  const wish = new URLSearchParams(
    connection.kind === 'nominatim' ? { q: address, format: 'jsonv2', limit: '1' } : { text: address, size: '1' },
  )
  if (connection.key) wish.set(connection.kind === 'nominatim' ? 'key' : 'api_key', connection.key)
  const path = connection.kind === 'nominatim' ? '/search' : '/v1/search'
  const { status, body } = await ask({ ...connection, key: '' }, `${path}?${wish}`, null, signal, network)
  if (status === 404 && connection.kind === 'nominatim') return null
  if (status !== 200) throw new EngineFailure(`${connection.address} answered with status ${status}${saidBy(body)}.`)
  return connection.kind === 'nominatim' ? nominatimPlace(body) : peliasPlace(body)
}

/** A country or a state in answer to a street is no place for an account. */
const tooCoarse = new Set(['country', 'state', 'region', 'macroregion', 'continent', 'ocean', 'dependency'])

function nominatimPlace(body: unknown): Found | null {
  if (!Array.isArray(body)) throw new EngineFailure('The answer is not that of a Nominatim service.')
  const [first] = body as { lat?: unknown; lon?: unknown; addresstype?: string }[]
  return first && !tooCoarse.has(first.addresstype ?? '') ? point(Number(first.lon), Number(first.lat)) : null
}

function peliasPlace(body: unknown): Found | null {
  const features = (body as { features?: unknown } | null)?.features
  if (!Array.isArray(features)) throw new EngineFailure('The answer is not that of a Pelias service.')
  const [first] = features as { geometry?: { coordinates?: unknown[] }; properties?: { layer?: string } }[]
  if (!first || tooCoarse.has(first.properties?.layer ?? '')) return null
  const [lng, lat] = first.geometry?.coordinates ?? []
  return point(Number(lng), Number(lat))
}

function point(lng: number, lat: number): Found | null {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lng, lat } : null
}

function saidBy(body: unknown): string {
  const { error, message } = (body ?? {}) as { error?: unknown; message?: unknown }
  const said = typeof error === 'string' ? error : typeof message === 'string' ? message : ''
  return said === '' ? '' : `: ${said.slice(0, 120)}`
}
