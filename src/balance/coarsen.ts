import { findPieces, type Walker } from './contiguity.ts'
import { contract } from './contract.ts'
import type { Ground } from './ground.ts'
import { halve } from './halving.ts'
import type { Points } from './powerDiagram.ts'
import type { Random } from './random.ts'

export interface Level {
  readonly ground: Ground
  /** Node of every unit of the finer ground; null for the ground itself. */
  readonly nodeOf: Int32Array | null
}

/**
 * The ground in about `wanted` clusters of like load, each in one piece, so that whole territories of clusters are whole
 * territories of units. Units that must stay form clusters of their own.
 */
export function coarsen(ground: Ground, wanted: number, walker: Walker, random: Random): Level {
  const free = freeUnits(ground)
  if (free.length < 2 * wanted || wanted + ground.territories > 65000) return { ground, nodeOf: null }
  const clusterOf = halve(pointsOf(ground, free), new Float64Array(wanted).fill(1), random)
  // Findings about pieces leave out Unassigned, so cluster numbers start at 1.
  const label = ground.problem.territoryOf.map((t) => 1 + wanted + t)
  free.forEach((u, f) => (label[u] = 1 + clusterOf[f]))
  const regions = ground.rules?.regions?.of ?? null
  if (regions !== null && !splitByRegion(label, regions)) return { ground, nodeOf: null }
  if (ground.targets.length === 0) {
    const numbers = new Map<number, number>()
    for (const part of label) if (!numbers.has(part)) numbers.set(part, numbers.size)
    const nodeOf = Int32Array.from(label, (part) => numbers.get(part)!)
    return { ground: contract(ground, nodeOf, numbers.size), nodeOf }
  }
  const pieces = findPieces(ground, label, walker)
  return { ground: contract(ground, pieces.pieceOf, pieces.count), nodeOf: pieces.pieceOf }
}

export function freeUnits(ground: Ground): Int32Array {
  const free: number[] = []
  for (let u = 0; u < ground.units; u++) if (ground.movable[u]) free.push(u)
  return Int32Array.from(free)
}

export function pointsOf(ground: Ground, units: Int32Array): Points {
  const take = (column: Float64Array): Float64Array => Float64Array.from(units, (u) => column[u])
  return {
    count: units.length,
    xKm: take(ground.problem.xKm),
    yKm: take(ground.problem.yKm),
    mass: take(ground.mass),
    load: take(ground.blend),
  }
}

/** No cluster lies in two regions. False: there are more parts than numbers for them. */
function splitByRegion(label: Uint16Array, regions: Int32Array): boolean {
  const numbers = new Map<number, number>()
  for (let u = 0; u < label.length; u++) {
    const key = (regions[u] + 1) * 65536 + label[u]
    if (!numbers.has(key)) numbers.set(key, numbers.size + 1)
    label[u] = Math.min(65535, numbers.get(key)!)
  }
  return numbers.size < 65535
}
