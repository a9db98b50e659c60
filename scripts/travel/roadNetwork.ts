import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint, type PointIndex } from '#geo/nearest.ts'
import { peoplePerKm2 } from './density.ts'
import { landPath } from './landPath.ts'
import type { LandMask } from './landMask.ts'
import { readCorridors, readCrossings, type Corridor, type CrossingLine, type Point } from './lines.ts'
import { steepness, type Mountains } from './mountains.ts'
import { shorePoints } from './shorePoints.ts'
import { BRIDGED_WATER_KM, neighbourPairs } from './zipEdges.ts'

type RoadClass = 'local' | 'ramp' | 'interstate' | 'freeway' | 'highway' | 'other' | 'crossing' | 'ferry' | 'abroad'

/** One road between two nodes, before it has a speed. */
export interface Road {
  readonly a: number
  readonly b: number
  readonly kind: RoadClass
  /** Straight. */
  readonly km: number
  readonly corridor: string
  /** Index into `crossings`, -1 for none. */
  readonly crossing: number
  /** Minutes that do not come from the length. */
  readonly minutes: number
}

export interface RoadNetwork {
  readonly lng: number[]
  readonly lat: number[]
  /** Places are ZIP points, shores and ends of crossings; the rest are points of highways. */
  readonly isPlace: boolean[]
  readonly state: string[]
  readonly people: Float64Array
  readonly steep: Float64Array
  readonly roads: Road[]
  readonly crossings: readonly CrossingLine[]
}

export interface ZipPlaces {
  readonly id: readonly string[]
  readonly lng: ArrayLike<number>
  readonly lat: ArrayLike<number>
  readonly state: readonly string[]
}

/** In open country and in towns: a highway is reached about so often. */
const SPACING_KM = 8
const TOWN_SPACING_KM = 3
const TOWN_PEOPLE = 300
const RAMPS = 3
const RAMP_REACH_KM = 12
const LONELY_REACH_KM = 45
const APPROACH_KM = 6
const HARBOUR_KM = 2.5
/** Alaska has few roads: villages farther from one than this are reached by air. */
const ALASKA_REACH_KM = 40
const ALASKA_TOWN_KM = 12

