import { lockedIds } from '#plan/locks.ts'
import { newTerritoryIds } from '#plan/territoryEdits.ts'
import { refusal } from '#plan/alignments.ts'
import type { Refusal } from '#model/change.ts'
import { territoryHues, type Plan, type Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { compareIds } from '#model/text.ts'

/** `present`: those of the plan. `roster`: one per rep. A number: so many, from nothing. */
export type TerritoryWish = 'present' | 'roster' | number

export interface StartingTerritories {
  /** The plan as the engine finds it: in a start from nothing only what is locked has an owner. */
  readonly plan: Plan
  readonly territories: ReadonlyMap<number, Territory | null>
}

export function startingTerritories(project: Project, plan: Plan, wish: TerritoryWish): StartingTerritories | Refusal {
  if (wish === 'present') return fromPresent(plan)
  const kept = keptTerritories(project, plan)
  const wanted = wish === 'roster' ? rosterTerritories(project, plan, kept) : numberedTerritories(plan, kept, wish)
  return 'refused' in wanted ? wanted : fromNothing(project, plan, kept, wanted)
}

function fromPresent(plan: Plan): StartingTerritories | Refusal {
  if (!plan.territories.some((territory) => territory !== null)) {
    return refusal('This plan has no territories yet. Generate some: give their number, or a roster.')
  }
  return { plan, territories: new Map() }
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
  if (!(Number.isInteger(count) && count >= 1 && count <= 2000)) {
    return refusal(`${count} territories cannot be made; ask for a whole number from 1 to 2,000.`)
  }
  if (kept.size > count) {
    return refusal(`${kept.size} territories are locked or hold locked units, so there cannot be only ${count}.`)
  }
  return newTerritoryIds(plan, count - kept.size).map((id, i) => newTerritory(id, `Territory ${id.slice(1)}`, i, null))
}

function rosterTerritories(project: Project, plan: Plan, kept: ReadonlySet<number>): Territory[] | Refusal {
  if (project.roster.length === 0)
    return refusal('There is no roster yet. Import one, or give a number of territories.')
  const idle = project.roster.find(({ fte }) => !(fte > 0))
  if (idle) {
    return refusal(`${idle.name || idle.id} has ${idle.fte} FTE. Give every rep an FTE above 0, or leave the rep out.`)
  }
  const busy = new Set([...kept].map((slot) => plan.territories[slot]!.repId))
  const reps = project.roster.filter(({ id }) => !busy.has(id)).sort((a, b) => compareIds(a.id, b.id))
  const ids = newTerritoryIds(plan, reps.length)
  return reps.map((rep, i) => newTerritory(ids[i]!, rep.name || rep.id, i, rep))
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
  }
}
