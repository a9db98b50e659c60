import { partsOf } from '#model/accountParts.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { counted, nameList } from './words.ts'

/**
 * What the alignments name that the plan does not have, a sentence each. No command leaves such records behind, a plan
 * file that was changed by hand may have them.
 */
export function strayRecords({ alignments, roster }: Project): string[] {
  const reps = new Set(roster.map(({ id }) => id))
  return alignments.flatMap(({ name, plan }) => {
    const territories = new Set(plan.territories.flatMap((one) => (one ? [one.id] : [])))
    const lost = namedTerritories(plan).filter((id) => id !== '' && !territories.has(id))
    const gone = namedReps(plan).filter((id) => id !== '' && !reps.has(id))
    return [
      ...(lost.length > 0
        ? [
            `${name} gives accounts to ${missing(lost, 'territory', 'territories')}; they count as Unassigned. Give them to others.`,
          ]
        : []),
      ...(gone.length > 0
        ? [
            `${name} names ${missing(gone, 'rep', 'reps')}. Add them to the roster, or choose others for their territories.`,
          ]
        : []),
    ]
  })
}

function namedTerritories({ overrides, rules, members }: Plan): string[] {
  return [
    ...overrides.flatMap((one) => partsOf(one).map(({ territoryId }) => territoryId)),
    ...rules.map(({ territoryId }) => territoryId),
    ...members.map(({ territoryId }) => territoryId),
  ]
}

function namedReps({ territories, members }: Plan): string[] {
  return [...territories.map((one) => one?.repId ?? ''), ...members.map(({ repId }) => repId)]
}

/** `2 territories that are not there (T98 and T99)` */
function missing(ids: readonly string[], one: string, many: string): string {
  const each = [...new Set(ids)]
  return `${counted(each.length, one, many)} that ${each.length === 1 ? 'is' : 'are'} not there (${nameList(each)})`
}