export function buildNetwork(zips: ZipPlaces, ranges: readonly Mountains[], mask: LandMask): RoadNetwork {
  const zipNumber = new Map(zips.id.map((id, i) => [id, i]))
  const { crossings, blocks } = readCrossings((zip) => {
    const i = zipNumber.get(zip)
    if (i === undefined) throw new Error(`crossings.txt: unknown ZIP ${zip}.`)
    return [zips.lng[i], zips.lat[i]]
  })
  const corridors = readCorridors()

  const lng = Array.from(zips.lng, asKept)
  const lat = Array.from(zips.lat, asKept)
  const shore = shorePoints(lng, lat, mask)
  lng.push(...shore.lng.map(asKept))
  lat.push(...shore.lat.map(asKept))
  const nodeAt = nodeFinder(lng, lat)
  const ends = crossings.map(({ points }) => points.map(nodeAt))
  const places = lng.length

  // Local roads between neighbours on dry land.
  const alaska = alaskaRoads(corridors)
  const { dry } = neighbourPairs(lng, lat, mask)
  const roads: Road[] = []
  const addLocal = (a: number, b: number, crossing = -1) =>
    roads.push({ a, b, kind: 'local', km: between(lng, lat, a, b), corridor: '', crossing, minutes: 0 })
  for (const [a, b] of dry) {
    if (blocks.some((line) => cuts(line, [lng[a], lat[a]], [lng[b], lat[b]]))) continue
    if (alaska(lng[a], lat[a], lng[b], lat[b], between(lng, lat, a, b))) addLocal(a, b)
  }

  // Crossings, and a way onto them where their end lies off the mask.
  const joined = new Uint8Array(places)
  for (const { a, b } of roads) joined[a] = joined[b] = 1
  const index = indexPoints(lng, lat)
  crossings.forEach((line, crossing) => {
    const nodes = ends[crossing]
    for (let i = 1; i < nodes.length; i++) {
      const km = between(lng, lat, nodes[i - 1], nodes[i])
      const kind = line.kind === 'ferry' ? 'ferry' : line.kind === 'road' ? 'local' : 'crossing'
      const minutes = line.minutes / (nodes.length - 1)
      roads.push({ a: nodes[i - 1], b: nodes[i], kind, km, corridor: '', crossing, minutes })
    }
    // A quay off the mask has no shore of its own to be joined to: its islands are reached by other lines.
    if (line.kind === 'ferry') return
    for (const node of [nodes[0], nodes.at(-1)!]) {
      if (joined[node] === 1) continue
      const near = nearestPoint(index, lng[node], lat[node], (other) => joined[other] === 1, APPROACH_KM)
      if (near >= 0) addLocal(node, near, crossing)
    }
  })

  // Highways: bent around water, cut into pieces, joined where they cross.
  const abroad = corridors.filter((corridor) => corridor.abroad)
  const named: CrossingLine[] = [
    ...crossings,
    ...abroad.map(({ name, points, minutes }) => ({ kind: 'road' as const, name: `${name}, Canada`, points, minutes })),
  ]
  const ashore = ashorePoints(index, joined, lng, lat, mask)
  const highways = corridors.flatMap((corridor) =>
    corridor.abroad
      ? piecesAbroad(corridor, crossings.length + abroad.indexOf(corridor))
      : corridorPieces(ashore(corridor), lng, lat, roads, mask),
  )
  const townish = peoplePerKm2(
    highways.map(({ from }) => from[0]),
    highways.map(({ from }) => from[1]),
  )
  const highwayNodeAt = nodeFinder(lng, lat, places)
  const pieces = highways.flatMap((piece, i) => cut(piece, townish[i] > TOWN_PEOPLE ? TOWN_SPACING_KM : SPACING_KM))
  for (const piece of splitAtCrossings(pieces)) {
    const a = highwayNodeAt(piece.from)
    const b = highwayNodeAt(piece.to)
    if (a === b) continue
    roads.push({ ...piece, a, b, km: between(lng, lat, a, b) })
  }

  // Ramps: every point of a highway reaches the places around it.
  const localIndex = indexPoints(lng.slice(0, places), lat.slice(0, places))
  const overWater = new Set<number>()
  for (const { a, b, crossing } of roads) if (crossing >= 0 && a >= places) overWater.add(a).add(b)
  for (let node = places; node < lng.length; node++) {
    for (const place of rampPlaces(node, localIndex, lng, lat, mask, overWater.has(node))) {
      roads.push({
        a: place,
        b: node,
        kind: 'ramp',
        km: between(lng, lat, place, node),
        corridor: '',
        crossing: -1,
        minutes: 0,
      })
    }
  }

  const state = lng.map((x, i) => (i < zips.id.length ? zips.state[i] : zips.state[nearestZip(x, lat[i])]))
  return {
    lng,
    lat,
    isPlace: lng.map((_, node) => node < places),
    state,
    people: peoplePerKm2(lng, lat),
    steep: Float64Array.from(lng, (x, i) => steepness(ranges, [x, lat[i]])),
    roads: roads.filter(({ a, b }) => a !== b),
    crossings: named,
  }

  function nearestZip(x: number, y: number): number {
    return nearestPoint(index, x, y, (point) => point < zips.id.length)
  }
}

/** As the file keeps degrees: what is tested for water here must be what is driven there. */
function asKept(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}

interface Piece {
  readonly from: Point
  readonly to: Point
  readonly kind: RoadClass
  readonly corridor: string
  readonly crossing: number
  readonly minutes: number
}

function between(lng: ArrayLike<number>, lat: ArrayLike<number>, a: number, b: number): number {
  return haversineKm(lng[a], lat[a], lng[b], lat[b])
}

