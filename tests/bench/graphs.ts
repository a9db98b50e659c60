import { readFileSync } from 'node:fs'
import { Delaunay } from 'd3-delaunay'
import type { BalanceProblem } from '#model/balance.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { placeAmongNeighbors, readCoordinates, readMetisGraph, readParts } from '#balance/metisGraph.ts'
import { equalShares, within } from '#balance/equalShares.ts'
import { testData } from '../data.ts'

export interface GraphWish {
  parts: number
  columns: readonly number[]
  /** Percent around the fair share. */
  tolerance: number
  seed: number
  /** Name of a present alignment beside the graph, and how much of it may move. */
  present?: boolean
  moveCap?: number | null
}

/** A graph file of the test data as a problem with equal shares. */
export function graphProblem(name: string, wish: GraphWish): BalanceProblem {
  const read = (ending: string): string => readFileSync(testData(`graphs/${name}.${ending}`)!, 'utf8')
  const graph = sound(readMetisGraph(read('graph')))
  const { xKm, yKm } = sound(readCoordinates(read('xy'), graph.count))
  placeAmongNeighbors(xKm, yKm, graph.neighbors)
  const k = wish.parts
  const values = wish.columns.map((column) => graph.weights[column])
  return {
    ...equalShares(
      graph.count,
      k,
      values,
      values.map(() => within(wish.tolerance)),
    ),
    xKm,
    yKm,
    neighbors: graph.neighbors,
    ...(wish.present
      ? {
          territoryOf: sound(readParts(read('present'), graph.count)),
          disruptionValues: values[0]!,
          disruptionCap: wish.moveCap ?? null,
          disruptionWeight: 1,
        }
      : {}),
    seed: wish.seed,
  }
}

/**
 * Maps that no schedule was ever tuned on: made from their number, with towns, lakes, islands on one bridge each and
 * measures of heavy tail.
 */
export function strangerProblem(
  number: number,
  wish: Omit<GraphWish, 'columns' | 'present' | 'moveCap'>,
): BalanceProblem {
  const next = seeded(number)
  const bell = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const units = 2000 + Math.floor(6000 * next())
  const { xKm, yKm, islandOf } = scattered(units, next, bell)
  const lists = neighborsAmong(xKm, yKm, islandOf)
  for (let island = 1; island <= ISLANDS; island++) bridge(lists, xKm, yKm, islandOf, island)
  const offsets = new Uint32Array(units + 1)
  lists.forEach((list, u) => (offsets[u + 1] = offsets[u]! + list.size))
  const targets = Uint32Array.from(lists.flatMap((list) => [...list].sort((a, b) => a - b)))
  const first = Float64Array.from({ length: units }, () => Math.exp(bell()))
  const second = first.map((value) => value * Math.exp(0.4 * bell()))
  return {
    ...equalShares(units, wish.parts, [first, second], [within(wish.tolerance), within(wish.tolerance)]),
    xKm,
    yKm,
    neighbors: { offsets, targets },
    seed: wish.seed,
  }
}

const ISLANDS = 3

/** Half of the units in towns, none in lakes, every fortieth on one of the islands in the east. */
function scattered(units: number, next: () => number, bell: () => number) {
  const lakes = Array.from({ length: 6 }, () => ({ x: 1000 * next(), y: 700 * next(), r: 30 + 60 * next() }))
  const towns = Array.from({ length: 12 }, () => ({ x: 1000 * next(), y: 700 * next() }))
  const xKm = new Float64Array(units)
  const yKm = new Float64Array(units)
  const islandOf = new Uint8Array(units)
  for (let u = 0; u < units;) {
    islandOf[u] = u % 40 === 0 ? 1 + Math.floor(ISLANDS * next()) : 0
    const town = next() < 0.5 ? towns[Math.floor(towns.length * next())]! : null
    xKm[u] = islandOf[u] > 0 ? 1150 + 60 * next() : town ? town.x + 25 * bell() : 1000 * next()
    yKm[u] = islandOf[u] > 0 ? 200 * islandOf[u] + 60 * next() : town ? town.y + 25 * bell() : 700 * next()
    if (!lakes.some((lake) => Math.hypot(lake.x - xKm[u], lake.y - yKm[u]) < lake.r)) u++
  }
  return { xKm, yKm, islandOf }
}

function neighborsAmong(xKm: Float64Array, yKm: Float64Array, islandOf: Uint8Array): Set<number>[] {
  const delaunay = new Delaunay(Float64Array.from({ length: 2 * xKm.length }, (_, i) => (i % 2 ? yKm : xKm)[i >> 1]!))
  return Array.from(xKm, (_, u) => new Set([...delaunay.neighbors(u)].filter((v) => islandOf[v] === islandOf[u])))
}

/** The shortest way from an island to the mainland. */
function bridge(
  lists: readonly Set<number>[],
  xKm: Float64Array,
  yKm: Float64Array,
  islandOf: Uint8Array,
  island: number,
): void {
  let ends: readonly [number, number] | null = null
  let least = Infinity
  for (let a = 0; a < xKm.length; a++) {
    if (islandOf[a] !== island) continue
    for (let b = 0; b < xKm.length; b++) {
      const far = Math.hypot(xKm[a]! - xKm[b]!, yKm[a]! - yKm[b]!)
      if (islandOf[b] !== 0 || far >= least) continue
      least = far
      ends = [a, b]
    }
  }
  if (ends === null) return
  lists[ends[0]]!.add(ends[1])
  lists[ends[1]]!.add(ends[0])
}

/** Mulberry32: neighbouring numbers give unlike maps. */
function seeded(number: number): () => number {
  let state = number
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function sound<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer as T
}
