import type { Mapping } from '#import/mapping.ts'
import { overrideColumns } from '#import/overrides.ts'
import { matchRoles } from '#import/roles.ts'
import { rosterRoles } from '#import/roster.ts'
import type { Table } from '#import/table.ts'
import { unitColumn } from '#import/unitTable.ts'
import { plainWords } from '#import/words/languages.ts'

export type FileKind = 'accounts' | 'roster' | 'alignment' | 'territories' | 'overrides' | 'unit table'

/**
 * What a table seems to be. People have an FTE, hours or a home; a zip-to-terr file is narrow and says nothing but who
 * owns which unit; a territories file names each territory once.
 */
export function fileKind(table: Table, mapping: Mapping): FileKind {
  const { roles, columns } = mapping
  if (overrideColumns(table)) return 'overrides'
  const headers = table.columns.map(({ name }) => plainWords(name))
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
  if (narrow && eachOnce && (working || ground.rep_id !== undefined) && isMissing(roles.lat)) return 'territories'

  const sold = [roles.street, roles.segment, roles.revenue, roles.potential, roles.parent_account_id]
  const named = people.rep_id !== undefined || people.name !== undefined
  return working && named && sold.every(isMissing) ? 'roster' : 'accounts'
}

function isMissing(column: number | undefined): boolean {
  return column === undefined
}
