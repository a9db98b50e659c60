import type { ErrorBand } from '#model/travel.ts'
import type { Crossing, TravelGraph, TravelTerms } from './graph.ts'

/** What stands before the columns, as JSON. */
interface Header {
  readonly name: string
  readonly nodes: number
  readonly roads: number
  readonly crossings: readonly Crossing[]
  readonly terms: TravelTerms
  readonly errors: readonly ErrorBand[]
}

/** One road between two nodes, a < b. */
export interface FileRoads {
  readonly a: Uint32Array
  readonly b: Uint32Array
  readonly time: Uint16Array
  readonly length: Uint16Array
  readonly crossing: Uint16Array
}

export interface TravelFile {
  readonly name: string
  readonly errors: readonly ErrorBand[]
  readonly graph: TravelGraph
}

/** Degrees are kept to 1e-4: 11 m. */
const STEPS = 1e4

/**
 * Header length, header, then one byte stream: places as differences, roads by their lower node as differences. Small numbers
 * take one byte (7 bits a byte, the top bit says that more follow), so that the file is a quarter of plain arrays.
 */
export function writeTravelFile(file: TravelFile, roads: FileRoads): Uint8Array {
  const { graph } = file
  const header: Header = {
    name: file.name,
    nodes: graph.count,
    roads: roads.a.length,
    crossings: graph.crossings.slice(1) as Crossing[],
    terms: graph.terms,
    errors: file.errors,
  }
  const bytes: number[] = []
  const put = (value: number) => {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest & 127) | 128)
    bytes.push(rest)
  }
  const putSigned = (value: number) => put(value < 0 ? -2 * value - 1 : 2 * value)

  let [lng, lat] = [0, 0]
  for (let node = 0; node < graph.count; node++) {
    const x = Math.round(graph.lng[node] * STEPS)
    const y = Math.round(graph.lat[node] * STEPS)
    putSigned(x - lng)
    putSigned(y - lat)
    put(2 * graph.urban[node] + graph.place[node])
    lng = x
    lat = y
  }
  let a = 0
  for (let road = 0; road < roads.a.length; road++) {
    put(roads.a[road] - a)
    a = roads.a[road]
    put(roads.b[road] - a)
    put(roads.time[road])
    put(2 * roads.length[road] + (roads.crossing[road] > 0 ? 1 : 0))
    if (roads.crossing[road] > 0) put(roads.crossing[road])
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const whole = new Uint8Array(4 + head.length + bytes.length)
  new DataView(whole.buffer).setUint32(0, head.length, true)
  whole.set(head, 4)
  whole.set(bytes, 4 + head.length)
  return whole
}

export function readTravelFile(bytes: Uint8Array): TravelFile {
  const headLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headLength))) as Header
  let at = 4 + headLength
  const take = () => {
    let value = 0
    let unit = 1
    let byte = bytes[at++]
    for (; byte > 127; byte = bytes[at++]) {
      value += (byte & 127) * unit
      unit *= 128
    }
    return value + byte * unit
  }
  const takeSigned = () => {
    const value = take()
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2
  }

  const { nodes } = header
  const lng = new Float64Array(nodes)
  const lat = new Float64Array(nodes)
  const urban = new Uint8Array(nodes)
  const place = new Uint8Array(nodes)
  let [x, y] = [0, 0]
  for (let node = 0; node < nodes; node++) {
    x += takeSigned()
    y += takeSigned()
    lng[node] = x / STEPS
    lat[node] = y / STEPS
    const both = take()
    urban[node] = both >> 1
    place[node] = both & 1
  }
  const roads: FileRoads = {
    a: new Uint32Array(header.roads),
    b: new Uint32Array(header.roads),
    time: new Uint16Array(header.roads),
    length: new Uint16Array(header.roads),
    crossing: new Uint16Array(header.roads),
  }
  let a = 0
  for (let road = 0; road < header.roads; road++) {
    a += take()
    roads.a[road] = a
    roads.b[road] = a + take()
    roads.time[road] = take()
    const length = take()
    roads.length[road] = length >> 1
    if (length & 1) roads.crossing[road] = take()
  }
  return {
    name: header.name,
    errors: header.errors,
    graph: {
      count: nodes,
      lng,
      lat,
      urban,
      place,
      ...arcsOf(nodes, roads),
      crossings: [null, ...header.crossings],
      terms: header.terms,
    },
  }
}

/** Each road as two arcs, in order of their origin. */
export function arcsOf(
  nodes: number,
  roads: FileRoads,
): Pick<TravelGraph, 'offsets' | 'targets' | 'time' | 'length' | 'crossing'> {
  const offsets = new Uint32Array(nodes + 1)
  for (let road = 0; road < roads.a.length; road++) {
    offsets[roads.a[road] + 1]++
    offsets[roads.b[road] + 1]++
  }
  for (let node = 0; node < nodes; node++) offsets[node + 1] += offsets[node]
  const filled = offsets.slice()
  const targets = new Uint32Array(offsets[nodes])
  const time = new Uint16Array(offsets[nodes])
  const length = new Uint16Array(offsets[nodes])
  const crossing = new Uint16Array(offsets[nodes])
  const add = (from: number, to: number, road: number) => {
    const arc = filled[from]++
    targets[arc] = to
    time[arc] = roads.time[road]
    length[arc] = roads.length[road]
    crossing[arc] = roads.crossing[road]
  }
  for (let road = 0; road < roads.a.length; road++) {
    add(roads.a[road], roads.b[road], road)
    add(roads.b[road], roads.a[road], road)
  }
  return { offsets, targets, time, length, crossing }
}
