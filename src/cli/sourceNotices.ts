import { findingWords, needs } from '#import/findingWords.ts'
import { columnsOfOwners, proposedOwners, type OwnedBy } from '#import/owners.ts'
import type { Table } from '#import/table.ts'
import type { ImportedTables } from '#jobs/importTables.ts'
import { unitCount, wholeNumber } from '#model/counted.ts'
import { issueAt, issueGroups, type RowIssues } from '#model/issue.ts'
import type { Project } from '#model/project.ts'

// What is said on standard error of the files that were read.

/** A line for each kind of trouble: how often, and the first rows. */
export function noticesOf(file: string, issues: RowIssues): string[] {
  return issueGroups(issues, 5).map(({ problem, action, count, examples }) => {
    const cells = examples.map((at) => {
      const { row, value } = issueAt(issues, at)
      return value === '' ? `row ${row}` : `row ${row}: ${value}`
    })
    return `${file}: ${problem}, ${count} ${action} (${cells.join('; ')}${count > cells.length ? ' …' : ''}).`
  })
}

/** What was wrong with the accounts and what was done, first what somebody has to mend. */
export function findingLines(issues: RowIssues): string[] {
  const groups = issueGroups(issues, 0).map(({ problem, action, count }) => ({
    count,
    ...findingWords(problem, action),
  }))
  return needs.flatMap((need) =>
    groups
      .filter((group) => group.need === need)
      .map(({ wrong, done, count }) => `${toldAs[need]}${count} × ${wrong}: ${done}.`),
  )
}

const toldAs = { act: 'To mend: ', look: 'To look at: ', nothing: 'Done: ' } as const

/** What was chosen for the user where the file leaves a choice. */
export function readingNotices({ encoding, sheet, layer }: ImportedTables['read']): string[] {
  const notices: string[] = []
  if (layer) notices.push(layerNotice(layer))
  if (sheet) notices.push(`Sheet ${sheet.name} was read, not ${sheet.others.join(', ')} (--sheet).`)
  if (!encoding.startsWith('utf-')) {
    notices.push(`Its letters look like ${encoding}; --encoding says what they are if names look wrong.`)
  }
  return notices
}

export function layerNotice({ name, others }: NonNullable<Table['sheet']>): string {
  return `Layer ${name} of the map was read, not ${others.join(', ')} (--layer).`
}

export function unassignedNotice({ alignments, units }: Project): string[] {
  const count = alignments[0]!.plan.territoryOf.reduce((sum, slot) => sum + (slot === 0 ? 1 : 0), 0)
  return count === 0
    ? []
    : [`${unitCount(units.kind, count)} of ${wholeNumber(units.count)} are in no territory today.`]
}

/** Which column was taken, where the file has two that could be meant. */
export function ownersNotice({ accounts }: Project, chosen: OwnedBy | undefined): string[] {
  const columns = columnsOfOwners(accounts.roles)
  const by = proposedOwners(accounts.roles, accounts.columns)
  if (chosen || by === null || columns.rep === undefined || columns.territory === undefined) return []
  const other = by === 'rep' ? 'territory' : 'rep'
  const nameOf = (one: OwnedBy) => accounts.columns[columns[one]!]!.name
  return [`Territories today: column ${nameOf(by)}; --owned-by ${other} takes ${nameOf(other)}.`]
}
