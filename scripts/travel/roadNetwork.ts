import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint, type PointIndex } from '#geo/nearest.ts'
import { peoplePerKm2 } from './density.ts'
import { ashorePoints, corridorPieces, cut, piecesAbroad, splitAtCrossings } from './highwayPieces.ts'
import type { LandMask } from './landMask.ts'
import { readCorridors, readCrossings, type Corridor, type CrossingLine, type Point } from './lines.ts'
import { bankPoints } from './bankPoints.ts'
import { blockTest } from './blocked.ts'
import { joinEnds } from './joints.ts'
import type { Road } from './road.ts'
import { roadClasses } from './roadClasses.ts'
import { steepness, type Mountains } from './mountains.ts'
import { shorePoints } from './shorePoints.ts'
import { townPoints } from './townPoints.ts'
import { BRIDGED_WATER_KM, neighbourPairs } from './zipEdges.ts'

export interface RoadNetwork {
  readonly lng: number[]
  readonly lat: number[]
  /** Places are ZIP points, towns, shores, banks, ends of crossings and points of highways far from all these. */
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
const PLACE_RAMP_KM = 8
const LONELY_KM = 8
const APPROACH_KM = 6
/** Alaska has few roads: villages farther from one than this are reached by air. */
const ALASKA_REACH_KM = 40
const ALASKA_TOWN_KM = 12

export function buildNetwork(zips: ZipPlaces, ranges: readonly Mountains[], mask: LandMask): RoadNetwork {
  const zipNumber = new Map(zips.id.map((id, i) => [id, i]))
  const { crossings, blocks, rivers } = readCrossings((zip) => {
    const i = zipNumber.get(zip)
    if (i === undefined) throw new Error(`crossings.txt: unknown ZIP ${zip}.`)
    return [zips.lng[i], zips.lat[i]]
  })
  const blocked = blockTest(blocks)
  const corridors = readCorridors()

  const lng = Array.from(zips.lng, asKept)
  const lat = Array.from(zips.lat, asKept)
  addPlaces(townPoints(lng, lat, mask))
  const exits = { index: indexPoints(lng, lat), lng: [...lng], lat: [...lat] }
  addPlaces(shorePoints(lng, lat, mask))
  const bridges = crossings.filter(({ kind }) => kind === 'bridge').flatMap(({ points }) => points)
  addPlaces(bankPoints(rivers, bridges, mask))
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
    if (blocked([lng[a], lat[a]], [lng[b], lat[b]])) continue
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
  const classOf = roadClasses()
  // Tunnels under water have fewer lanes and lower limits than the highway that they belong to.
  const inTunnel = (crossing: number) => crossings[crossing]?.kind === 'tunnel'
  const ashore = ashorePoints(index, joined, lng, lat, mask)
  const onLand = (a: Point, b: Point) => mask.waterKm(...a, ...b) <= BRIDGED_WATER_KM && !blocked(a, b)
  const inland = corridors.filter((corridor) => !corridor.abroad).map(ashore)
  const highways = [
    ...joinEnds(inland, sameNode, onLand).flatMap((corridor) =>
      corridorPieces(corridor, lng, lat, roads, mask, classOf, inTunnel),
    ),
    ...abroad.flatMap((corridor, i) => piecesAbroad(corridor, crossings.length + i)),
  ]
  const townish = peoplePerKm2(
    highways.map(({ from }) => from[0]),
    highways.map(({ from }) => from[1]),
  )
  const highwayNodeAt = nodeFinder(lng, lat, places)
  const pieces = highways.flatMap((piece, i) =>
    cut(piece, townish[i] > TOWN_PEOPLE ? TOWN_SPACING_KM : SPACING_KM, exits),
  )
  for (const piece of splitAtCrossings(pieces)) {
    const a = highwayNodeAt(piece.from)
    const b = highwayNodeAt(piece.to)
    if (a === b) continue
    roads.push({ ...piece, a, b, km: between(lng, lat, a, b) })
  }

  // Ramps: every point of a highway reaches the places around it, and every place the highway next to it.
  const localIndex = indexPoints(lng.slice(0, places), lat.slice(0, places))
  const overWater = new Set<number>()
  for (const { a, b, crossing } of roads) if (crossing >= 0 && a >= places) overWater.add(a).add(b)
  const nodesOnLand = (a: number, b: number) => onLand([lng[a], lat[a]], [lng[b], lat[b]])
  const addRamp = (place: number, node: number) =>
    roads.push({
      a: place,
      b: node,
      kind: 'ramp',
      km: between(lng, lat, place, node),
      corridor: '',
      crossing: -1,
      minutes: 0,
    })
  // Where nobody lives for so far, a point beside a highway begins on it.
  const lonely = (node: number) =>
    !overWater.has(node) && nearestPoint(localIndex, lng[node], lat[node], undefined, LONELY_KM) < 0
  const isPlace = lng.map((_, node) => node < places || lonely(node))
  const ramps = new Set<string>()
  for (let node = places; node < lng.length; node++) {
    for (const place of rampPlaces(node, localIndex, lng, lat, nodesOnLand, overWater.has(node))) {
      ramps.add(`${place},${node}`)
      addRamp(place, node)
    }
  }
  const highwayIndex = indexPoints(
    lng.map((x, node) => (node < places ? NaN : x)),
    lat,
  )
  for (let place = 0; place < exits.lng.length; place++) {
    const node = nearestPoint(highwayIndex, lng[place], lat[place], (near) => !overWater.has(near), PLACE_RAMP_KM)
    if (node >= 0 && !ramps.has(`${place},${node}`) && nodesOnLand(place, node)) addRamp(place, node)
  }

  const state = lng.map((x, i) => (i < zips.id.length ? zips.state[i] : zips.state[nearestZip(x, lat[i])]))
  return {
    lng,
    lat,
    isPlace,
    state,
    people: peoplePerKm2(lng, lat),
    steep: Float64Array.from(lng, (x, i) => steepness(ranges, [x, lat[i]])),
    roads: roads.filter(({ a, b }) => a !== b),
    crossings: named,
  }

  function addPlaces(more: { lng: number[]; lat: number[] }): void {
    lng.push(...more.lng.map(asKept))
    lat.push(...more.lat.map(asKept))
  }

  function nearestZip(x: number, y: number): number {
    return nearestPoint(index, x, y, (point) => point < zips.id.length)
  }
}

/** As the file keeps degrees: what is tested for water here must be what is driven there. */
function asKept(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4
}

function between(lng: ArrayLike<number>, lat: ArrayLike<number>, a: number, b: number): number {
  return haversineKm(lng[a], lat[a], lng[b], lat[b])
}

function nodeKey([x, y]: Point): string {
  return `${Math.round(x * 400)},${Math.round(y * 400)}`
}

function sameNode(a: Point, b: Point): boolean {
  return nodeKey(a) === nodeKey(b)
}

/** Node of a point, made if there is none within some 200 m; `first` leaves older nodes out. */
function nodeFinder(lng: number[], lat: number[], first = 0): (point: Point) => number {
  const nodes = new Map<string, number>()
  for (let i = first; i < lng.length; i++) nodes.set(nodeKey([lng[i], lat[i]]), i)
  return ([x, y]) => {
    const known = nodes.get(nodeKey([x, y]))
    if (known !== undefined) return known
    nodes.set(nodeKey([x, y]), lng.length)
    lng.push(asKept(x))
    lat.push(asKept(y))
    return lng.length - 1
  }
}

function rampPlaces(
  node: number,
  index: PointIndex,
  lng: readonly number[],
  lat: readonly number[],
  onLand: (a: number, b: number) => boolean,
  onCrossing: boolean,
): number[] {
  const found: number[] = []
  const tried = new Set<number>()
  while (found.length < (onCrossing ? 1 : RAMPS) && tried.size < 8) {
    const reach = found.length > 0 || onCrossing ? RAMP_REACH_KM : LONELY_REACH_KM
    const place = nearestPoint(index, lng[node], lat[node], (point) => !tried.has(point), reach)
    if (place < 0) break
    tried.add(place)
    if (onLand(node, place)) found.push(place)
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
