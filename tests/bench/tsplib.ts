/** Instances of TSPLIB: coordinates with rounded Euclidean, pseudo-Euclidean (ATT) or geographical distances, or a matrix. */
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
  const type = field(text, 'EDGE_WEIGHT_TYPE')
  if (type === 'EXPLICIT') return explicit(text)
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

function field(text: string, name: string): string {
  return new RegExp(`^${name}\\s*:\\s*(\\S+)`, 'm').exec(text)?.[1] ?? ''
}

/** Which columns each row of a written matrix has. */
const formats: Record<string, (row: number, count: number) => readonly [number, number]> = {
  FULL_MATRIX: (_, count) => [0, count],
  UPPER_ROW: (row, count) => [row + 1, count],
  UPPER_DIAG_ROW: (row, count) => [row, count],
  LOWER_ROW: (row) => [0, row],
  LOWER_DIAG_ROW: (row) => [0, row + 1],
}

/** A matrix, of one way each (ATSP) or of half of both ways. */
function explicit(text: string): Tsplib {
  const count = Number(field(text, 'DIMENSION'))
  const name = field(text, 'EDGE_WEIGHT_FORMAT')
  const columns = formats[name]
  if (!columns) throw new Error(`Unknown matrix: ${name}.`)
  const written = /EDGE_WEIGHT_SECTION\s+([\d\s.e+-]+)/.exec(text)?.[1]?.trim().split(/\s+/) ?? []
  const costs = new Float64Array(count * count)
  let at = 0
  for (let row = 0; row < count; row++) {
    const [from, to] = columns(row, count)
    for (let column = from; column < to; column++) {
      const cost = Number(written[at++])
      costs[row * count + column] = cost
      if (name !== 'FULL_MATRIX') costs[column * count + row] = cost
    }
  }
  for (let place = 0; place < count; place++) costs[place * count + place] = 0
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
