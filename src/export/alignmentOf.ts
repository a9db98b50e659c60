import type { Plan, Territory } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'

export function alignmentOf(project: Project, id: string): Alignment {
  const alignment = project.alignments.find((candidate) => candidate.id === id)
  if (!alignment) throw new Error(`Unknown alignment: ${id}.`)
  return alignment
}

/** Who owns a territory on the day the alignment takes effect; empty is vacant. */
export function ownerOn(plan: Plan, territory: Territory, day: string): string {
  const owner = plan.members.find(
    ({ territoryId, role, start, end }) =>
      territoryId === territory.id &&
      role === 'owner' &&
      day !== '' &&
      (start === '' || start <= day) &&
      (end === '' || day <= end),
  )
  return owner?.repId ?? territory.repId
}
