import { haversineKm } from '#geo/distance.ts'
import { connectedPieces } from '#geo/pieces.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { WORKLOAD } from '#model/measure.ts'
import type { TravelSettings } from '#model/settings.ts'
import { finished, type Steps } from '#model/steps.ts'
import { placeKey, type MinutesRow } from '#model/travel.ts'
import type { Adjacency, Units } from '#model/units.ts'
import { callsInSteps } from '#units/workload.ts'
import { straightMinutes } from '#travel/straightLine.ts'
import { heldAccounts } from './ground.ts'
import { sharedAccounts } from './sharedAccounts.ts'

/** Where the trips of a territory start, and the minutes from there. */
export interface TripStart {
  /** By unit, of the rep's home; null for a territory without one, which starts at its centre. */
  readonly row: MinutesRow | null
  /** Centre of the ground, by calls; NaN where there is neither ground nor need of it. */
  readonly lng: number
  readonly lat: number
  /** The land mass of that centre; null where ground in pieces says nothing about the sea. */
  readonly land: Land | null
}

interface Land {
  readonly pieceOf: Int32Array
  readonly piece: number
}

/** Driving of one territory. */
export interface TerritoryDriving {
  /** One way, by call; NaN without calls. */
  readonly meanMinutes: number
  /** Nine of ten calls are nearer. */
  readonly farMinutes: number
  /** Behind the wheel, a year. */
  readonly hours: number
  /** Calls a year for which there is no way, and the units that they are in; no mean counts them. */
  readonly unreachable: number
  readonly unreachableUnits: number
}

/** Minutes from homes that hold for these units and every rep with a home. */
export function knowsMinutes({ minutes, units, roster }: Project): boolean {
  const rows = minutes?.unitsHash === units.hash ? minutes.rows : null
  return roster.every((rep) => Number.isNaN(rep.homeLng + rep.homeLat) || rows?.has(homeKey(rep)))
}

/** Whether the plan reckons with driving: as work, as a cost or as a limit. */
export function countsDriving({ settings: { travel, balance } }: Project): boolean {
  return travel.inWorkload || balance.travelWeight > 0 || balance.minutesLimit !== null
}

/** By slot; null for Unassigned and empty slots, and where a home's minutes are still to come. */
export function tripStarts(project: Project, plan: Plan): (TripStart | null)[] {
  const reps = new Map(project.roster.map((rep) => [rep.id, rep]))
  const rows = project.minutes?.unitsHash === project.units.hash ? project.minutes.rows : null
  let centers: Centers | null = null
  return plan.territories.map((territory, slot) => {
    if (!territory) return null
    const rep = reps.get(territory.repId)
    if (rep && !Number.isNaN(rep.homeLng + rep.homeLat)) {
      const row = rows?.get(homeKey(rep))
      return row ? { row, lng: rep.homeLng, lat: rep.homeLat, land: null } : null
    }
    centers ??= territoryCenters(project, plan)
    const { pieceOf, piece } = centers
    const land = pieceOf && { pieceOf, piece: piece[slot]! }
    return { row: null, lng: centers.lng[slot]!, lat: centers.lat[slot]!, land }
  })
}

/** One way, from where the territory's trips start; NaN is no way: a far island, or what the roads do not reach. */
export function minutesFrom(start: TripStart, { units, settings }: Project, unit: number): number {
  if (start.row) return start.row.minutes[unit]!
  const { minutes } = straightMinutes(haversineKm(start.lng, start.lat, units.lng[unit]!, units.lat[unit]!))
  const overSea = start.land !== null && start.land.pieceOf[unit] !== start.land.piece
  return overSea && minutes > settings.travel.unreachableMinutes ? NaN : minutes
}

/** Minutes from each unit's own territory, NaN for Unassigned, no way, and minutes that are still to come. */
export function minutesToOwner(project: Project, plan: Plan): Float32Array {
  const starts = tripStarts(project, plan)
  return Float32Array.from(plan.territoryOf, (slot, unit) => {
    const start = starts[slot]
    return start ? minutesFrom(start, project, unit) : NaN
  })
}

/** Hours a year that one call a year takes on the road. */
function hoursPerCall(minutes: number, settings: TravelSettings): number {
  const way = Number.isNaN(minutes) ? settings.unreachableMinutes : minutes
  return ((2 * way) / settings.callsPerTrip + settings.minutesBetweenCalls) / 60
}

