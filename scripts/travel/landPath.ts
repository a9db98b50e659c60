import { haversineKm } from '#geo/distance.ts'
import { indexPoints, nearestPoint, type PointIndex } from '#geo/nearest.ts'
import type { LandMask } from './landMask.ts'
import type { Point } from './lines.ts'
import type { Road } from './road.ts'
import { BRIDGED_WATER_KM } from './zipEdges.ts'

interface Leg {
  readonly from: Point
  readonly to: Point
  readonly crossing: number
}

/** Farther off the straight line than this a highway does not bend. */
const WIDEST_BEND = 1.6

let graph: { roads: readonly Road[]; arcs: Map<number, Road[]>; index: PointIndex } | null = null

/**
 * A highway between two control cities whose straight line would run through water: the shortest way over local roads and
 * named crossings, pulled straight wherever land allows.
 */
export function landPath(
  from: Point,
  to: Point,
  lng: readonly number[],
  lat: readonly number[],
  roads: readonly Road[],
  mask: LandMask,
): Leg[] {
  if (graph?.roads !== roads) graph = makeGraph(roads, lng, lat)
  const { arcs, index } = graph
  const start = nearestPoint(index, ...from, (place) => arcs.has(place))
  const goal = nearestPoint(index, ...to, (place) => arcs.has(place))
  const room = Math.max(30, WIDEST_BEND * haversineKm(...from, ...to))
  const best = new Map<number, { km: number; road: Road | null }>([[start, { km: 0, road: null }]])
  const open = new Set([start])
  const done = new Set<number>()
  while (open.size > 0) {
    let node = -1
    for (const each of open) if (node < 0 || best.get(each)!.km < best.get(node)!.km) node = each
    if (node === goal) break
    open.delete(node)
    done.add(node)
    for (const road of arcs.get(node) ?? []) {
      if (road.kind === 'ferry') continue
      const next = road.a === node ? road.b : road.a
      if (done.has(next)) continue
      const detour = haversineKm(...from, lng[next], lat[next]) + haversineKm(...to, lng[next], lat[next])
      if (detour > 2 * room) continue
      const km = best.get(node)!.km + road.km
      if (km < (best.get(next)?.km ?? Infinity)) {
        best.set(next, { km, road })
        open.add(next)
      }
    }
  }
  if (!best.has(goal)) throw new Error(`No way on land from ${from.join()} to ${to.join()}.`)

  // Back from the goal: points, and the crossing that leads to each.
  const points: Point[] = []
  const crossings: number[] = []
  for (let node = goal; ;) {
    points.unshift([lng[node], lat[node]])
    const { road } = best.get(node)!
    if (!road) break
    crossings.unshift(road.crossing)
    node = road.a === node ? road.b : road.a
  }
  return pullStraight([from, ...points, to], [-1, ...crossings, -1], mask).filter(
    (leg) => haversineKm(...leg.from, ...leg.to) > 0.1,
  )
}

function pullStraight(points: readonly Point[], crossings: readonly number[], mask: LandMask): Leg[] {
  const legs: Leg[] = []
  for (let i = 0; i < points.length - 1;) {
    let end = i + 1
    if (crossings[i] < 0) {
      for (let far = i + 2; far < points.length && crossings[far - 1] < 0; far++) {
        if (mask.waterKm(...points[i], ...points[far]) <= BRIDGED_WATER_KM) end = far
      }
    }
    legs.push({ from: points[i], to: points[end], crossing: crossings[i] })
    i = end
  }
  return legs
}

function makeGraph(roads: readonly Road[], lng: readonly number[], lat: readonly number[]) {
  const arcs = new Map<number, Road[]>()
  for (const road of roads) {
    for (const node of [road.a, road.b]) {
      const list = arcs.get(node)
      if (list) list.push(road)
      else arcs.set(node, [road])
    }
  }
  return { roads, arcs, index: indexPoints(lng, lat) }
}
