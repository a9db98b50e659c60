import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Knows one address and answers as Nominatim does. */
export async function startAddressServer(known: { q: string; lat: string; lon: string }) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const q = new URL(request.url!, 'http://localhost').searchParams.get('q') ?? ''
    asked.push(q)
    response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'application/json' })
    response.end(JSON.stringify(q === known.q ? [{ lat: known.lat, lon: known.lon, addresstype: 'house' }] : []))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