/** Node of a point, made if there is none within some 200 m; `first` leaves older nodes out. */
function nodeFinder(lng: number[], lat: number[], first = 0): (point: Point) => number {
  const nodes = new Map<string, number>()
  const key = (x: number, y: number) => `${Math.round(x * 400)},${Math.round(y * 400)}`
  for (let i = first; i < lng.length; i++) nodes.set(key(lng[i], lat[i]), i)
  return ([x, y]) => {
    const known = nodes.get(key(x, y))
    if (known !== undefined) return known
    nodes.set(key(x, y), lng.length)
    lng.push(asKept(x))
    lat.push(asKept(y))
    return lng.length - 1
  }
}

function classOf({ name }: Corridor): RoadClass {
  if (/^(I|H)-\d/.test(name)) return 'interstate'
  if (name.startsWith('US-')) return 'highway'
  return /^(AK|HI|PR|[A-Z]{2})-\d/.test(name) ? 'other' : 'freeway'
}

function corridorPieces(
  corridor: Corridor,
  lng: number[],
  lat: number[],
  roads: readonly Road[],
  mask: LandMask,
): Piece[] {
  const kind = classOf(corridor)
  const { points, name } = corridor
  return points.slice(1).flatMap((to, i): Piece[] => {
    const from = points[i]
    if (mask.waterKm(...from, ...to) <= BRIDGED_WATER_KM) {
      return [{ from, to, kind, corridor: name, crossing: -1, minutes: 0 }]
    }
    return landPath(from, to, lng, lat, roads, mask).map((leg) => ({ ...leg, kind, corridor: name, minutes: 0 }))
  })
}

/** Through Canada, where the mask knows no land; the border's minutes spread over the way. */
function piecesAbroad({ points, name, minutes }: Corridor, crossing: number): Piece[] {
  const whole = points.slice(1).reduce((sum, to, i) => sum + haversineKm(...points[i], ...to), 0)
  return points.slice(1).map((to, i) => ({
    from: points[i],
    to,
    kind: 'abroad',
    corridor: name,
    crossing,
    minutes: (minutes * haversineKm(...points[i], ...to)) / whole,
  }))
}

/** Control points that the mask has in the water: a harbour town moves to the nearest place on land, the middle of a bridge goes. */
function ashorePoints(
  index: PointIndex,
  joined: Uint8Array,
  lng: readonly number[],
  lat: readonly number[],
  mask: LandMask,
): (corridor: Corridor) => Corridor {
  return (corridor) => ({
    ...corridor,
    points: corridor.points.flatMap((point): Point[] => {
      if (mask.isLand(...point)) return [point]
      const place = nearestPoint(index, ...point, (other) => joined[other] === 1, HARBOUR_KM)
      return place < 0 ? [] : [[lng[place], lat[place]]]
    }),
  })
}

function cut(piece: Piece, spacing: number): Piece[] {
  const km = haversineKm(...piece.from, ...piece.to)
  const parts = piece.crossing >= 0 ? 1 : Math.max(1, Math.ceil(km / spacing))
  const at = (i: number): Point => [
    piece.from[0] + (i / parts) * (piece.to[0] - piece.from[0]),
    piece.from[1] + (i / parts) * (piece.to[1] - piece.from[1]),
  ]
  return Array.from({ length: parts }, (_, i) => ({
    ...piece,
    from: i === 0 ? piece.from : at(i),
    to: i === parts - 1 ? piece.to : at(i + 1),
    minutes: piece.minutes / parts,
  }))
}

