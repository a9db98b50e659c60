import { growToFill } from '#import/growToFill.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import { locator, type Locator } from '#geo/locate.ts'
import type { Plan } from '#model/plan.ts'
import type { Units, UnitShapes } from '#model/units.ts'

/** How the units of a plan become other units. */
export interface Crosswalk {
  readonly from: Units
  readonly to: Units
  /** Along the new units: the old unit that gives it its owner, -1 for ground that the plan did not have. */
  readonly source: Int32Array
  /** New units whose accounts lie in several old units. */
  readonly joins: readonly number[]
  /** Old units whose accounts come to lie in several new units. */
  readonly splits: readonly number[]
}

/** The accounts' unit before and after, and what an account weighs when they disagree. */
export interface AccountUnits {
  readonly before: Int32Array
  readonly after: Int32Array
  readonly weight: Float64Array
}

/**
 * By id where a unit keeps it; else by the accounts in it, the old unit that brings most weight; else by area: the old
 * unit in which its centre lies, or the nearest.
 */
export function crosswalk(from: Units, to: Units, accounts: AccountUnits, shapes?: UnitShapes): Crosswalk {
  const byId = from.kind === to.kind ? new Map(from.id.map((id, unit) => [id, unit])) : new Map<string, number>()
  const shares = sharesByPair(from, accounts)
  const best = new Int32Array(to.count).fill(-1)
  const bestWeight = new Float64Array(to.count).fill(-1)
  const sources = new Int32Array(to.count)
  const targets = new Int32Array(from.count)
  for (const [pair, weight] of shares) {
    const [after, before] = [Math.floor(pair / from.count), pair % from.count]
    sources[after]++
    targets[before]++
    if (weight < bestWeight[after]! || (weight === bestWeight[after] && before > best[after]!)) continue
    best[after] = before
    bestWeight[after] = weight
  }
  const inside = centerFinder(from, to, shapes)
  const source = Int32Array.from(to.id, (id, unit) => {
    const same = byId.get(id)
    return same ?? (best[unit]! >= 0 ? best[unit]! : inside(to.lng[unit]!, to.lat[unit]!))
  })
  return { from, to, source, joins: where(sources), splits: where(targets) }
}

/** Territories, overrides, rules and the rest stay; ground, locks and notes go over to the units that take their place. */
export function carryPlan(plan: Plan, { from, to, source }: Crosswalk): Plan {
  const territoryOf = Uint16Array.from(source, (unit) => (unit < 0 ? 0 : plan.territoryOf[unit]!))
  const assignedBy = Uint8Array.from(source, (unit) => (unit < 0 ? 0 : plan.assignedBy[unit]!))
  const full = plan.territoryOf.every((slot) => slot > 0)
  // a county number can read like a ZIP
  const known = new Set(from.kind === to.kind ? to.id : [])
  const { certificate: _, ...rest } = plan
  return {
    ...rest,
    // ground that is new joins the nearest territory where the plan left none without an owner
    territoryOf: full ? growToFill(to, territoryOf) : territoryOf,
    assignedBy,
    locks: [...plan.locks.filter(({ kind }) => kind === 'account'), ...carriedLocks(plan, from, to, source)],
    notes: plan.notes.filter(({ about, subject }) => about !== 'unit' || known.has(subject)),
    bridges: plan.bridges.filter(({ unitA, unitB }) => known.has(unitA) && known.has(unitB)),
    ties: carriedTies(plan, from, to, source),
  }
}

/** A new unit is locked as the old unit that it comes from was. */
function carriedLocks(plan: Plan, from: Units, to: Units, source: Int32Array): Plan['locks'][number][] {
  const lockOf = new Map(plan.locks.flatMap((lock) => (lock.kind === 'unit' ? [[lock.id, lock] as const] : [])))
  if (lockOf.size === 0) return []
  const same = from.kind === to.kind && from.resolution === to.resolution
  const known = new Set(from.id)
  return to.id.flatMap((id, unit) => {
    // ground that the plan did not have was not locked
    if (same && !known.has(id)) return []
    const lock = lockOf.get(from.id[source[unit]!] ?? '')
    return lock ? [{ ...lock, id }] : []
  })
}

/** Units that take the place of those of a tie are tied as those were; where only one is left there is nothing to keep. */
function carriedTies({ ties }: Plan, from: Units, to: Units, source: Int32Array): Plan['ties'] {
  return ties.flatMap((tie) => {
    const own = new Set(tie.units)
    const units = to.id.filter((_, unit) => own.has(from.id[source[unit]!] ?? '')).sort()
    return units.length >= (tie.kind === 'round' ? 1 : 2) ? [{ ...tie, units }] : []
  })
}

function sharesByPair(from: Units, { before, after, weight }: AccountUnits): Map<number, number> {
  const shares = new Map<number, number>()
  for (let account = 0; account < before.length; account++) {
    if (before[account]! < 0 || after[account]! < 0) continue
    const pair = after[account]! * from.count + before[account]!
    shares.set(pair, (shares.get(pair) ?? 0) + weight[account]!)
  }
  return shares
}

/** The old unit around a place. Without outlines the one with the nearest centre, unless that is far off. */
function centerFinder(from: Units, to: Units, shapes: UnitShapes | undefined): Locator {
  const exact = shapes ? locator(shapes) : null
  const index = indexPoints(from.lng, from.lat)
  const reachKm = Math.max(typicalKm(from), typicalKm(to)) * 2
  return (lng, lat) => {
    const found = exact ? exact(lng, lat) : -1
    return found >= 0 ? found : nearestPoint(index, lng, lat, undefined, reachKm)
  }
}

/** Rough distance between neighbouring units. */
function typicalKm({ lng, lat, neighbors: { offsets, targets }, count }: Units): number {
  const steps: number[] = []
  for (let unit = 0; unit < count; unit += Math.max(1, Math.floor(count / 2000))) {
    for (let at = offsets[unit]!; at < offsets[unit + 1]!; at++) {
      const next = targets[at]!
      const x = (lng[next]! - lng[unit]!) * Math.cos((lat[unit]! * Math.PI) / 180)
      steps.push(111 * Math.hypot(x, lat[next]! - lat[unit]!))
    }
  }
  steps.sort((a, b) => a - b)
  return Math.max(5, steps[Math.floor(steps.length * 0.9)] ?? 0)
}

function where(counts: Int32Array): number[] {
  const found: number[] = []
  counts.forEach((count, unit) => count > 1 && found.push(unit))
  return found
}
