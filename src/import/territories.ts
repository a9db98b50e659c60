import { planLimits } from '#model/planLimits.ts'
import { textAt } from '#model/text.ts'
import type { ImportedTerritory } from './importedAlignment.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import { matchRoles } from './roles.ts'
import type { Table } from './table.ts'
import { plainWords } from './words/languages.ts'

/** What a territories file says about territories that a zip-to-terr file only names: name, rep, FTE. Others stay as they are. */
export function describeTerritories(
  territories: readonly ImportedTerritory[],
  table: Table,
): readonly ImportedTerritory[] {
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
  const cell = (column: number | undefined, row: number) =>
    column === undefined ? '' : textAt(table.columns[column].text, row).trim()
  const rowOf = new Map<string, number>()
  for (let row = 0; row < table.count; row++) rowOf.set(cell(owned.territory_id, row), row)
  return territories.map((territory) => {
    const row = rowOf.get(territory.id)
    if (row === undefined) return territory
    const fte = parseNumber(cell(people.fte, row))
    return {
      ...territory,
      name: cell(owned.territory_name ?? people.name, row) || territory.name,
      repId: cell(owned.rep_id, row) || territory.repId,
      fte: fte > 0 && fte <= planLimits.fte ? fte : territory.fte,
    }
  })
}
