import type { SourceSpecification, StyleSpecification } from 'maplibre-gl'
import { ask, EngineFailure, ordinaryNetwork, type Network } from './ask.ts'

/** A style with every address in it whole. */
export interface MapStyle {
  readonly style: StyleSpecification
  /** Origins that it needs and that may not be asked yet. */
  readonly wants: readonly string[]
}

/** Fetches a MapLibre style and the descriptions of its tiles; throws an `EngineFailure` with a sentence if that fails. */
export async function fetchMapStyle(
  address: string,
  letsThrough: (address: string) => boolean,
  network: Network = ordinaryNetwork,
): Promise<MapStyle> {
  const body = await json(address, network)
  if (!isStyle(body)) throw new EngineFailure(`What ${shortly(address)} answers is no MapLibre style (version 8).`)
  refuseHuge(body, shortly(address))
  const style = wholeStyle(body, address)
  for (const [name, source] of Object.entries(style.sources)) {
    style.sources[name] = await described(source, letsThrough, network)
  }
  const strangers = addressesOf(style).filter((each) => !letsThrough(each))
  return { style, wants: [...new Set(strangers.map(originOf))] }
}

/** An address as it is shown: keys stand behind the question mark. */
export function shortly(address: string): string {
  const { host, pathname } = new URL(address)
  return host + pathname
}

async function json(address: string, network: Network): Promise<unknown> {
  const { origin, pathname, search } = new URL(address)
  const asked = { kind: 'style', address: origin, key: '' }
  const { status, body } = await ask(asked, pathname + search, null, undefined, network)
  if (status !== 200) throw new EngineFailure(`${shortly(address)} answered with status ${status}.`)
  return body
}

function isStyle(body: unknown): body is StyleSpecification {
  const { version, sources, layers } = (body ?? {}) as Partial<Record<string, unknown>>
  return version === 8 && typeof sources === 'object' && sources !== null && Array.isArray(layers)
}

/** Each source is asked for and each layer drawn: no map has so many. */
const MOST_SOURCES = 50
const MOST_LAYERS = 2000

function refuseHuge({ sources, layers }: StyleSpecification, name: string): void {
  const count = Object.keys(sources).length
  if (count > MOST_SOURCES)
    throw new EngineFailure(`${name} has ${count} sources; a base map can have ${MOST_SOURCES}.`)
  if (layers.length <= MOST_LAYERS) return
  throw new EngineFailure(`${name} has ${layers.length} layers; a base map can have ${MOST_LAYERS}.`)
}

function wholeStyle(style: StyleSpecification, address: string): StyleSpecification {
  const { sprite, glyphs } = style
  const sprites = typeof sprite === 'string' ? [{ id: 'default', url: sprite }] : (sprite ?? [])
  return {
    ...style,
    sources: Object.fromEntries(
      Object.entries(style.sources).map(([name, each]) => [name, wholeSource(each, address)]),
    ),
    ...(sprites.length > 0 ? { sprite: sprites.map(({ id, url }) => ({ id, url: whole(url, address) })) } : {}),
    ...(glyphs ? { glyphs: whole(glyphs, address) } : {}),
  }
}

function wholeSource(source: SourceSpecification, address: string): SourceSpecification {
  const made: Record<string, unknown> = { ...source }
  if (typeof made['url'] === 'string') made['url'] = whole(made['url'], address)
  for (const list of ['tiles', 'urls']) {
    const each = made[list]
    if (Array.isArray(each)) made[list] = each.map((one) => whole(String(one), address))
  }
  if (typeof made['data'] === 'string') made['data'] = whole(made['data'], address)
  const size = made['tileSize']
  if (size !== undefined && !(Number(size) >= 64 && Number(size) <= 4096)) {
    throw new EngineFailure(`The style’s tiles are ${String(size).slice(0, 20)} points wide; 64 to 4096 can be drawn.`)
  }
  return made as unknown as SourceSpecification
}

/** Templates keep their braces. */
function whole(address: string, base: string): string {
  if (address.startsWith('mapbox:')) {
    throw new EngineFailure('The style leads to mapbox:// addresses, which only the library of Mapbox reads.')
  }
  const inside = withoutProtocol(address)
  const named = URL.canParse(inside, base) ? new URL(inside, base) : null
  // no browser asks a host that is still a template
  if (!named || named.host.includes('{') || !/^https?:$/.test(named.protocol)) {
    throw new EngineFailure(`The style names “${address.slice(0, 80)}”, which is no address.`)
  }
  const { href } = named
  return (inside === address ? '' : PMTILES) + href.replaceAll('%7B', '{').replaceAll('%7D', '}')
}

const PMTILES = 'pmtiles://'

function withoutProtocol(address: string): string {
  return address.startsWith(PMTILES) ? address.slice(PMTILES.length) : address
}

/** With what its TileJSON says in place of the TileJSON's address. */
async function described(
  source: SourceSpecification,
  letsThrough: (address: string) => boolean,
  network: Network,
): Promise<SourceSpecification> {
  if (!/^(vector|raster|raster-dem)$/.test(source.type) || !('url' in source) || typeof source.url !== 'string') {
    return source
  }
  const { url, ...rest } = source
  if (url.startsWith(PMTILES) || !letsThrough(url)) return source
  const said = (await json(url, network)) as Record<string, unknown> | null
  if (!Array.isArray(said?.['tiles'])) {
    throw new EngineFailure(`What ${shortly(url)} answers is no description of tiles (TileJSON).`)
  }
  const known = ['tiles', 'minzoom', 'maxzoom', 'bounds', 'attribution', 'scheme', 'encoding', 'tileSize']
  const taken = Object.fromEntries(known.filter((key) => said[key] !== undefined).map((key) => [key, said[key]]))
  return wholeSource({ ...taken, ...rest } as unknown as SourceSpecification, url)
}

function addressesOf({ sources, sprite, glyphs }: StyleSpecification): string[] {
  const all: string[] = []
  for (const source of Object.values(sources) as unknown as Record<string, unknown>[]) {
    const { url, tiles, data, urls } = source
    if (typeof url === 'string') all.push(withoutProtocol(url))
    if (typeof data === 'string') all.push(data)
    if (Array.isArray(tiles)) all.push(...(tiles as string[]))
    if (Array.isArray(urls)) all.push(...(urls as string[]))
  }
  if (Array.isArray(sprite)) all.push(...sprite.map(({ url }) => url))
  if (glyphs) all.push(glyphs)
  return all.filter((each) => /^https?:/.test(each))
}

function originOf(address: string): string {
  return new URL(address).origin
}
