import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { testData } from '../data.ts'

interface Place {
  readonly lat: number
  readonly lon: number
}

/** A routing server that the page may ask across origins. */
export interface RoutingServer {
  readonly address: string
  /** Requests for a matrix so far. */
  readonly asked: () => number
  /** After so many requests for a matrix it drops every connection. */
  failAfter(requests: number): void
  close(): Promise<void>
}

const SPEED_KMH = 30

/**
 * A real Valhalla where CI has one, behind a door that can be shut; else a server that speaks as Valhalla does, where
 * every road is straight and 30 km/h fast.
 */
export async function startRoutingServer(): Promise<RoutingServer> {
  const real = process.env['EVENFIELD_TEST_ROUTING'] === '1' ? await realValhalla() : null
  let asked = 0
  let limit = Infinity
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      const isMatrix = request.url === '/sources_to_targets'
      if (isMatrix && ++asked > limit) return void request.socket.destroy()
      if (real) return void forward(`${real.address}${request.url}`, body, response)
      if (request.url === '/status') return answer(response, { version: '3.6.1' })
      if (!isMatrix) return void response.writeHead(404).end('{"error":"no"}')
      const { sources, targets } = JSON.parse(body) as { sources: Place[]; targets: Place[] }
      answer(response, {
        sources_to_targets: sources.map((from) =>
          targets.map((to) => {
            const distance = km(from, to)
            return { time: (3600 * distance) / SPEED_KMH, distance }
          }),
        ),
      })
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    failAfter: (requests) => (limit = asked + requests),
    async close() {
      await closed(server)
      real?.server.close()
    },
  }
}

/** Over the real streets of Baltimore, or a town of straight ones where no map is at hand. */
async function realValhalla(): Promise<{ server: Server; address: string }> {
  const [{ startValhalla }, { townFile }] = await Promise.all([
    import('../routing/real/valhallaServer.ts'),
    import('../routing/real/town.ts'),
  ])
  const map = testData('travel/osm/baltimore.osm.pbf')
  if (map !== null) return startValhalla(map, 'Baltimore-journey')
  const town = join(mkdtempSync(join(tmpdir(), 'evenfield-town-')), 'town.osm.pbf')
  writeFileSync(town, townFile())
  return startValhalla(town, 'town-journey')
}

async function forward(url: string, body: string, response: ServerResponse): Promise<void> {
  const said = await fetch(url, body === '' ? {} : { method: 'POST', body })
  response.writeHead(said.status, { 'content-type': 'application/json' }).end(await said.text())
}

function answer(response: ServerResponse, body: object): void {
  // slow enough for the page to be seen at work
  setTimeout(() => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)), 20)
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((done) => server.close(() => done()))
}

/** Flat is exact enough within a town. */
function km(a: Place, b: Place): number {
  const east = (b.lon - a.lon) * 111.32 * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(east, (b.lat - a.lat) * 110.57)
}
