import { readFileSync } from 'node:fs'
import type { BalanceProblem } from '#model/balance.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { readCoordinates, readMetisGraph, readParts } from '#balance/metisGraph.ts'
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
  const k = wish.parts
  const values = wish.columns.map((column) => graph.weights[column])
  return {
    unitCount: graph.count,
    territoryCount: k,
    xKm,
    yKm,
    neighbors: graph.neighbors,
    values,
    measures: values.map(() => ({ lo: 100 - wish.tolerance, hi: 100 + wish.tolerance, weight: 1 })),
    territoryOf: wish.present ? sound(readParts(read('present'), graph.count)) : new Uint16Array(graph.count),
    shares: new Float64Array(k + 1).fill(1 / k),
    lockedUnits: new Uint8Array(graph.count),
    lockedTerritories: new Uint8Array(k + 1),
    fixed: null,
    homeXKm: null,
    homeYKm: null,
    driveMinutes: null,
    disruptionValues: wish.present ? values[0] : null,
    kept: null,
    disruptionCap: wish.moveCap ?? null,
    compactnessWeight: 1,
    disruptionWeight: wish.present ? 1 : 0,
    travelWeight: 0,
    barriers: null,
    groups: null,
    contiguous: new Uint8Array(k + 1).fill(1),
    seed: wish.seed,
  }
}

function sound<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer as T
}

/** Mean km to the territory's centre of the first measure, weighted by it. */
export function meanKm(problem: BalanceProblem, territoryOf: Uint16Array): number {
  const slots = problem.territoryCount + 1
  const mass = new Float64Array(slots)
  const x = new Float64Array(slots)
  const y = new Float64Array(slots)
  const weight = problem.values[0]
  for (let u = 0; u < problem.unitCount; u++) {
    const t = territoryOf[u]
    mass[t] += weight[u]
    x[t] += weight[u] * problem.xKm[u]
    y[t] += weight[u] * problem.yKm[u]
  }
  let total = 0
  let km = 0
  for (let u = 0; u < problem.unitCount; u++) {
    const t = territoryOf[u]
    total += weight[u]
    km += weight[u] * Math.hypot(problem.xKm[u] - x[t] / mass[t], problem.yKm[u] - y[t] / mass[t])
  }
  return km / total
}