/** Hours a year on the road by slot: what driving adds to the workload. */
export function drivingHours(project: Project, plan: Plan): Float64Array {
  const hours = new Float64Array(plan.territories.length)
  forEachCall(project, plan, (slot, minutes, calls) => {
    hours[slot]! += calls * hoursPerCall(minutes, project.settings.travel)
  })
  return hours
}

/** Calls of each unit without those held elsewhere by override, and the hours on the road that these cost by slot. */
export function drivingCalls(project: Project, plan: Plan): { byUnit: Float64Array; heldHours: Float64Array } {
  const calls = callsOf(project)
  const starts = tripStarts(project, plan)
  const byUnit = calls.byUnit.slice()
  const heldHours = new Float64Array(plan.territories.length)
  forEachHeld(project, plan, (account, slot, share) => {
    const unit = project.accounts.unit[account]!
    if (unit < 0) return
    const own = share * calls.byAccount[account]!
    byUnit[unit] = Math.max(0, byUnit[unit]! - own)
    const start = starts[slot]
    if (!start) return
    heldHours[slot]! += own * hoursPerCall(minutesFrom(start, project, unit), project.settings.travel)
  })
  return { byUnit, heldHours }
}

/** Place of the workload among the measures; -1 where driving does not belong to it or is not known. */
export function drivenMeasure(project: Project): number {
  if (!project.settings.travel.inWorkload || !knowsMinutes(project)) return -1
  return project.units.measures.findIndex(({ id }) => id === WORKLOAD.id)
}

export function territoryDriving(project: Project, plan: Plan): (TerritoryDriving | null)[] {
  const slots = plan.territories.length
  const trips: { minutes: number; calls: number }[][] = Array.from({ length: slots }, () => [])
  const unreachable = new Float64Array(slots)
  const lost: Set<number>[] = Array.from({ length: slots }, () => new Set())
  const starts = forEachCall(project, plan, (slot, minutes, calls, unit) => {
    if (!Number.isNaN(minutes)) return void trips[slot]!.push({ minutes, calls })
    unreachable[slot]! += calls
    lost[slot]!.add(unit)
  })
  const hours = drivingHours(project, plan)
  return starts.map((start, slot) => {
    if (!start) return null
    const ordered = trips[slot]!.sort((a, b) => a.minutes - b.minutes)
    const all = ordered.reduce((sum, { calls }) => sum + calls, 0)
    const mean = ordered.reduce((sum, { minutes, calls }) => sum + calls * minutes, 0) / all
    let passed = 0
    const far = ordered.find(({ calls }) => (passed += calls) >= 0.9 * all)
    return {
      meanMinutes: mean,
      farMinutes: far?.minutes ?? NaN,
      hours: hours[slot]!,
      unreachable: unreachable[slot]!,
      unreachableUnits: lost[slot]!.size,
    }
  })
}

/** Accounts held by override or rule, once for each territory that has a part in them. */
function forEachHeld(
  { accounts }: Project,
  plan: Plan,
  see: (account: number, slot: number, share: number) => void,
): void {
  const shared = sharedAccounts(accounts, plan)
  heldAccounts(accounts, plan)?.forEach((slot, account) => {
    if (slot < 0) return
    const parts = shared.get(account)
    if (!parts) return see(account, slot, 1)
    for (const part of parts) see(account, part.slot, part.share)
  })
}

/** Calls of all accounts that have a place and an owner, those held by override from the territories that hold them. */
function forEachCall(
  project: Project,
  plan: Plan,
  see: (slot: number, minutes: number, calls: number, unit: number) => void,
): (TripStart | null)[] {
  const starts = tripStarts(project, plan)
  const { byAccount, byUnit } = callsOf(project)
  const taken = new Map<number, number>()
  forEachHeld(project, plan, (account, slot, share) => {
    const unit = project.accounts.unit[account]!
    if (unit < 0) return
    const calls = share * byAccount[account]!
    taken.set(unit, (taken.get(unit) ?? 0) + calls)
    const start = starts[slot]
    if (start && calls > 0) see(slot, minutesFrom(start, project, unit), calls, unit)
  })
  for (let unit = 0; unit < byUnit.length; unit++) {
    const calls = byUnit[unit]! - (taken.get(unit) ?? 0)
    const slot = plan.territoryOf[unit]!
    const start = starts[slot]
    if (start && calls > 1e-9) see(slot, minutesFrom(start, project, unit), calls, unit)
  }
  return starts
}

