import type { Refusal } from '#model/change.ts'
import type { Adjacency } from '#model/units.ts'

export interface MetisGraph {
  readonly count: number
  /** weights[column][vertex]; one column of ones where the file has none. */
  readonly weights: Float64Array[]
  readonly neighbors: Adjacency
}

/** METIS graph file (manual, section 4.1.1): vertices from 1, `fmt` says which weights a line carries. */
export function readMetisGraph(text: string): MetisGraph | Refusal {
  const lines = text.split(/\r?\n/).filter((line) => !line.startsWith('%'))
  const [count, pairs, format = '0', columns = '1'] = lines[0].trim().split(/\s+/)
  const n = Number(count)
  const flags = format.padStart(3, '0')
  const weighted = flags[1] === '1'
  const edgeWeighted = flags[2] === '1'
  const width = weighted ? Number(columns) : 0
  const skip = width + (flags[0] === '1' ? 1 : 0)
  if (!(n >= 1) || !(Number(pairs) >= 0)) return { refused: `The first line is no METIS header: ${lines[0]}` }
  if (lines.length < n + 1) return { refused: `The graph names ${n} vertices but has ${lines.length - 1} lines.` }
  const weights = Array.from({ length: Math.max(1, width) }, () => new Float64Array(n).fill(1))
  const offsets = new Uint32Array(n + 1)
  const targets = new Uint32Array(Number(pairs) * 2)
  let filled = 0
  for (let u = 0; u < n; u++) {
    const numbers = lines[u + 1].trim() === '' ? [] : lines[u + 1].trim().split(/\s+/).map(Number)
    const weightsFrom = skip - width
    for (let c = 0; c < width; c++) weights[c][u] = numbers[weightsFrom + c]
    const list: number[] = []
    for (let i = skip; i < numbers.length; i += edgeWeighted ? 2 : 1) list.push(numbers[i] - 1)
    list.sort((a, b) => a - b)
    if (filled + list.length > targets.length) return { refused: `The graph has more than ${pairs} pairs.` }
    targets.set(list, filled)
    filled += list.length
    offsets[u + 1] = filled
  }
  if (filled !== targets.length) return { refused: `The header names ${pairs} pairs, the lines hold ${filled / 2}.` }
  return { count: n, weights, neighbors: { offsets, targets } }
}

/** One `x y` a line. */
export function readCoordinates(text: string, count: number): { xKm: Float64Array; yKm: Float64Array } | Refusal {
  const xKm = new Float64Array(count)
  const yKm = new Float64Array(count)
  const lines = text.trim().split(/\r?\n/)
  if (lines.length !== count)
    return { refused: `There are ${lines.length} lines of coordinates for ${count} vertices.` }
  lines.forEach((line, u) => {
    const [x, y] = line.trim().split(/\s+/).map(Number)
    xKm[u] = x
    yKm[u] = y
  })
  return { xKm, yKm }
}

/** One 0-based territory a line, as METIS writes it; the engine's territories count from 1. */
export function readParts(text: string, count: number): Uint16Array | Refusal {
  const lines = text.trim().split(/\r?\n/)
  if (lines.length !== count)
    return { refused: `There are ${lines.length} lines of territories for ${count} vertices.` }
  return Uint16Array.from(lines, (line) => Number(line) + 1)
}

export function writeParts(territoryOf: Uint16Array): string {
  return Array.from(territoryOf, (t) => `${t - 1}\n`).join('')
}

/** Places that the file does not know become the middle of their known neighbours', wave by wave; returns how many. */
export function placeAmongNeighbors(xKm: Float64Array, yKm: Float64Array, { offsets, targets }: Adjacency): number {
  const unknown = [...xKm.keys()].filter((u) => !Number.isFinite(xKm[u]) || !Number.isFinite(yKm[u]))
  let left = unknown
  while (left.length > 0) {
    const found = left.flatMap((u) => {
      const known = [...targets.subarray(offsets[u], offsets[u + 1])].filter((v) => Number.isFinite(xKm[v]))
      if (known.length === 0) return []
      const mean = (list: Float64Array): number => known.reduce((sum, v) => sum + list[v], 0) / known.length
      return [{ u, x: mean(xKm), y: mean(yKm) }]
    })
    for (const { u, x, y } of found) {
      xKm[u] = x
      yKm[u] = y
    }
    if (found.length === 0) for (const u of left) xKm[u] = yKm[u] = 0
    left = left.filter((u) => !Number.isFinite(xKm[u]))
  }
  return unknown.length
}