/** Two highways that cross meet there, except on a bridge. */
function splitAtCrossings(pieces: readonly Piece[]): Piece[] {
  const cells = new Map<string, number[]>()
  const cellsOf = ({ from, to }: Piece) => {
    const keys: string[] = []
    for (let x = Math.floor(Math.min(from[0], to[0]) * 4); x <= Math.floor(Math.max(from[0], to[0]) * 4); x++) {
      for (let y = Math.floor(Math.min(from[1], to[1]) * 4); y <= Math.floor(Math.max(from[1], to[1]) * 4); y++) {
        keys.push(`${x},${y}`)
      }
    }
    return keys
  }
  pieces.forEach((piece, i) => {
    for (const key of cellsOf(piece)) cells.set(key, [...(cells.get(key) ?? []), i])
  })
  return pieces.flatMap((piece, i) => {
    if (piece.crossing >= 0) return [piece]
    const others = new Set(cellsOf(piece).flatMap((key) => cells.get(key) ?? []))
    const shares = [0, 1]
    for (const j of others) {
      const other = pieces[j]
      if (j === i || other.crossing >= 0 || other.corridor === piece.corridor) continue
      const share = meeting(piece.from, piece.to, other.from, other.to)
      if (share > 0.02 && share < 0.98) shares.push(share)
    }
    shares.sort((p, q) => p - q)
    const at = (share: number): Point =>
      share === 0
        ? piece.from
        : share === 1
          ? piece.to
          : [
              piece.from[0] + share * (piece.to[0] - piece.from[0]),
              piece.from[1] + share * (piece.to[1] - piece.from[1]),
            ]
    return shares.slice(1).map((share, k) => ({
      ...piece,
      from: at(shares[k]),
      to: at(share),
      minutes: piece.minutes * (share - shares[k]),
    }))
  })
}

/** Where on a–b the line c–d crosses it, 0 … 1; NaN if it does not. */
function meeting(a: Point, b: Point, c: Point, d: Point): number {
  const [rx, ry] = [b[0] - a[0], b[1] - a[1]]
  const [sx, sy] = [d[0] - c[0], d[1] - c[1]]
  const cross = rx * sy - ry * sx
  if (cross === 0) return NaN
  const share = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross
  const other = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? share : NaN
}

function cuts(line: readonly Point[], a: Point, b: Point): boolean {
  for (let i = 1; i < line.length; i++) if (!Number.isNaN(meeting(a, b, line[i - 1], line[i]))) return true
  return false
}

function rampPlaces(
  node: number,
  index: PointIndex,
  lng: readonly number[],
  lat: readonly number[],
  mask: LandMask,
  onCrossing: boolean,
): number[] {
  const found: number[] = []
  const onLand = (place: number) => mask.waterKm(lng[node], lat[node], lng[place], lat[place]) <= BRIDGED_WATER_KM
  const tried = new Set<number>()
  while (found.length < (onCrossing ? 1 : RAMPS) && tried.size < 8) {
    const reach = found.length > 0 || onCrossing ? RAMP_REACH_KM : LONELY_REACH_KM
    const place = nearestPoint(index, lng[node], lat[node], (point) => !tried.has(point), reach)
    if (place < 0) break
    tried.add(place)
    if (onLand(place)) found.push(place)
  }
  return found
}

/** Everywhere else a pair of neighbours has a road; in Alaska only near a highway, or within a town. */
function alaskaRoads(corridors: readonly Corridor[]) {
  const points: Point[] = []
  for (const corridor of corridors) {
    if (!corridor.name.startsWith('AK-')) continue
    for (let i = 1; i < corridor.points.length; i++) {
      for (const piece of cut(
        { from: corridor.points[i - 1], to: corridor.points[i], kind: 'other', corridor: '', crossing: -1, minutes: 0 },
        5,
      )) {
        points.push(piece.from, piece.to)
      }
    }
  }
  const index = indexPoints(
    points.map(([x]) => x),
    points.map(([, y]) => y),
  )
  const near = (x: number, y: number) => nearestPoint(index, x, y, undefined, ALASKA_REACH_KM) >= 0
  return (lngA: number, latA: number, lngB: number, latB: number, km: number) =>
    latA < 51 || km <= ALASKA_TOWN_KM || (near(lngA, latA) && near(lngB, latB))
}