interface Calls {
  readonly byAccount: Float64Array
  readonly byUnit: Float64Array
}

const known = new WeakMap<Float64Array, Calls>()

/** Calls a year. They follow from the same as the workload, whose column is another one after every change. */
export function callsOf(project: Project): Calls {
  return finished(callsOfInSteps(project))
}

export function* callsOfInSteps({ accounts, callPlan, units }: Project): Steps<Calls> {
  const key = accounts.values[accounts.measures.findIndex(({ id }) => id === WORKLOAD.id)] ?? accounts.lng
  const found = known.get(key)
  if (found && found.byUnit.length === units.count) return found
  const byAccount = yield* callsInSteps(accounts, callPlan)
  yield
  const byUnit = new Float64Array(units.count)
  accounts.unit.forEach((unit, account) => {
    if (unit >= 0) byUnit[unit]! += byAccount[account]!
  })
  const calls = { byAccount, byUnit }
  known.set(key, calls)
  return calls
}

function homeKey({ homeLng, homeLat }: { homeLng: number; homeLat: number }): string {
  return placeKey(homeLng, homeLat)
}

interface Centers {
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** The land mass that each centre belongs to; null where all ground counts as one. */
  readonly pieceOf: Int32Array | null
  readonly piece: Int32Array
}

/**
 * Middle of each territory by calls, or of its units where it has none; a mean on the sphere, so the 180th meridian is no
 * edge. Of ground on both sides of a sea the larger part counts: a mean with an island in it would lie in the water.
 */
function territoryCenters(project: Project, plan: Plan): Centers {
  const { units } = project
  const { byUnit } = callsOf(project)
  const slots = plan.territories.length
  const pieceOf = landMasses(units)
  // a little for every unit, so that ground without calls has a middle too
  const weightOf = (unit: number) => byUnit[unit]! + 1e-6
  const piece = pieceOf ? mainPieces(plan, pieceOf, weightOf) : new Int32Array(slots)
  const sums = new Float64Array(3 * slots)
  for (let unit = 0; unit < units.count; unit++) {
    const slot = plan.territoryOf[unit]!
    if (slot === 0 || (pieceOf && pieceOf[unit] !== piece[slot])) continue
    const [lng, lat] = [(units.lng[unit]! * Math.PI) / 180, (units.lat[unit]! * Math.PI) / 180]
    const weight = weightOf(unit)
    sums[3 * slot]! += weight * Math.cos(lat) * Math.cos(lng)
    sums[3 * slot + 1]! += weight * Math.cos(lat) * Math.sin(lng)
    sums[3 * slot + 2]! += weight * Math.sin(lat)
  }
  const lng = new Float64Array(slots).fill(NaN)
  const lat = new Float64Array(slots).fill(NaN)
  for (let slot = 1; slot < slots; slot++) {
    const [x, y, z] = [sums[3 * slot]!, sums[3 * slot + 1]!, sums[3 * slot + 2]!]
    if (x === 0 && y === 0 && z === 0) continue
    lng[slot] = (Math.atan2(y, x) * 180) / Math.PI
    lat[slot] = (Math.atan2(z, Math.hypot(x, y)) * 180) / Math.PI
  }
  return { lng, lat, pieceOf, piece }
}

const knownMasses = new WeakMap<Adjacency, Int32Array>()

/** Ground that hangs together by its own borders; cells are only where accounts are, so gaps between them are no sea. */
function landMasses({ kind, neighbors }: Units): Int32Array | null {
  if (kind === 'h3' || kind === 'account') return null
  const found = knownMasses.get(neighbors)
  if (found) return found
  const { pieceOf } = connectedPieces(neighbors)
  knownMasses.set(neighbors, pieceOf)
  return pieceOf
}

/** By slot the land mass with most of its calls. */
function mainPieces(plan: Plan, pieceOf: Int32Array, weightOf: (unit: number) => number): Int32Array {
  const sums = plan.territories.map(() => new Map<number, number>())
  plan.territoryOf.forEach((slot, unit) => {
    const [inside, piece] = [sums[slot]!, pieceOf[unit]!]
    inside.set(piece, (inside.get(piece) ?? 0) + weightOf(unit))
  })
  return Int32Array.from(sums, (inside) => {
    let [best, most] = [-1, -1]
    for (const [piece, sum] of inside) if (sum > most) [best, most] = [piece, sum]
    return best
  })
}
