import { accountOwners } from '#metrics/owners.ts'
import { indexPoints, nearestPoint, type PointIndex } from '#geo/nearest.ts'
import type { Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import type { Override } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import { compareIds, textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { carryPlan, crosswalk, type Crosswalk } from './carryPlan.ts'
import type { GeoTables } from './geoTables.ts'
import { placeOnUnits, shapesOf, type UnitChoice } from './units.ts'

/** A plan on other units. */
export interface ChangedUnits {
  readonly project: Project
  readonly outlines: object | null
  /** Old units whose accounts come to lie in several new ones, with those. */
  readonly split: readonly { readonly unit: string; readonly into: readonly string[] }[]
  /** Accounts whose territory would differ, kept where they were by an override. */
  readonly kept: readonly { readonly account: string; readonly territory: string; readonly unit: string }[]
  /** Accounts that lie in no new unit and went to the nearest, so that no total is lost; by id. */
  readonly nearest: readonly string[]
  /** What is wrong with own areas, area by area. */
  readonly faults: readonly RowIssue[]
  /** Units with an id that only one side has. */
  readonly appeared: number
  readonly vanished: number
}

export interface UnitsWish {
  readonly units: UnitChoice
  /** Accounts whose unit goes to another territory stay with their own by override; else they go with their ground. */
  readonly keepAccounts: boolean
}

/**
 * ZIP, county, H3 or own areas put in place of a plan's units: a crosswalk by accounts, then by area. Every total stays,
 * alignments, locks and overrides come along; what is split is listed. `outlines` are those of own areas.
 */
export async function changeUnits(
  project: Project,
  outlines: object | null,
  wish: UnitsWish,
  tables: GeoTables,
): Promise<ChangedUnits | Refusal> {
  const placed = await placeOnUnits(project.accounts, wish.units, tables)
  if (isRefusal(placed)) return placed
  const before = project.accounts.unit
  const { accounts, nearest } = withNearest(placed.accounts, before, placed.units)
  const weight = weightOf(project)
  const shapes = await shapesOf(project.units, outlines, tables)
  const walk = crosswalk(project.units, placed.units, { before, after: accounts.unit, weight }, shapes)
  const units = sumToUnits(accounts, withOwnMeasures(project.units, placed.units, walk, before, accounts.unit, weight))
  const kept: ChangedUnits['kept'][number][] = []
  const alignments = project.alignments.map((alignment, at): Alignment => {
    const plan = carryPlan(alignment.plan, walk)
    if (!wish.keepAccounts) return { ...alignment, plan }
    const was = accountOwners(project.accounts, alignment.plan)
    const is = accountOwners(accounts, plan)
    const added: Override[] = []
    for (let account = 0; account < accounts.count; account++) {
      const slot = was.territory[account]!
      if (slot === 0 || slot === is.territory[account]) continue
      const accountId = textAt(accounts.id, account)
      const territoryId = plan.territories[slot]!.id
      added.push({ accountId, territoryId, reason: 'kept when the units changed', holdUntil: '' })
      if (at < project.alignments.length - 1) continue
      kept.push({ account: accountId, territory: territoryId, unit: units.id[accounts.unit[account]!] ?? '' })
    }
    const overrides = [...plan.overrides, ...added].sort((a, b) => compareIds(a.accountId, b.accountId))
    return { ...alignment, plan: { ...plan, overrides } }
  })
  const { minutes: _, ...rest } = project
  const same = project.units.kind === units.kind
  const [old, now] = [new Set(same ? project.units.id : []), new Set(same ? units.id : [])]
  return {
    project: { ...rest, units, accounts, alignments, measures: units.measures },
    outlines: wish.units.kind === 'own' ? wish.units.areas.topology : null,
    split: splitUnits(project, walk, accounts.unit),
    kept,
    faults: wish.units.kind === 'own' ? wish.units.areas.findings : [],
    nearest,
    appeared: units.id.filter((id) => !old.has(id)).length,
    vanished: project.units.id.filter((id) => !now.has(id)).length,
  }
}

/** An account that had a unit has one again: the nearest, where it lies in none of the new ones. */
function withNearest(
  accounts: Accounts,
  before: Int32Array,
  units: Units,
): { accounts: Accounts; nearest: readonly string[] } {
  const nearest: string[] = []
  let index: PointIndex | null = null
  const unit = accounts.unit.map((found, account) => {
    if (found >= 0 || before[account]! < 0) return found
    index ??= indexPoints(units.lng, units.lat)
    nearest.push(textAt(accounts.id, account))
    return nearestPoint(index, accounts.lng[account]!, accounts.lat[account]!)
  })
  return nearest.length > 0 ? { accounts: { ...accounts, unit }, nearest } : { accounts, nearest }
}

/** What an account counts for when the accounts of a unit disagree: its workload, but never nothing. */
function weightOf({ accounts }: Project): Float64Array {
  const workload = accounts.values[accounts.measures.findIndex(({ id }) => id === 'workload')]
  return Float64Array.from({ length: accounts.count }, (_, account) => {
    const hours = workload?.[account] ?? 0
    return hours > 0 ? hours : 1e-6
  })
}

/** Households and the like: an old unit's number is shared among the new units by the accounts that it gives them, else by area. */
function withOwnMeasures(
  from: Units,
  to: Units,
  { source }: Crosswalk,
  before: Int32Array,
  after: Int32Array,
  weight: Float64Array,
): Units {
  const own = from.measures.flatMap((measure, m) => (measure.from === 'units' ? [m] : []))
  if (own.length === 0) return to
  const parts = shareParts(from, source, before, after, weight)
  const values = own.map((m) => {
    const sums = new Float64Array(to.count)
    for (const { unit, into, share } of parts) sums[into]! += from.values[m]![unit]! * share
    return sums
  })
  return { ...to, measures: own.map((m) => from.measures[m]!), values }
}

interface Part {
  readonly unit: number
  readonly into: number
  readonly share: number
}

function shareParts(
  from: Units,
  source: Int32Array,
  before: Int32Array,
  after: Int32Array,
  weight: Float64Array,
): Part[] {
  const given: Map<number, number>[] = Array.from({ length: from.count }, () => new Map())
  const give = (unit: number, into: number, amount: number) =>
    given[unit]!.set(into, (given[unit]!.get(into) ?? 0) + amount)
  for (let account = 0; account < before.length; account++) {
    if (before[account]! >= 0 && after[account]! >= 0) give(before[account]!, after[account]!, weight[account]!)
  }
  const withAccounts = given.map((into) => into.size > 0)
  source.forEach((unit, into) => unit >= 0 && !withAccounts[unit] && give(unit, into, 1))
  const index = nearestOwner(from, source)
  return given.flatMap((into, unit) => {
    if (into.size === 0) give(unit, index(unit), 1)
    const total = [...into.values()].reduce((sum, amount) => sum + amount, 0)
    return [...into].map(([target, amount]) => ({ unit, into: target, share: amount / total }))
  })
}

/** For an old unit that no new unit takes after: the new unit that takes after its nearest neighbour. */
function nearestOwner(from: Units, source: Int32Array): (unit: number) => number {
  const takenBy = new Map<number, number>()
  source.forEach((unit, into) => unit >= 0 && !takenBy.has(unit) && takenBy.set(unit, into))
  const { offsets, targets } = from.neighbors
  return (start) => {
    const seen = new Set([start])
    for (const unit of seen) {
      const into = takenBy.get(unit)
      if (into !== undefined) return into
      for (let at = offsets[unit]!; at < offsets[unit + 1]!; at++) seen.add(targets[at]!)
    }
    return 0
  }
}

function splitUnits({ accounts, units }: Project, { to, splits }: Crosswalk, after: Int32Array): ChangedUnits['split'] {
  const wanted = new Map(splits.map((unit) => [unit, new Set<number>()]))
  accounts.unit.forEach((unit, account) => after[account]! >= 0 && wanted.get(unit)?.add(after[account]!))
  return [...wanted].map(([unit, into]) => ({
    unit: units.id[unit]!,
    into: [...into].map((target) => to.id[target]!).sort(compareIds),
  }))
}
