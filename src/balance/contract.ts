import type { BalanceProblem, KeptValues } from '#model/balance.ts'
import { NO_WAY, type Ground } from './ground.ts'
import { apartList, type Rules } from './rules.ts'

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
  const coarse: BalanceProblem = {
    ...problem,
    unitCount: count,
    xKm,
    yKm,
    territoryOf,
    driveMinutes: meanMinutes(ground, nodeOf, mass),
    ...keptValues(problem, nodeOf, count),
  }
  let squares = 0
  for (let node = 0; node < count; node++) {
    squares += mass[node] * (xKm[node] * xKm[node] + yKm[node] * yKm[node])
  }
  const road = ground.road && { ...ground.road, perMinute: summed(ground.road.perMinute, nodeOf, count) }
  const rules = contractRules(ground, nodeOf, mass)
  return {
    ...ground,
    ...joined,
    divided: [],
    problem: coarse,
    units: count,
    load,
    blend,
    road,
    rules,
    mass,
    squares,
    homeNear: ground.homeNear && ground.homeNear.map((u) => (u < 0 ? u : nodeOf[u])),
    movable,
  }
}

function summed(values: Float64Array, nodeOf: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count)
  nodeOf.forEach((node, u) => (sums[node] += values[u]))
  return sums
}

/** A node is as far from a rep as its units are on average. */
function meanMinutes({ problem, mass }: Ground, nodeOf: Int32Array, massOf: Float64Array): Float32Array | null {
  const { driveMinutes } = problem
  if (driveMinutes === null) return null
  const width = problem.territoryCount + 1
  const mean = new Float64Array(massOf.length * width)
  nodeOf.forEach((node, u) => {
    const part = (mass[u] || 1e-12) / massOf[node]
    for (let t = 1; t < width; t++) {
      const drive = driveMinutes[u * width + t]
      mean[node * width + t] += part * (drive === drive ? drive : NO_WAY)
    }
  })
  return Float32Array.from(mean)
}

/** Units of one node lie in one region, or in the first that one of them names. */
function contractRules({ rules, mass }: Ground, nodeOf: Int32Array, massOf: Float64Array): Rules | null {
  if (rules === null) return null
  const count = massOf.length
  const of = new Int32Array(count).fill(-1)
  const farthest = new Float64Array(count)
  const barriers: { a: number; b: number }[] = []
  nodeOf.forEach((node, u) => {
    if (rules.regions !== null && of[node] < 0) of[node] = rules.regions.of[u]
    if (rules.farthest !== null) farthest[node] += (rules.farthest[u] * (mass[u] || 1e-12)) / massOf[node]
    for (let e = rules.apart?.offsets[u] ?? 0; e < (rules.apart?.offsets[u + 1] ?? 0); e++) {
      const other = nodeOf[rules.apart!.targets[e]]
      if (node < other) barriers.push({ a: node, b: other })
    }
  })
  return {
    apart: rules.apart && apartList(count, barriers),
    regions: rules.regions && { of, wanted: rules.regions.wanted },
    farthest: rules.farthest && farthest,
    homes: rules.homes && contractHomes(rules.homes, nodeOf),
  }
}

function contractHomes(homes: NonNullable<Rules['homes']>, nodeOf: Int32Array): NonNullable<Rules['homes']> {
  const ofNodes = new Map<number, number[]>()
  for (const [u, owners] of homes) ofNodes.set(nodeOf[u], [...(ofNodes.get(nodeOf[u]) ?? []), ...owners])
  return ofNodes
}

function keptValues(
  { disruptionValues, kept }: BalanceProblem,
  nodeOf: Int32Array,
  count: number,
): Pick<BalanceProblem, 'disruptionValues' | 'kept'> {
  if (disruptionValues === null) return { disruptionValues: null, kept: null }
  return { disruptionValues: summed(disruptionValues, nodeOf, count), kept: kept && sumKept(kept, nodeOf, count) }
}

function sumKept(kept: KeptValues, nodeOf: Int32Array, count: number): KeptValues {
  const sums = Array.from({ length: count }, () => new Map<number, number>())
  nodeOf.forEach((node, u) => {
    for (let i = kept.offsets[u]; i < kept.offsets[u + 1]; i++) {
      const t = kept.territory[i]
      sums[node].set(t, (sums[node].get(t) ?? 0) + kept.value[i])
    }
  })
  const offsets = new Uint32Array(count + 1)
  sums.forEach((one, node) => (offsets[node + 1] = offsets[node] + one.size))
  return {
    offsets,
    territory: Uint16Array.from(sums.flatMap((one) => [...one.keys()])),
    value: Float64Array.from(sums.flatMap((one) => [...one.values()])),
  }
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
