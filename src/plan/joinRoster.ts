import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'

export interface JoinedRoster {
  readonly roster: readonly Rep[]
  /** Nobody of the file has a territory: they came beside those who are there. */
  readonly beside: boolean
}

/**
 * What becomes of the roster when a file of reps comes to a plan. One that names reps with a territory takes its place;
 * one of others alone comes beside it, as long as somebody has a territory. Who has no known id is known by name.
 */
export function joinRoster(project: Project, file: readonly Rep[]): JoinedRoster {
  const given = withKnownIds(project.roster, file)
  const owners = ownersOf(project)
  const beside = project.roster.some(({ id }) => owners.has(id)) && !given.some(({ id }) => owners.has(id))
  if (!beside) return { roster: given, beside }
  const ids = new Set(given.map(({ id }) => id))
  return { roster: [...project.roster.filter(({ id }) => !ids.has(id)), ...given], beside }
}

/** Who has a territory and would not be in the roster any more. */
export function repsLeftOut(project: Project, roster: readonly Rep[]): Rep[] {
  const owners = ownersOf(project)
  const ids = new Set(roster.map(({ id }) => id))
  return project.roster.filter(({ id }) => owners.has(id) && !ids.has(id))
}

function ownersOf({ alignments }: Project): ReadonlySet<string> {
  return new Set(
    alignments.flatMap(({ plan }) => [
      ...plan.members.map(({ repId }) => repId),
      ...plan.territories.flatMap((territory) => territory?.repId ?? []),
    ]),
  )
}

function withKnownIds(roster: readonly Rep[], file: readonly Rep[]): readonly Rep[] {
  const known = new Set(roster.map(({ id }) => id))
  const taken = new Set(file.map(({ id }) => id))
  return file.map((rep) => {
    const [same, another] = roster.filter(({ name }) => name === rep.name)
    if (known.has(rep.id) || !same || another || taken.has(same.id)) return rep
    taken.add(same.id)
    return { ...rep, id: same.id }
  })
}
