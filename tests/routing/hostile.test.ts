import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { ordinaryNetwork, type Network } from '#routing/ask.ts'
import { connect } from '#routing/connect.ts'
import { readConnection } from '#routing/connection.ts'
import { engineTimes } from '#routing/engineTimes.ts'
import { straightLineTimes } from '#travel/straightLine.ts'

type Answer = (request: IncomingMessage, response: ServerResponse, asked: number) => void

const stops: (() => void)[] = []
afterAll(() => stops.forEach((stop) => stop()))

/** A server that answers as it likes, on this machine. */
async function serverThat(answer: Answer): Promise<{ address: string; asked: () => number }> {
  let asked = 0
  const server = createServer((request, response) => answer(request, response, ++asked))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stops.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked }
}

const hasty: Network = { fetch: ordinaryNetwork.fetch, wait: async () => {}, silenceMs: 20_000 }
/** For those that are never heard again; long enough for a busy machine to connect. */
const impatient: Network = { ...hasty, silenceMs: 1000 }
const homes = { lng: [-76.6, -76.55], lat: [39.29, 39.27] }
const units = { lng: [-76.59, -76.57, -76.52], lat: [39.28, 39.3, 39.26] }

async function minutesOf(kind: string, address: string, network: Network, signal?: AbortSignal) {
  const engine = connect(readConnection(`${kind}=${address}#key`)!, network)
  return engineTimes(engine, straightLineTimes).matrix(homes, units, signal ? { signal } : {})
}

const json = (body: unknown): Answer => {
  return (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const cutOff: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '5000' })
  response.write('{"code":"Ok","durations":[[60,')
  setTimeout(() => response.destroy(), 5)
}

/** What was never said is not believed: all minutes stay the embedded model's, and a sentence says why. */
const bad: { name: string; kind: string; answer: Answer; says: RegExp; asked?: number; silent?: true }[] = [
  {
    name: 'never answers',
    kind: 'osrm',
    answer: () => {},
    says: /gave no answer within 1 seconds/,
    asked: 1,
    silent: true,
  },
  {
    name: 'begins to answer and falls silent',
    kind: 'valhalla',
    answer: (_, response) => void response.writeHead(200).write('{"sources_to_targets":'),
    says: /gave no answer within/,
    asked: 1,
    silent: true,
  },
  { name: 'breaks off', kind: 'osrm', answer: cutOff, says: /broke off in the middle .* 5 times in a row/, asked: 5 },
  {
    name: 'hangs up',
    kind: 'ors',
    answer: (request) => request.socket.destroy(),
    says: /could not be reached/,
    asked: 5,
  },
  {
    name: 'is always busy',
    kind: 'valhalla',
    answer: (_, response) => response.writeHead(429, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }).end(),
    says: /is busy, 5 times/,
    asked: 5,
  },
  {
    name: 'answers with half of a text',
    kind: 'osrm',
    answer: (_, response) => response.end('{"code":"Ok","durations":[[60'),
    says: /not as OSRM does/,
  },
  { name: 'answers Ok and nothing else', kind: 'osrm', answer: json({ code: 'Ok' }), says: /could not be read/ },
  {
    name: 'forgets the matrix',
    kind: 'ors',
    answer: json({ sources: [] }),
    says: /not as openrouteservice|could not be read/,
  },
  {
    name: 'answers another question, of three homes and two units',
    kind: 'osrm',
    answer: json({
      code: 'Ok',
      durations: [
        [60, 60],
        [60, 60],
        [60, 60],
      ],
      sources: [],
      destinations: [],
    }),
    says: /other rows and columns/,
  },
  {
    name: 'leaves a row out',
    kind: 'valhalla',
    answer: json({ sources_to_targets: { durations: [[60, 60, 60]], distances: [[1, 1, 1]] } }),
    says: /other rows and columns/,
  },
]

const matrixOf = (durations: unknown, distances?: unknown) =>
  json({ code: 'Ok', durations, distances, sources: [], destinations: [] })
const hour = [3600, 3600, 3600]

bad.push(
  {
    name: 'arrives before it was left',
    kind: 'osrm',
    answer: matrixOf([hour, [3600, -5, 3600]]),
    says: /says that a drive takes -5 seconds, which cannot be\. All 6 minutes/,
  },
  {
    name: 'tells times in words',
    kind: 'ors',
    answer: matrixOf([hour, [3600, 'soon', 3600]]),
    says: /a drive takes "soon" seconds/,
  },
  {
    name: 'needs for ever',
    kind: 'osrm',
    answer: (_, response) =>
      response.end('{"code":"Ok","durations":[[1e999,1,1],[1,1,1]],"sources":[],"destinations":[]}'),
    says: /takes Infinity seconds, which cannot be/,
  },
  {
    name: 'drives a way shorter than none',
    kind: 'ors',
    answer: matrixOf(
      [hour, hour],
      [
        [1, 1, 1],
        [1, -7, 1],
      ],
    ),
    says: /a drive is -7 km long/,
  },
)

describe('an engine that', () => {
  test.each(['osrm', 'valhalla', 'ors'])('sends on to another host is not followed: %s', async (kind) => {
    const stranger = await serverThat(json({}))
    const server = await serverThat((request, response) => {
      response.writeHead(307, { location: `${stranger.address}${request.url}` }).end()
    })
    const { notes } = await minutesOf(kind, server.address, hasty)
    expect(notes.join(' ')).toMatch(/sends on to another address\. Name the one that answers itself/)
    expect(stranger.asked()).toBe(0)
  })

  test.each(bad)('$name', async ({ kind, answer, says, asked, silent }) => {
    const server = await serverThat(answer)
    const embedded = await straightLineTimes.matrix(homes, units)
    const times = await minutesOf(kind, server.address, silent ? impatient : hasty)
    expect([...times.minutes]).toEqual([...embedded.minutes])
    expect(times.notes.join(' ')).toMatch(says)
    expect(times.notes.join(' ')).toContain('All 6 minutes asked for are of Straight line')
    if (asked) expect(server.asked()).toBe(asked)
  })

  test('answers null has no way there', async () => {
    const durations = [
      [60, null, 240],
      [null, 120, 180],
    ]
    const server = await serverThat(json({ code: 'Ok', durations, sources: [], destinations: [] }))
    const { minutes, notes } = await minutesOf('osrm', server.address, hasty)
    expect([...minutes]).toEqual([1, NaN, 4, NaN, 2, 3])
    expect(notes).toEqual([])
  })

  test('never answers can be left at once', async () => {
    const server = await serverThat(() => {})
    const stop = new AbortController()
    const run = minutesOf('osrm', server.address, hasty, stop.signal)
    setTimeout(() => stop.abort(), 30)
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  })
})
