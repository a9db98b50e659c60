import type { Ground } from './ground.ts'

export interface Centres {
  readonly xKm: Float64Array
  readonly yKm: Float64Array
  /** 1 = a home: it does not move. */
  readonly anchored: Uint8Array
}

const NEAREST = 14
const ROUNDS = 8
const DUAL_STEPS = 25

/**
 * Balanced power diagram (Cohen-Addad, Klein & Young 2018; weights by dual ascent instead of a flow): a unit goes to the
 * centre with the least squared distance less weight. With the centres held, each weight climbs or falls until its
 * territory's blended load fits its claim; then the centres move to their cells' centres of mass.
 * `free` units are given among `open` territories; all others stay and count. Yields after every round.
 */
export function* balancedPowerDiagram(
  ground: Ground,
  free: Int32Array,
  territoryOf: Uint16Array,
  centres: Centres,
): Generator<void> {
  const held = heldLoads(ground, free, territoryOf)
  const weight = new Float64Array(ground.territories + 1)
  for (let round = 0; round < ROUNDS; round++) {
    const nearest = nearestCentres(ground, centres, weight)
    fitWeights(ground, free, territoryOf, centres, nearest, weight, held)
    if (round < ROUNDS - 1) moveCentres(ground, territoryOf, centres)
    yield
  }
}

/** Blended load per territory of all that will not be given anew. */
function heldLoads(ground: Ground, free: Int32Array, territoryOf: Uint16Array): Float64Array {
  const held = new Float64Array(ground.territories + 1)
  const given = new Uint8Array(ground.units)
  for (const u of free) given[u] = 1
  for (let u = 0; u < ground.units; u++) if (!given[u]) held[territoryOf[u]] += ground.blend[u]
  for (let t = 1; t <= ground.territories; t++) {
    for (let i = 0; i < ground.measures; i++) {
      held[t] += ground.fixedLoad[t * ground.measures + i] / ground.measures
    }
  }
  return held
}

/** Per open territory the open territories nearest to its centre, itself first: the only ones its units may go to. */
function nearestCentres(ground: Ground, centres: Centres, weight: Float64Array): Int32Array {
  const { open } = ground
  const width = Math.min(NEAREST, open.length)
  const nearest = new Int32Array((ground.territories + 1) * width)
  const distance = new Float64Array(width)
  for (const t of open) {
    const base = t * width
    let filled = 0
    for (const other of open) {
      const dx = centres.xKm[other] - centres.xKm[t]
      const dy = centres.yKm[other] - centres.yKm[t]
      const d = other === t ? -Infinity : dx * dx + dy * dy - weight[other]
      if (filled === width && d >= distance[width - 1]) continue
      let place = filled < width ? filled++ : width - 1
      for (; place > 0 && distance[place - 1] > d; place--) {
        distance[place] = distance[place - 1]
        nearest[base + place] = nearest[base + place - 1]
      }
      distance[place] = d
      nearest[base + place] = other
    }
  }
  return nearest
}

function fitWeights(
  ground: Ground,
  free: Int32Array,
  territoryOf: Uint16Array,
  centres: Centres,
  nearest: Int32Array,
  weight: Float64Array,
  held: Float64Array,
): void {
  const { open, claim, blend, problem } = ground
  const width = Math.min(NEAREST, open.length)
  const stride = firstStride(ground, centres, nearest, width)
  const lastSign = new Int8Array(ground.territories + 1)
  const loads = new Float64Array(ground.territories + 1)
  for (let step = 0; step < DUAL_STEPS; step++) {
    loads.set(held)
    for (let f = 0; f < free.length; f++) {
      const u = free[f]
      const x = problem.xKm[u]
      const y = problem.yKm[u]
      const base = territoryOf[u] * width
      let best = nearest[base]
      let least = Infinity
      for (let c = base; c < base + width; c++) {
        const t = nearest[c]
        const dx = x - centres.xKm[t]
        const dy = y - centres.yKm[t]
        const d = dx * dx + dy * dy - weight[t]
        if (d < least) {
          least = d
          best = t
        }
      }
      territoryOf[u] = best
      loads[best] += blend[u]
    }
    if (step === DUAL_STEPS - 1) return
    for (const t of open) {
      const missing = Math.max(-1, Math.min(1, 1 - loads[t] / claim[t]))
      const sign = missing > 0 ? 1 : -1
      // As in Rprop: a step that overshot is halved, one in the right direction grows.
      if (lastSign[t] !== 0) stride[t] *= sign === lastSign[t] ? 1.2 : 0.5
      lastSign[t] = sign
      weight[t] += stride[t] * missing
    }
  }
}

/** A weight moves a border by weight / (2 × distance of centres): start with a fraction of the squared distance. */
function firstStride(ground: Ground, centres: Centres, nearest: Int32Array, width: number): Float64Array {
  const stride = new Float64Array(ground.territories + 1)
  for (const t of ground.open) {
    const other = nearest[t * width + Math.min(3, width - 1)]
    const dx = centres.xKm[other] - centres.xKm[t]
    const dy = centres.yKm[other] - centres.yKm[t]
    stride[t] = (dx * dx + dy * dy) / 3
  }
  return stride
}

function moveCentres(ground: Ground, territoryOf: Uint16Array, centres: Centres): void {
  const mass = new Float64Array(ground.territories + 1)
  const mx = new Float64Array(ground.territories + 1)
  const my = new Float64Array(ground.territories + 1)
  for (let u = 0; u < ground.units; u++) {
    const t = territoryOf[u]
    mass[t] += ground.mass[u]
    mx[t] += ground.mass[u] * ground.problem.xKm[u]
    my[t] += ground.mass[u] * ground.problem.yKm[u]
  }
  for (const t of ground.open) {
    if (centres.anchored[t] || !(mass[t] > 0)) continue
    centres.xKm[t] = mx[t] / mass[t]
    centres.yKm[t] = my[t] / mass[t]
  }
}
