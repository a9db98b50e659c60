import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { Units } from '#model/units.ts'
import { levelAbove } from './levels.ts'

/** Ground that territories are to stay within. */
export interface GroundGroups {
  /** Number of the group of each unit, -1 fits any. */
  readonly of: Int32Array
  readonly names: readonly string[]
}

/**
 * States, or what the ground rolls up to: where a unit's territory in the first alignment stands today, so that a run
 * does not take for granted what an edit has carried across. Null where the plan knows none.
 */
export function groundGroups(
  project: Project,
  plan: Plan,
  within: NonNullable<BalanceSettings['within']>,
): GroundGroups | null {
  const ids = within === 'state' ? statesOf(project.units) : levelsOf(project, plan, within)
  const known = [...new Set(ids)].filter((id) => id !== '').sort()
  if (known.length === 0) return null
  const numbers = new Map(known.map((id, number) => [id, number]))
  const names = new Map(plan.regions.map(({ id, name }) => [id, name]))
  return {
    of: Int32Array.from(ids, (id) => numbers.get(id) ?? -1),
    names: within === 'state' ? known : known.map((id) => names.get(id) ?? id),
  }
}

export function knowsStates({ kind, state }: Units): boolean {
  return state !== undefined || kind === 'zip' || kind === 'county'
}

const statesByName = new WeakMap<Units['name'], readonly string[]>()

/** ZIPs and counties are named with their state: `Boston, MA`; of cells and own areas the point tells it. */
export function statesOf({ kind, name, state }: Units): readonly string[] {
  if (state) return state
  if (kind !== 'zip' && kind !== 'county') return []
  const states = statesByName.get(name) ?? name.map((text) => /, ([A-Z]{2})$/.exec(text)?.[1] ?? '')
  statesByName.set(name, states)
  return states
}

function levelsOf({ alignments }: Project, plan: Plan, level: Exclude<BalanceSettings['within'], 'state' | undefined>) {
  const above = levelAbove(plan, level)
  const standing = plan.territories.map((territory) => (territory ? above(territory.parentId) : ''))
  const byId = new Map(plan.territories.map((territory, slot) => [territory?.id ?? '', standing[slot]!]))
  const first = alignments[0]!.plan
  const began = first.territories.map((territory) => byId.get(territory?.id ?? '') ?? '')
  return Array.from(plan.territoryOf, (slot, unit) => began[first.territoryOf[unit]!] || standing[slot] || '')
}
