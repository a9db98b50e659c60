import { haversineKm } from '#geo/distance.ts'
import { nearestPoint, type PointIndex } from '#geo/nearest.ts'
import type { LandMask } from './landMask.ts'
import { landPath } from './landPath.ts'
import type { Corridor, Point } from './lines.ts'
import { meeting } from './meeting.ts'
import type { Road, RoadClass } from './road.ts'
import { BRIDGED_WATER_KM } from './zipEdges.ts'

/** A harbour town may lie so far off the mask's land. */
const HARBOUR_KM = 2.5
/** An end moves to an exit by at most this share of a part, so that parts keep about their length. */
const EXIT_SHIFT = 0.4

/** A stretch of a highway between two points. */
export interface Piece {
  readonly from: Point
  readonly to: Point
  readonly kind: RoadClass
  readonly corridor: string
  readonly crossing: number
  readonly minutes: number
}

export function corridorPieces(
  corridor: Corridor,
  lng: number[],
  lat: number[],
  roads: readonly Road[],
  mask: LandMask,
  classOf: (name: string, at: Point) => RoadClass,
  inTunnel: (crossing: number) => boolean,
): Piece[] {
  const { points, name } = corridor
  return points.slice(1).flatMap((to, i): Piece[] => {
    const from = points[i]
    const kind = classOf(name, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])
    if (mask.waterKm(...from, ...to) <= BRIDGED_WATER_KM) {
      return [{ from, to, kind, corridor: name, crossing: -1, minutes: 0 }]
    }
    return landPath(from, to, lng, lat, roads, mask).map((leg) => ({
      ...leg,
      kind: inTunnel(leg.crossing) ? 'crossing' : kind,
      corridor: name,
      minutes: 0,
    }))
  })
}

/** Through Canada, where the mask knows no land; the border's minutes spread over the way. */
export function piecesAbroad({ points, name, minutes }: Corridor, crossing: number): Piece[] {
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
export function ashorePoints(
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

/** Places that people leave a highway for. */
export interface Exits {
  readonly index: PointIndex
  readonly lng: ArrayLike<number>
  readonly lat: ArrayLike<number>
}

/** Parts of about `spacing` km, each end as near as can be to a place of `exits`: that is where highways are left. */
export function cut(piece: Piece, spacing: number, exits?: Exits): Piece[] {
  const km = haversineKm(...piece.from, ...piece.to)
  const parts = piece.crossing >= 0 ? 1 : Math.max(1, Math.ceil(km / spacing))
  const at = (share: number): Point => [
    piece.from[0] + share * (piece.to[0] - piece.from[0]),
    piece.from[1] + share * (piece.to[1] - piece.from[1]),
  ]
  const ends = Array.from({ length: parts + 1 }, (_, i) => {
    if (!exits || i === 0 || i === parts) return at(i / parts)
    const share = exitShare(piece, at(i / parts), exits, spacing)
    return at(Math.abs(share - i / parts) < EXIT_SHIFT / parts ? share : i / parts)
  })
  return ends.slice(1).map((to, i) => ({ ...piece, from: ends[i], to, minutes: piece.minutes / parts }))
}

/** Where on the piece, 0 … 1, the place next to a point of it lies; NaN if none is near. */
function exitShare({ from, to }: Piece, point: Point, { index, lng, lat }: Exits, reachKm: number): number {
  const place = nearestPoint(index, ...point, undefined, reachKm)
  if (place < 0) return NaN
  const flat = Math.cos((point[1] * Math.PI) / 180) ** 2
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const [x, y] = [lng[place] - from[0], lat[place] - from[1]]
  return (x * dx * flat + y * dy) / (dx * dx * flat + dy * dy)
}

/** Two highways that cross meet there, except on a bridge. */
export function splitAtCrossings(pieces: readonly Piece[]): Piece[] {
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
