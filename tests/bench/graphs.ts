import { readFileSync } from 'node:fs'
import type { BalanceProblem } from '#model/balance.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { placeAmongNeighbors, readCoordinates, readMetisGraph, readParts } from '#balance/metisGraph.ts'
import { equalShares } from '#cli/timedSolve.ts'
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
    unitCount: graph.count,
    territoryCount: k,
    xKm,
    yKm,
    neighbors: graph.neighbors,
    ...equalShares(graph.count, k, values, wish.tolerance),
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

function sound<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer as T
}
