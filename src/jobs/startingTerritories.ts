import { knowsMinutes, minutesFrom, tripStarts } from '#metrics/driving.ts'
import { closedStates } from '#metrics/accountStates.ts'
import { holdingNeighbors } from '#metrics/ties.ts'
import { lockedIds } from '#plan/locks.ts'
import { newTerritoryIds } from '#plan/territoryEdits.ts'
import { refusal } from '#plan/alignments.ts'
import { counted, wholeNumber } from '#plan/words.ts'
import type { Refusal } from '#model/change.ts'
import { territoryHues, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { compareIds } from '#model/text.ts'
import { planLimits } from '#model/planLimits.ts'
import { makeCatchmentsWhole } from './wholeCatchments.ts'

/**
 * `present`: those of the plan. `roster`: one per rep. A number: so many, from nothing. `nearest`: one per home, each unit
 * with the home that is there first by car; `within:90` leaves what no home reaches in 90 minutes Unassigned.
 */
export type TerritoryWish = 'present' | 'roster' | 'nearest' | `within:${number}` | number

export interface StartingTerritories {
  /** The plan as the engine finds it: in a start from nothing only what is locked has an owner. */
  readonly plan: Plan
  readonly territories: ReadonlyMap<number, Territory | null>
  /** 1 for units that stay Unassigned: no home is near enough, or their state has no accounts; null where all may be given. */
  readonly staysOut: Uint8Array | null
}

/** `settings` say which ground stays Unassigned whoever is near. */
export function startingTerritories(
  project: Project,
  plan: Plan,
  wish: TerritoryWish,
  settings: BalanceSettings,
): StartingTerritories | Refusal {
  if (wish === 'present') return withClosed(project, fromPresent(plan), settings)
  const kept = keptTerritories(project, plan)
  const limit = reachOf(wish)
  const wanted =
    typeof wish === 'number' ? numberedTerritories(plan, kept, wish) : rosterTerritories(project, plan, kept)
  if ('refused' in wanted) return wanted
  if (limit === null) return withClosed(project, fromNothing(project, plan, kept, wanted), settings)
  const housed = withHomes(project, wanted)
  if ('refused' in housed) return housed
  const start = withClosed(project, fromNothing(project, plan, kept, housed), settings)
  return byDriveTime(project, start, kept, limit)
}

/** Unassigned ground of states without accounts is nobody's, if that was asked for. */
function withClosed<Start extends StartingTerritories | Refusal>(
  project: Project,
  start: Start,
  settings: BalanceSettings,
): Start {
  if ('refused' in start) return start
  const closed = closedStates(project, start.plan, settings)
  if (closed === null) return start
  return { ...start, staysOut: closed.map((one, unit) => (one && start.plan.territoryOf[unit] === 0 ? 1 : 0)) }
}

/** Minutes within which a unit goes to its nearest home; null where drive time has no say. */
function reachOf(wish: TerritoryWish): number | null {
  if (wish === 'nearest') return Infinity
  return typeof wish === 'string' && wish.startsWith('within:') ? Number(wish.slice('within:'.length)) : null
}

/** `nearest` or `within:90`; null for anything else. */
export function driveWish(text: string): TerritoryWish | null {
  if (text === 'nearest') return text
  const minutes = Number(/^within:(\d+(?:\.\d+)?)$/.exec(text)?.[1])
  return minutes > 0 ? `within:${minutes}` : null
}

function withHomes(project: Project, wanted: readonly Territory[]): Territory[] | Refusal {
  if (!knowsMinutes(project)) {
    return refusal('The driving minutes are still being worked out. Wait until they are there, then start again.')
  }
  const homes = new Map(project.roster.map((rep) => [rep.id, rep.homeLng + rep.homeLat]))
  const housed = wanted.filter(({ repId }) => !Number.isNaN(homes.get(repId) ?? NaN))
  if (housed.length === 0)
    return refusal('No rep has a home that is known. Import a roster with homes, or set them on the map.')
  return housed
}

/** Catchments: every free unit to the new territory whose home is there first, by car, as far as it stays in one piece. */
function byDriveTime(
  project: Project,
  start: StartingTerritories,
  kept: ReadonlySet<number>,
  limit: number,
): StartingTerritories {
  const starts = tripStarts(project, start.plan)
  const locked = lockedIds(start.plan, 'unit')
  const territoryOf = start.plan.territoryOf.slice()
  const free = Uint8Array.from(territoryOf, (slot, unit) =>
    slot === 0 && !start.staysOut?.[unit] && !locked.has(project.units.id[unit]!) ? 1 : 0,
  )
  const housed = starts.flatMap((from, slot) => (from && !kept.has(slot) ? [slot] : []))
  const minutes = (slot: number, unit: number): number => {
    const drive = minutesFrom(starts[slot]!, project, unit)
    return drive <= limit ? drive : Infinity
  }
  for (let unit = 0; unit < territoryOf.length; unit++) {
    if (!free[unit]) continue
    let least = Infinity
    for (const slot of housed) {
      const drive = minutes(slot, unit)
      if (!(drive < least)) continue
      least = drive
      territoryOf[unit] = slot
    }
  }
  makeCatchmentsWhole({
    neighbors: holdingNeighbors(project.units, start.plan),
    territoryOf,
    wanted: housed.filter((slot) => !start.plan.territories[slot]!.inPieces),
    free: (unit) => free[unit] === 1,
    minutes,
  })
  const staysOut = Uint8Array.from(territoryOf, (slot, unit) =>
    start.staysOut?.[unit] || (free[unit] && slot === 0) ? 1 : 0,
  )
  return { ...start, plan: { ...start.plan, territoryOf }, staysOut }
}

function fromPresent(plan: Plan): StartingTerritories | Refusal {
  if (!plan.territories.some((territory) => territory !== null)) {
    return refusal('This plan has no territories yet. Generate some: give their number, or a roster.')
  }
  return { plan, territories: new Map(), staysOut: null }
}

/** Territories that cannot be given up: locked ones, and those that hold locked units or accounts. */
function keptTerritories(project: Project, plan: Plan): Set<number> {
  const [units, accounts] = [lockedIds(plan, 'unit'), lockedIds(plan, 'account')]
  const holding = new Set<string>()
  for (const { accountId, territoryId } of plan.overrides) if (accounts.has(accountId)) holding.add(territoryId)
  const kept = new Set<number>()
  plan.territories.forEach((territory, slot) => {
    if (territory && (territory.locked || holding.has(territory.id))) kept.add(slot)
  })
  if (units.size > 0) {
    plan.territoryOf.forEach((slot, unit) => slot > 0 && units.has(project.units.id[unit]!) && kept.add(slot))
  }
  return kept
}

function numberedTerritories(plan: Plan, kept: ReadonlySet<number>, count: number): Territory[] | Refusal {
  if (!(Number.isInteger(count) && count >= 1 && count <= planLimits.territories)) {
    return refusal(
      `${counted(count, 'territory', 'territories')} cannot be made; ask for a whole number from 1 to ${wholeNumber(planLimits.territories)}.`,
    )
  }
  if (kept.size > count) {
    return refusal(
      `${counted(kept.size, 'territory is locked or holds', 'territories are locked or hold')} locked units, so there cannot be only ${count}.`,
    )
  }
  return newTerritoryIds(plan, count - kept.size).map((id, i) => newTerritory(id, `Territory ${id.slice(1)}`, i, null))
}

function rosterTerritories(project: Project, plan: Plan, kept: ReadonlySet<number>): Territory[] | Refusal {
  if (project.roster.length === 0)
    return refusal('There is no roster yet. Import one, or give a number of territories.')
  const roster = ownRoster(project, plan)
  if (roster.length === 0)
    return refusal('Everybody in the roster has left. Add reps, or give a number of territories.')
  const idle = roster.find(({ fte }) => !(fte > 0))
  if (idle) {
    return refusal(`${idle.name || idle.id} has ${idle.fte} FTE. Give every rep an FTE above 0, or leave the rep out.`)
  }
  const busy = new Set([...kept].map((slot) => plan.territories[slot]!.repId))
  const reps = roster.filter(({ id }) => !busy.has(id)).sort((a, b) => compareIds(a.id, b.id))
  const ids = newTerritoryIds(plan, reps.length)
  return reps.map((rep, i) => newTerritory(ids[i]!, rep.name || rep.id, i, rep))
}

/** The reps that can have territories here: an overlay has reps of its own, and the core all others. Nobody who has left. */
export function ownRoster(project: Pick<Project, 'roster' | 'alignments'>, plan: Plan): readonly Rep[] {
  const { roster, alignments } = project
  const wanted = plan.overlay
  const others = new Set(alignments.flatMap((alignment) => alignment.plan.overlay?.repIds ?? []))
  const own = roster.filter(({ id }) => (wanted ? wanted.repIds.includes(id) : !others.has(id)))
  const gone = leavers(project, plan)
  return own.filter((rep) => !gone(rep))
}

/** Without a day from which the plan is in force, whoever has an end and nothing here, where others have territories. */
function leavers({ alignments }: Pick<Project, 'alignments'>, plan: Plan): (rep: Rep) => boolean {
  const day = alignments.find((alignment) => alignment.plan === plan)?.effectiveFrom ?? ''
  const busy = new Set(plan.territories.flatMap((territory) => (territory?.repId ? [territory.repId] : [])))
  return ({ id, end }) => end !== '' && (day === '' ? busy.size > 0 && !busy.has(id) : end <= day)
}

function newTerritory(id: string, name: string, i: number, rep: Rep | null): Territory {
  const color = territoryHues[i % territoryHues.length]!
  return { id, name, color, fte: rep?.fte ?? 1, repId: rep?.id ?? '', locked: false, parentId: '' }
}

function fromNothing(
  project: Project,
  plan: Plan,
  kept: ReadonlySet<number>,
  wanted: readonly Territory[],
): StartingTerritories {
  const territories = new Map<number, Territory | null>()
  plan.territories.forEach((territory, slot) => territory && !kept.has(slot) && territories.set(slot, null))
  wanted.forEach((territory, i) => territories.set(plan.territories.length + i, territory))
  const live = plan.territories.map((territory, slot) => (kept.has(slot) ? territory : null)).concat(wanted)
  const ids = new Set(live.map((territory) => territory?.id))
  const lockedUnits = lockedIds(plan, 'unit')
  const stays = (slot: number, unit: number) =>
    live[slot] != null && (live[slot].locked || lockedUnits.has(project.units.id[unit]!))
  return {
    plan: {
      ...plan,
      territories: live,
      territoryOf: plan.territoryOf.map((slot, unit) => (stays(slot, unit) ? slot : 0)),
      overrides: plan.overrides.filter(({ territoryId }) => territoryId === '' || ids.has(territoryId)),
    },
    territories,
    staysOut: null,
  }
}
