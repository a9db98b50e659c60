import type { Rep } from '#model/roster.ts'
import { compareIds, textAt } from '#model/text.ts'
import { type ImportedTerritory, namedRep, writtenFte } from './importedAlignment.ts'
import { matchRoles } from './roles.ts'
import type { Table } from './table.ts'
import { plainWords } from './words/languages.ts'

/** Where codes and names of territories stand in two columns, that of the names; headers in plain words. */
export function territoryNameColumn(headers: readonly string[], idColumn: number | undefined): number | undefined {
  const column = headers.findIndex(
    (name, at) => at !== idColumn && ['territory', 'territory name', 'terr name'].includes(name),
  )
  return column < 0 ? undefined : column
}

/**
 * What a territories file says about territories that a zip-to-terr file only names: name, rep, FTE. Others stay as they are.
 * `newReps`: reps that it names and the roster does not know.
 */
export function describeTerritories(
  territories: readonly ImportedTerritory[],
  table: Table,
  roster: readonly Rep[],
): { readonly territories: readonly ImportedTerritory[]; readonly newReps: readonly Rep[] } {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const owned = matchRoles(
    headers,
    (words) => words.alignment,
    () => 1,
  )
  const people = matchRoles(
    headers,
    (words) => words.roster,
    () => 1,
  )
  const { owner } = matchRoles(
    headers,
    (words) => words.account,
    () => 1,
  )
  const named = territoryNameColumn(headers, owned.territory_id) ?? owned.territory_name ?? people.name
  const known = new Map(roster.flatMap((rep) => [[rep.name, rep] as const, [rep.id, rep] as const]))
  const newReps = new Map<string, Rep>()
  const cell = (column: number | undefined, row: number) =>
    column === undefined ? '' : textAt(table.columns[column].text, row).trim()
  const rowOf = new Map<string, number>()
  for (let row = 0; row < table.count; row++) rowOf.set(cell(owned.territory_id, row), row)
  const described = territories.map((territory) => {
    const row = rowOf.get(territory.id)
    if (row === undefined) return territory
    const rep = cell(owned.rep_id, row)
    if (rep !== '' && !known.has(rep)) newReps.set(rep, namedRep(rep, cell(owner, row) || rep))
    return {
      ...territory,
      name: cell(named, row) || territory.name,
      repId: known.get(rep)?.id ?? (rep || territory.repId),
      fte: writtenFte(cell(people.fte, row), territory.fte),
    }
  })
  return { territories: described, newReps: [...newReps.values()].toSorted((a, b) => compareIds(a.id, b.id)) }
}
