import type { Plan, Territory } from '#model/plan.ts'
import type { Alignment, Project, Scenario } from '#model/project.ts'
import { sameAlignment, sameValue, unitOwners } from './mergeEntries.ts'
import { nextId } from './scenarios.ts'

/**
 * New ids are the next free number, so two people who each make something new give it the same id. What the copy made
 * anew gets ids that are free on this side, unless it is the very same thing.
 */
export function withFreshIds(base: Project, mine: Project, theirs: Project): Project {
  const within = theirs.alignments.map((alignment) => {
    const [was, ours] = [base, mine].map(({ alignments }) => alignments.find(({ id }) => id === alignment.id))
    return was && ours ? freshWithin(was, ours, alignment) : alignment
  })
  return freshAlignments(base, mine, { ...theirs, alignments: within })
}

function freshWithin(base: Alignment, mine: Alignment, theirs: Alignment): Alignment {
  const [was, ours, plan] = [base.plan, mine.plan, theirs.plan]
  const fresh: Plan = {
    ...plan,
    notes: freshRecords('N', was.notes, ours.notes, plan.notes),
    ties: freshRecords('K', was.ties, ours.ties, plan.ties),
  }
  return freshTerritories(base, mine, { ...theirs, plan: fresh })
}

function freshRecords<Row extends { readonly id: string }>(
  letter: string,
  base: readonly Row[],
  mine: readonly Row[],
  theirs: readonly Row[],
): readonly Row[] {
  const [was, ours] = [base, mine].map((rows) => new Map(rows.map((row) => [row.id, row])))
  const clashes = (row: Row) => !was!.has(row.id) && ours!.has(row.id) && !sameValue(ours!.get(row.id), row)
  const taken: { id: string }[] = [...mine, ...theirs]
  return theirs.map((row) => {
    if (!clashes(row)) return row
    const id = nextId(letter, taken)
    taken.push({ id })
    return { ...row, id }
  })
}

function freshTerritories(base: Alignment, mine: Alignment, theirs: Alignment): Alignment {
  const { plan } = theirs
  const [was, ours] = [base, mine].map((alignment) => recordsById(alignment.plan))
  const [ourGround, theirGround] = [mine, theirs].map(groundById)
  const clashes = (territory: Territory) =>
    !was!.has(territory.id) &&
    ours!.has(territory.id) &&
    !(sameValue(ours!.get(territory.id), territory) && ourGround!.get(territory.id) === theirGround!.get(territory.id))
  const clashing = plan.territories.filter((territory) => territory !== null && clashes(territory))
  if (clashing.length === 0) return theirs
  const taken: { id: string }[] = [...ours!.values(), ...plan.territories.filter((territory) => territory !== null)]
  taken.push({ id: `T${Math.max(mine.plan.nextTerritory, plan.nextTerritory) - 1}` })
  const idOf = new Map<string, string>()
  for (const territory of clashing) {
    const id = nextId('T', taken)
    taken.push({ id })
    idOf.set(territory!.id, id)
  }
  const names = new Set([...ours!.values()].map(({ name }) => name))
  const renamed = (id: string) => idOf.get(id) ?? id
  const toTerritory = <Row extends { readonly territoryId: string }>(row: Row): Row => {
    return idOf.has(row.territoryId) ? { ...row, territoryId: renamed(row.territoryId) } : row
  }
  return {
    ...theirs,
    plan: {
      ...plan,
      territories: plan.territories.map((territory) =>
        territory && idOf.has(territory.id)
          ? { ...territory, id: renamed(territory.id), name: freeName(names, territory.name) }
          : territory,
      ),
      overrides: plan.overrides.map((override) =>
        override.parts ? { ...toTerritory(override), parts: override.parts.map(toTerritory) } : toTerritory(override),
      ),
      members: plan.members.map(toTerritory),
      notes: plan.notes.map((note) =>
        note.about === 'territory' && idOf.has(note.subject) ? { ...note, subject: renamed(note.subject) } : note,
      ),
      nextTerritory: Number(nextId('T', taken).slice(1)),
    },
  }
}

function freshAlignments(base: Project, mine: Project, theirs: Project): Project {
  const known = new Set(base.alignments.map(({ id }) => id))
  const ours = new Map(mine.alignments.map((alignment) => [alignment.id, alignment]))
  const clashes = (alignment: Alignment) => {
    const other = ours.get(alignment.id)
    return !known.has(alignment.id) && other !== undefined && !sameAlignment(other, alignment)
  }
  if (!theirs.alignments.some(clashes)) return theirs
  const taken: { id: string }[] = [...mine.alignments, ...theirs.alignments]
  const idOf = new Map<string, string>()
  for (const { id } of theirs.alignments.filter(clashes)) {
    const fresh = nextId('A', taken)
    taken.push({ id: fresh })
    idOf.set(id, fresh)
  }
  const names = new Set(mine.scenarios.map(({ name }) => name))
  const scenarioIds: { id: string }[] = [...mine.scenarios, ...theirs.scenarios]
  const renamed = (id: string) => idOf.get(id) ?? id
  const nameOf = new Map<string, string>()
  const scenarios = theirs.scenarios.map((scenario): Scenario => {
    if (![scenario.core, ...scenario.overlays].some((id) => idOf.has(id))) return scenario
    const id = nextId('S', scenarioIds)
    scenarioIds.push({ id })
    const name = freeName(names, scenario.name)
    nameOf.set(renamed(scenario.core), name)
    return { id, name, core: renamed(scenario.core), overlays: scenario.overlays.map(renamed) }
  })
  const alignments = theirs.alignments.map((alignment) => {
    const id = renamed(alignment.id)
    return id === alignment.id ? alignment : { ...alignment, id, name: nameOf.get(id) ?? alignment.name }
  })
  return { ...theirs, alignments, scenarios }
}

function freeName(taken: Set<string>, name: string): string {
  let free = name
  for (let again = 2; taken.has(free); again++) free = `${name} (${again})`
  taken.add(free)
  return free
}

function recordsById({ territories }: Plan): Map<string, Territory> {
  return new Map(territories.flatMap((territory) => (territory ? [[territory.id, territory] as const] : [])))
}

function groundById(alignment: Alignment): Map<string, string> {
  const ground = new Map<string, number[]>()
  unitOwners(alignment).forEach((owner, unit) => {
    const units = ground.get(owner)
    if (units) units.push(unit)
    else ground.set(owner, [unit])
  })
  return new Map([...ground].map(([id, units]) => [id, units.join()]))
}
