import { hasPlace, type Mapping } from '#import/mapping.ts'
import { lockColumns } from '#import/locksFile.ts'
import { overrideColumns } from '#import/overrides.ts'
import { matchRoles } from '#import/roles.ts'
import { rosterRoles } from '#import/roster.ts'
import type { Table } from '#import/table.ts'
import { unitColumn } from '#import/unitTable.ts'
import { bestScore, languages, plainWords } from '#import/words/languages.ts'
import type { WordList } from '#import/words/wordList.ts'

export type FileKind =
  'accounts' | 'roster' | 'alignment' | 'territories' | 'overrides' | 'locks' | 'call plan' | 'unit table'

/**
 * What a table seems to be. People have a home, an FTE or hours; a zip-to-terr file is narrow and says nothing but who
 * owns which unit; a territories file names each territory once.
 */
export function fileKind(table: Table, mapping: Mapping): FileKind {
  const { roles, columns } = mapping
  if (overrideColumns(table)) return 'overrides'
  if (lockColumns(table)) return 'locks'
  const headers = table.columns.map(({ name }) => plainWords(name))
  if (isCallPlan(headers, mapping)) return 'call plan'
  if (areRepsAtHome(headers, mapping)) return 'roster'
  const ground = matchRoles(
    headers,
    (words) => words.alignment,
    () => 1,
  )
  const owner = ground.territory_id ?? ground.rep_id
  const people = rosterRoles(table)
  const working = people.fte !== undefined || people.hours_per_week !== undefined
  // a rep with a home ZIP and an FTE is not the owner of that ZIP
  const aboutPeople = working && isMissing(ground.territory_id) && !isMissing(owner) && people.rep_id === owner
  const aboutAccounts = [roles.street, roles.name, roles.lat, roles.revenue, roles.potential]
  const narrow = headers.length <= 8
  const owned = ground.unit_id !== undefined && owner !== undefined && !aboutPeople
  if (narrow && owned && aboutAccounts.every(isMissing)) return 'alignment'

  if (!owned && unitColumn(mapping) !== null) return 'unit table'

  const eachOnce = ground.territory_id !== undefined && columns[ground.territory_id]!.look.unique > 0.99
  const staffed = eachOnce && (working || ground.rep_id !== undefined)
  // with figures beside it is wide, and says an FTE; accounts have a place
  const wide = people.fte !== undefined && !hasPlace(roles)
  if (staffed && (narrow || wide) && isMissing(roles.lat)) return 'territories'

  // a home has a street, too: parts of a person then tell people from accounts
  const partTime = people.fte !== undefined && columns[people.fte]!.look.max <= 2
  const sold = [roles.segment, roles.revenue, roles.potential, roles.parent_account_id]
  if (!partTime) sold.push(roles.street)
  const named = people.rep_id !== undefined || people.name !== undefined
  return working && named && sold.every(isMissing) ? 'roster' : 'accounts'
}

/** One row for each segment with its calls and minutes, and nothing that has a place. */
function isCallPlan(headers: readonly string[], { columns, roles }: Mapping): boolean {
  const found = matchRoles(
    headers,
    (words) => words.callPlan,
    () => 1,
  )
  const { segment, calls_per_year: calls, minutes_per_call: minutes } = found
  if (segment === undefined || calls === undefined || minutes === undefined || headers.length > 6) return false
  const placed = [roles.postal_code, roles.city, roles.lat, roles.street]
  return columns[segment]!.look.unique > 0.99 && placed.every(isMissing)
}

/** One row for each rep, with a home, and nothing that only accounts have: a roster, whether it has an FTE or not. */
function areRepsAtHome(headers: readonly string[], { columns, roles }: Mapping): boolean {
  const called = (column: number, words: (list: WordList) => readonly (readonly string[] | undefined)[]): number =>
    Math.max(...languages.flatMap(words).map((phrases) => bestScore(headers[column]!, phrases)))
  const some = (test: (column: number) => boolean): boolean => headers.some((_, column) => test(column))
  const rep = some(
    (column) =>
      columns[column]!.look.unique > 0.99 && called(column, ({ account }) => [account.rep_id, account.owner]) > 0.9,
  )
  const home = some(
    (column) =>
      called(column, ({ roster }) => [roster.home_zip, roster.home_lat]) > 0.9 &&
      called(column, ({ account }) => [account.postal_code, account.lat]) < 0.9,
  )
  const account = some((column) => called(column, ({ account }) => [account.account_id]) > 0.9)
  return rep && home && !account && isMissing(roles.revenue) && isMissing(roles.potential)
}

function isMissing(column: number | undefined): boolean {
  return column === undefined
}
