import { haversineKm } from '#geo/distance.ts'
import type { Corridor, Point } from './lines.ts'
import { meeting } from './meeting.ts'

/** A highway that ends so near another one without meeting any ends on it. */
const JOINT_KM = 1.6

interface Joint {
  readonly corridor: number
  /** Behind which of its points. */
  readonly behind: number
  readonly share: number
  readonly at: Point
}

/**
 * Highways are written down one by one, so that the ends of many miss by a street or two what they meet. Such an end is
 * drawn to the nearest point of the highway next to it, and both get that point; `open` says whether nothing lies between.
 */
export function joinEnds(
  corridors: readonly Corridor[],
  sameNode: (a: Point, b: Point) => boolean,
  open: (a: Point, b: Point) => boolean,
): Corridor[] {
  const joints: Joint[] = []
  corridors.forEach((corridor, i) => {
    const last = corridor.points.length - 1
    for (const [end, inner] of [
      [0, 1],
      [last, last - 1],
    ]) {
      const joint = jointOf(corridors, i, corridor.points[end], corridor.points[inner], sameNode)
      if (!joint || !open(corridor.points[end], joint.at)) continue
      // The first joint of two ends that lie near each other serves both.
      if (joints.some(({ corridor: other, at }) => other === i && sameNode(at, corridor.points[end]))) continue
      joints.push(joint, { corridor: i, behind: end === 0 ? -1 : last, share: 0, at: joint.at })
    }
  })
  return corridors.map((corridor, i) =>
    withJoints(
      corridor,
      joints.filter((joint) => joint.corridor === i),
    ),
  )
}

function jointOf(
  corridors: readonly Corridor[],
  own: number,
  end: Point,
  inner: Point,
  sameNode: (a: Point, b: Point) => boolean,
): Joint | null {
  const flat = Math.cos((end[1] * Math.PI) / 180)
  const reach = JOINT_KM / 100
  let nearest: Joint | null = null
  let best = JOINT_KM
  for (let i = 0; i < corridors.length; i++) {
    if (i === own) continue
    const { points } = corridors[i]
    for (let k = 1; k < points.length; k++) {
      const [a, b] = [points[k - 1], points[k]]
      if (Math.min(a[1], b[1]) > end[1] + reach || Math.max(a[1], b[1]) < end[1] - reach) continue
      if (Math.min(a[0], b[0]) > end[0] + 2 * reach || Math.max(a[0], b[0]) < end[0] - 2 * reach) continue
      if (sameNode(a, end) || sameNode(b, end)) return null
      const crossing = meeting(inner, end, a, b)
      if ((1 - crossing) * haversineKm(...inner, ...end) < JOINT_KM) return null
      if (!Number.isNaN(crossing)) continue
      const [dx, dy] = [(b[0] - a[0]) * flat, b[1] - a[1]]
      const along = ((end[0] - a[0]) * flat * dx + (end[1] - a[1]) * dy) / (dx * dx + dy * dy)
      const share = Math.max(0, Math.min(1, along))
      const at: Point = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
      const km = haversineKm(...end, ...at)
      if (km >= best) continue
      best = km
      nearest = { corridor: i, behind: k - 1, share, at }
    }
  }
  return nearest
}

function withJoints(corridor: Corridor, joints: readonly Joint[]): Corridor {
  if (joints.length === 0) return corridor
  const between = (behind: number) =>
    joints
      .filter((joint) => joint.behind === behind)
      .sort((p, q) => p.share - q.share)
      .map(({ at }) => at)
  const points = [...between(-1), ...corridor.points.flatMap((point, k) => [point, ...between(k)])]
  return { ...corridor, points }
}
