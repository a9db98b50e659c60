import type { OwnedAreas } from '#jobs/areaAlignment.ts'
import { planName } from '#jobs/planName.ts'
import { issueAt, issueGroups, type RowIssues } from '#model/issue.ts'
import type { ImportAnswer, ImportRequest } from '#workers/jobs.ts'
import type { AreasFile, ImportChoices, Importing, ImportResult } from './importSession.ts'

/** What the thread is asked to make, or null while the accounts are missing. */
export function requestOf({
  accounts,
  roster,
  alignment,
  territories,
  areas,
  choices,
  places,
}: Importing): ImportRequest | null {
  if (!accounts || !choices) return null
  const exceptions = choices.keepExceptions ? 'keep' : 'give up'
  const present: ImportRequest['present'] =
    choices.present === 'owners' || choices.present === 'territories'
      ? {
          from: 'owners',
          by: choices.present === 'owners' ? 'rep' : 'territory',
          exceptions,
          fill: choices.fillGround,
        }
      : choices.present === 'file' && alignment
        ? { from: 'table', table: alignment.table, territories: territories?.table }
        : choices.present === 'areas' && areas
          ? { from: 'areas', areas: ownedAreas(areas), territories: territories?.table }
          : null
  return {
    name: planName(accounts.name),
    table: accounts.table,
    mapping: choices.mapping,
    units: unitsOf(choices, areas),
    roster: roster?.table ?? null,
    present,
    places,
  }
}

export function resultOf({
  project,
  outlines,
  counts,
  issues,
  beside,
  exceptions,
  addresses,
}: ImportAnswer): ImportResult {
  const groupsOf = (found: RowIssues) =>
    issueGroups(found, 8).map((group) => ({ ...group, rows: group.examples.map((at) => issueAt(found, at)) }))
  return {
    project,
    outlines,
    counts,
    issues,
    exceptions,
    addresses,
    groups: [
      ...groupsOf(issues),
      ...beside.flatMap(({ file, issues: found }) =>
        groupsOf(found).map((group) => ({ ...group, problem: `${file}: ${group.problem}` })),
      ),
    ],
  }
}

/** What a thread needs of them. */
export function ownedAreas({ name, bytes, idField }: AreasFile): OwnedAreas {
  return { name, bytes, idField }
}

export function unitsOf(
  { unitKind, resolution }: Pick<ImportChoices, 'unitKind' | 'resolution'>,
  areas: Importing['areas'],
): ImportRequest['units'] {
  if (unitKind === 'h3') return { kind: 'h3', resolution }
  if (unitKind !== 'own') return { kind: unitKind }
  if (!areas) throw new Error('Own areas were chosen without a file.')
  return { kind: 'own', source: areas.name, bytes: areas.bytes, idField: areas.idField }
}
