import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { worldTile } from '../fixtures/tileFile.ts'

/** A style and its tiles, as a map service gives them. */
const style = {
  version: 8,
  sources: { world: { type: 'vector', url: '/tiles.json' } },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#eee8d5' } },
    { id: 'water', type: 'fill', source: 'world', 'source-layer': 'water' },
  ],
}
const maps: Readonly<Record<string, string | Uint8Array>> = {
  '/style.json': JSON.stringify(style),
  '/tiles.json': JSON.stringify({ tiles: ['/v/{z}/{x}/{y}'], maxzoom: 0, attribution: 'Tiles of the test' }),
  '/v/0/0/0': worldTile,
}

/** Knows one address and answers as Nominatim does; gives a base map, too. */
export async function startAddressServer(known: { q: string; lat: string; lon: string }) {
  const asked: string[] = []
  const drawn: string[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
    const map = maps[pathname]
    if (map !== undefined) {
      drawn.push(pathname)
      return void response.writeHead(200, { 'access-control-allow-origin': '*' }).end(map)
    }
    const q = searchParams.get('q') ?? ''
    asked.push(q)
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'application/json' })
    response.end(JSON.stringify(q === known.q ? [{ lat: known.lat, lon: known.lon, addresstype: 'house' }] : []))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    /** What of the base map was asked for. */
    drawn,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
