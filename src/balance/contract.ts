import type { BalanceProblem } from '#model/balance.ts'
import type { Ground } from './ground.ts'

/**
 * The same ground with units taken together: node nodeOf[u] carries the sum of its units' loads, and two nodes are
 * joined by as many pairs as their units. Units of one node must agree in their lock and, if locked, in their territory.
 */
export function contract(ground: Ground, nodeOf: Int32Array, count: number): Ground {
  const { measures, problem } = ground
  const load = new Float64Array(count * measures)
  const blend = new Float64Array(count)
  const mass = new Float64Array(count)
  const xKm = new Float64Array(count)
  const yKm = new Float64Array(count)
  const movable = new Uint8Array(count)
  const territoryOf = new Uint16Array(count)
  for (let u = 0; u < ground.units; u++) {
    const node = nodeOf[u]
    for (let i = 0; i < measures; i++) load[node * measures + i] += ground.load[u * measures + i]
    const g = ground.mass[u] || 1e-12
    blend[node] += ground.blend[u]
    mass[node] += g
    xKm[node] += ((problem.xKm[u] - xKm[node]) * g) / mass[node]
    yKm[node] += ((problem.yKm[u] - yKm[node]) * g) / mass[node]
    movable[node] = ground.movable[u]
    territoryOf[node] = problem.territoryOf[u]
  }
  const joined = joinNodes(ground, nodeOf, count)
  const coarse: BalanceProblem = { ...problem, unitCount: count, xKm, yKm, territoryOf, driveMinutes: null }
  let squares = 0
  for (let node = 0; node < count; node++) {
    squares += mass[node] * (xKm[node] * xKm[node] + yKm[node] * yKm[node])
  }
  return { ...ground, ...joined, problem: coarse, units: count, load, blend, mass, squares, movable }
}

function joinNodes(
  ground: Ground,
  nodeOf: Int32Array,
  count: number,
): { offsets: Uint32Array; targets: Uint32Array; pairs: Uint16Array; mostPairs: number } {
  const members = bucket(nodeOf, count)
  const offsets = new Uint32Array(count + 1)
  const targets: number[] = []
  const pairs: number[] = []
  const common = new Uint32Array(count)
  for (let node = 0; node < count; node++) {
    const found: number[] = []
    for (let m = members.offsets[node]; m < members.offsets[node + 1]; m++) {
      const u = members.units[m]
      for (let e = ground.offsets[u]; e < ground.offsets[u + 1]; e++) {
        const other = nodeOf[ground.targets[e]]
        if (other === node) continue
        if (common[other] === 0) found.push(other)
        common[other] += ground.pairs[e]
      }
    }
    found.sort((a, b) => a - b)
    for (const other of found) {
      targets.push(other)
      pairs.push(Math.min(65535, common[other]))
      common[other] = 0
    }
    offsets[node + 1] = targets.length
  }
  const mostPairs = pairs.reduce((most, p) => Math.max(most, p), 1)
  return { offsets, targets: Uint32Array.from(targets), pairs: Uint16Array.from(pairs), mostPairs }
}

function bucket(nodeOf: Int32Array, count: number): { offsets: Uint32Array; units: Uint32Array } {
  const offsets = new Uint32Array(count + 1)
  for (const node of nodeOf) offsets[node + 1]++
  for (let node = 0; node < count; node++) offsets[node + 1] += offsets[node]
  const next = offsets.slice()
  const units = new Uint32Array(nodeOf.length)
  nodeOf.forEach((node, u) => (units[next[node]++] = u))
  return { offsets, units }
}
