import { detachedPieces, staysWhole } from './contiguity.ts'
import type { Ground } from './ground.ts'
import type { Limits } from './limits.ts'
import { below, nextUint, type Random } from './random.ts'
import { repair } from './repair.ts'
import type { Run } from './run.ts'
import { uphill, uphillMask } from './steadyMath.ts'

/** Beginnings for one territory, and single moves of each. */
const TRIES = 8
const MOVES = 30_000
/** How far a move may lead outward at first, in deviation, and what a pair of neighbours across the border costs. */
const HEAT = 0.1
const BORDER = 0.002
const HAIR = 1e-9

/**
 * Territory t made anew around its heaviest unit as if it were alone on the map: units join and leave until it is within
 * limits. What it gives up and what it cuts off goes to neighbours. Null where no such territory is found.
 */
export function carve(run: Run, t: number, core: number, limits: Limits): Uint16Array | null {
  const { ground, draft, walker } = run
  const before = detachedPieces(ground, draft.territoryOf, walker)
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const made = wanderWithin(run, t, core, limits)
    if (made === null || !giveAway(ground, made.territoryOf, t)) continue
    const { territoryOf, loads } = made
    repair(ground, territoryOf, walker, (units, to) => to !== t || fits(ground, loads, units, t, limits))
    if (territoryOf[core] === t && detachedPieces(ground, territoryOf, walker) <= before) return territoryOf
  }
  return null
}

/** The heaviest unit of territory t; −1 where a unit of it must stay. */
export function coreOf({ units, blend, movable }: Ground, territoryOf: Uint16Array, t: number): number {
  let core = -1
  for (let u = 0; u < units; u++) {
    if (territoryOf[u] !== t) continue
    if (!movable[u]) return -1
    if (core < 0 || blend[u] > blend[core]) core = u
  }
  return core
}

interface Alone {
  readonly territoryOf: Uint16Array
  readonly loads: Float64Array
}

/** From what it is now or from its core alone; units that it gives up belong to nobody. */
function wanderWithin(run: Run, t: number, core: number, limits: Limits): Alone | null {
  const { ground, draft, random, walker } = run
  const { measures, offsets, targets, movable, isOpen } = ground
  const alone = { territoryOf: draft.territoryOf.slice(), loads: new Float64Array(measures) }
  const { territoryOf, loads } = alone
  const inside: number[] = []
  const fresh = below(random, 2) === 0
  for (let i = 0; i < measures; i++) loads[i] = ground.fixedLoad[t * measures + i]
  for (let u = 0; u < ground.units; u++) {
    if (territoryOf[u] !== t) continue
    if (fresh && u !== core) territoryOf[u] = 0
    else {
      inside.push(u)
      add(ground, loads, u, 1)
    }
  }
  const trial = new Float64Array(measures)
  let out = outside(ground, limits, loads, t)
  for (let move = 0; move < MOVES; move++) {
    if (out <= HAIR) return alone
    const at = below(random, inside.length)
    const u = neighborOrSelf(ground, random, inside[at])
    const joins = territoryOf[u] !== t
    if (u === core || !movable[u] || (!joins && u !== inside[at])) continue
    if (joins && territoryOf[u] > 0 && !isOpen[territoryOf[u]]) continue
    trial.set(loads)
    add(ground, trial, u, joins ? 1 : -1)
    const after = outside(ground, limits, trial, t)
    let across = offsets[u + 1] - offsets[u]
    for (let e = offsets[u]; e < offsets[u + 1]; e++) if (territoryOf[targets[e]] === t) across -= 2
    const limit = HEAT * (1 - move / MOVES) * uphill[nextUint(random) & uphillMask]
    if (after - out + BORDER * (joins ? across : -across) > limit) continue
    if (joins) {
      territoryOf[u] = t
      inside.push(u)
    } else {
      if (!staysWhole(ground, territoryOf, walker, u)) continue
      const owner = draft.territoryOf[u]
      territoryOf[u] = owner === t ? 0 : owner
      inside[at] = inside[inside.length - 1]
      inside.pop()
    }
    loads.set(trial)
    out = after
  }
  return null
}

function neighborOrSelf({ offsets, targets }: Ground, random: Random, u: number): number {
  const degree = offsets[u + 1] - offsets[u]
  return degree > 0 && below(random, 2) === 0 ? targets[offsets[u] + below(random, degree)] : u
}

/** Farthest that a load lies outside its limits; 0 within. */
function outside({ measures, claim }: Ground, { lo, hi }: Limits, loads: Float64Array, t: number): number {
  let most = 0
  for (let i = 0; i < measures; i++) {
    const off = loads[i] / claim[t] - 1
    most = Math.max(most, off - hi[t * measures + i], lo[t * measures + i] - off)
  }
  return most
}

function add({ measures, load }: Ground, loads: Float64Array, u: number, sign: number): void {
  for (let i = 0; i < measures; i++) loads[i] += sign * load[u * measures + i]
}

/** Units that are cut off join t if it stays within limits. */
function fits(ground: Ground, loads: Float64Array, units: readonly number[], t: number, limits: Limits): boolean {
  const more = loads.slice()
  for (const u of units) add(ground, more, u, 1)
  if (outside(ground, limits, more, t) > HAIR) return false
  loads.set(more)
  return true
}

/** What belongs to nobody goes to open neighbours of t, wave by wave. False: some of it has none. */
function giveAway({ units, offsets, targets, isOpen, movable }: Ground, territoryOf: Uint16Array, t: number): boolean {
  let left: number[] = []
  for (let u = 0; u < units; u++) if (territoryOf[u] === 0 && movable[u]) left.push(u)
  while (left.length > 0) {
    const owners = left.map((u) => {
      for (let e = offsets[u]; e < offsets[u + 1]; e++) {
        const owner = territoryOf[targets[e]]
        if (owner !== t && isOpen[owner]) return owner
      }
      return 0
    })
    left.forEach((u, i) => (territoryOf[u] = owners[i]))
    const still = left.filter((_, i) => owners[i] === 0)
    if (still.length === left.length) return false
    left = still
  }
  return true
}
