import type { Mapping } from '#import/mapping.ts'
import { rosterRoles } from '#import/roster.ts'
import type { Table } from '#import/table.ts'

export type FileKind = 'accounts' | 'roster' | 'alignment' | 'territories'

/**
 * What a table seems to be. People have an FTE, hours or a home; a zip-to-terr file is narrow and says nothing but who
 * owns which unit; a territories file names each territory once.
 */
export function fileKind(table: Table, { roles, columns }: Mapping): FileKind {
  const aboutAccounts = [roles.street, roles.segment, roles.revenue, roles.potential, roles.parent_account_id]
  if (aboutAccounts.some((column) => column !== undefined)) return 'accounts'
  const people = rosterRoles(table)
  const owner = roles.territory_id ?? roles.rep_id ?? roles.owner
  const narrow = table.columns.length <= 8
  if (roles.territory_id !== undefined && narrow && columns[roles.territory_id]!.look.unique > 0.99) {
    const described = people.fte !== undefined || roles.rep_id !== undefined || roles.owner !== undefined
    if (described && roles.postal_code === undefined) return 'territories'
  }
  const working = people.fte !== undefined || people.hours_per_week !== undefined
  if (working && (people.rep_id !== undefined || people.name !== undefined)) return 'roster'
  return owner !== undefined && narrow && roles.lat === undefined && roles.name === undefined ? 'alignment' : 'accounts'
}
