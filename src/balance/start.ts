import type { Walker } from './contiguity.ts'
import type { Ground } from './ground.ts'
import { halve } from './halving.ts'
import { balancedPowerDiagram, type Centres } from './powerDiagram.ts'
import type { Random } from './random.ts'
import { repair } from './repair.ts'

/** A first alignment from nothing but locks, homes and claims; yields what it has as it gets better. */
export function* startFromNothing(ground: Ground, walker: Walker, random: Random): Generator<Uint16Array, Uint16Array> {
  const territoryOf = ground.problem.territoryOf.slice()
  const free = freeUnits(ground)
  if (ground.open.length === 0 || free.length === 0) return territoryOf
  const centres = firstCentres(ground, free, territoryOf, random)
  yield repaired(ground, territoryOf, walker)
  for (const _ of balancedPowerDiagram(ground, free, territoryOf, centres)) yield territoryOf
  return repaired(ground, territoryOf, walker)
}

/** The present alignment, mended: what is unassigned and free goes to the nearest territory first. */
export function startFromPresent(ground: Ground, walker: Walker, mayTake: Parameters<typeof repair>[3]): Uint16Array {
  const territoryOf = ground.problem.territoryOf.slice()
  growIntoFreeGround(ground, territoryOf)
  repair(ground, territoryOf, walker, mayTake)
  return territoryOf
}

function repaired(ground: Ground, territoryOf: Uint16Array, walker: Walker): Uint16Array {
  const whole = territoryOf.slice()
  growIntoFreeGround(ground, whole)
  repair(ground, whole, walker, () => true)
  return whole
}

function freeUnits(ground: Ground): Int32Array {
  const free: number[] = []
  for (let u = 0; u < ground.units; u++) if (ground.movable[u]) free.push(u)
  return Int32Array.from(free)
}

/**
 * Cells by halving, one per open territory. Territories with a home, or with units that must stay, take the nearest cell
 * that is left; the others take the rest in order. Writes `territoryOf` of the free units.
 */
function firstCentres(ground: Ground, free: Int32Array, territoryOf: Uint16Array, random: Random): Centres {
  const { open, problem } = ground
  const slots = ground.territories + 1
  const centres = { xKm: new Float64Array(slots), yKm: new Float64Array(slots), anchored: new Uint8Array(slots) }
  const cellOf = halve(
    ground,
    free,
    Float64Array.from(open, (t) => ground.claim[t]),
    random,
  )
  const cells = cellCentres(ground, free, cellOf, open.length)
  const placed = placeAnchors(ground, centres)
  const territoryOfCell = new Uint16Array(open.length)
  const hasCell = new Uint8Array(slots)
  for (const t of placed) {
    const c = nearestFreeCell(cells, territoryOfCell, centres.xKm[t], centres.yKm[t])
    territoryOfCell[c] = t
    hasCell[t] = 1
  }
  let nextCell = 0
  for (const t of open) {
    if (hasCell[t]) continue
    while (territoryOfCell[nextCell] > 0) nextCell++
    territoryOfCell[nextCell] = t
    centres.xKm[t] = cells[nextCell].x
    centres.yKm[t] = cells[nextCell].y
  }
  for (let f = 0; f < free.length; f++) territoryOf[free[f]] = territoryOfCell[cellOf[f]]
  for (const t of open) {
    const x = problem.homeXKm?.[t] ?? NaN
    centres.anchored[t] = x === x ? 1 : 0
  }
  return centres
}

function nearestFreeCell(cells: { x: number; y: number }[], taken: Uint16Array, x: number, y: number): number {
  let best = -1
  let least = Infinity
  cells.forEach((cell, c) => {
    const d = square(cell.x - x) + square(cell.y - y)
    if (taken[c] > 0 || d >= least) return
    least = d
    best = c
  })
  return best
}

/** Open territories whose place is known beforehand: homes, then the middle of locked units. */
function placeAnchors(ground: Ground, centres: { xKm: Float64Array; yKm: Float64Array }): number[] {
  const { problem } = ground
  const count = new Int32Array(ground.territories + 1)
  for (let u = 0; u < ground.units; u++) {
    const t = problem.territoryOf[u]
    if (ground.movable[u] || !ground.isOpen[t]) continue
    count[t]++
    centres.xKm[t] += (problem.xKm[u] - centres.xKm[t]) / count[t]
    centres.yKm[t] += (problem.yKm[u] - centres.yKm[t]) / count[t]
  }
  return [...ground.open].filter((t) => {
    const x = problem.homeXKm?.[t] ?? NaN
    const y = problem.homeYKm?.[t] ?? NaN
    if (x !== x || y !== y) return count[t] > 0
    centres.xKm[t] = x
    centres.yKm[t] = y
    return true
  })
}

function cellCentres(ground: Ground, free: Int32Array, cellOf: Uint16Array, cells: number): { x: number; y: number }[] {
  const centres = Array.from({ length: cells }, () => ({ x: 0, y: 0, mass: 0 }))
  for (let f = 0; f < free.length; f++) {
    const centre = centres[cellOf[f]]
    const u = free[f]
    const g = ground.mass[u] || 1e-12
    centre.mass += g
    centre.x += ((ground.problem.xKm[u] - centre.x) * g) / centre.mass
    centre.y += ((ground.problem.yKm[u] - centre.y) * g) / centre.mass
  }
  return centres
}

/**
 * Free unassigned units join an open neighbouring territory, wave by wave. Ground that no wave reaches starts a new wave
 * with the territory of the nearest unit.
 */
function growIntoFreeGround(ground: Ground, territoryOf: Uint16Array): void {
  const { movable, isOpen } = ground
  const front: number[] = []
  for (let u = 0; u < ground.units; u++) if (isOpen[territoryOf[u]]) front.push(u)
  growFrom(ground, territoryOf, front)
  if (ground.open.length === 0) return
  for (let u = 0; u < ground.units; u++) {
    if (territoryOf[u] !== 0 || !movable[u]) continue
    territoryOf[u] = nearestOwner(ground, territoryOf, u)
    growFrom(ground, territoryOf, [u])
  }
}

function growFrom(ground: Ground, territoryOf: Uint16Array, front: number[]): void {
  const { offsets, targets, movable } = ground
  for (let next = 0; next < front.length; next++) {
    const u = front[next]
    for (let e = offsets[u]; e < offsets[u + 1]; e++) {
      const v = targets[e]
      if (territoryOf[v] !== 0 || !movable[v]) continue
      territoryOf[v] = territoryOf[u]
      front.push(v)
    }
  }
}

function nearestOwner(ground: Ground, territoryOf: Uint16Array, u: number): number {
  const { xKm, yKm } = ground.problem
  let best = ground.open[0]
  let least = Infinity
  for (let v = 0; v < ground.units; v++) {
    if (!ground.isOpen[territoryOf[v]]) continue
    const d = square(xKm[u] - xKm[v]) + square(yKm[u] - yKm[v])
    if (d >= least) continue
    least = d
    best = territoryOf[v]
  }
  return best
}

function square(x: number): number {
  return x * x
}
