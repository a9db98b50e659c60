import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

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

/** Speaks as Valhalla does; every road is straight and 30 km/h fast, so that its minutes are told from all others. */
export async function startRoutingServer(): Promise<RoutingServer> {
  let asked = 0
  let limit = Infinity
  const server = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (request.url === '/status') return answer(response, { version: '3.6.1' })
      if (request.url !== '/sources_to_targets') return void response.writeHead(404).end('{"error":"no"}')
      if (++asked > limit) return void request.socket.destroy()
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
    close: () => closed(server),
  }
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
