/** Instances of TSPLIB with coordinates: rounded Euclidean, pseudo-Euclidean (ATT) and geographical distances. */
export interface Tsplib {
  readonly count: number
  readonly costs: Float64Array
}

type Distance = (x1: number, y1: number, x2: number, y2: number) => number

const distances: Record<string, Distance> = {
  EUC_2D: (x1, y1, x2, y2) => Math.round(Math.hypot(x1 - x2, y1 - y2)),
  CEIL_2D: (x1, y1, x2, y2) => Math.ceil(Math.hypot(x1 - x2, y1 - y2)),
  ATT: (x1, y1, x2, y2) => Math.ceil(Math.hypot(x1 - x2, y1 - y2) / Math.sqrt(10)),
  GEO: geographical,
}

export function readTsplib(text: string): Tsplib {
  const type = /EDGE_WEIGHT_TYPE\s*:\s*(\S+)/.exec(text)?.[1] ?? ''
  const distance = distances[type]
  if (!distance) throw new Error(`Unknown kind of distance: ${type}.`)
  const points = [...text.matchAll(/^\s*\d+\s+(-?[\d.]+(?:e[+-]?\d+)?)\s+(-?[\d.]+(?:e[+-]?\d+)?)\s*$/gim)]
  const count = points.length
  const x = points.map((match) => Number(match[1]))
  const y = points.map((match) => Number(match[2]))
  const costs = new Float64Array(count * count)
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) if (a !== b) costs[a * count + b] = distance(x[a]!, y[a]!, x[b]!, y[b]!)
  }
  return { count, costs }
}

/** Places in order, from 0. */
export function readTour(text: string): number[] {
  const section = /TOUR_SECTION([\s\S]*?)-1/.exec(text)?.[1] ?? ''
  return section
    .trim()
    .split(/\s+/)
    .map((place) => Number(place) - 1)
}

export function tourLength({ costs, count }: Tsplib, order: ArrayLike<number>): number {
  let length = 0
  for (let i = 0; i < count; i++) length += costs[order[i]! * count + order[(i + 1) % count]!]!
  return length
}

/** As TSPLIB defines it: degrees and minutes, pi of five digits, a radius of 6378.388 km. */
function geographical(x1: number, y1: number, x2: number, y2: number): number {
  // oxlint-disable-next-line oxc/approx-constant -- the five digits are part of the definition
  const radians = (value: number) => (3.141592 * (Math.trunc(value) + (5 * (value - Math.trunc(value))) / 3)) / 180
  const q1 = Math.cos(radians(y1) - radians(y2))
  const q2 = Math.cos(radians(x1) - radians(x2))
  const q3 = Math.cos(radians(x1) + radians(x2))
  return Math.trunc(6378.388 * Math.acos(0.5 * ((1 + q1) * q2 - (1 - q1) * q3)) + 1)
}
