import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { packTexts } from '#model/text.ts'
import { planLimits } from '#model/planLimits.ts'
import { areaRecords } from './areas.ts'
import { headerCalled, ownerFields } from './ownerFields.ts'
import { isNobody } from './owners.ts'
import type { AlignmentColumns } from './alignment.ts'
import type { Table } from './table.ts'
import { territoryNameColumn } from './territories.ts'
import { plainWords } from './words/languages.ts'

/** Who has the areas of a file, by the fields that say so. */
export interface AreaOwners {
  /** A row for each feature, in the order of the file. */
  readonly table: Table
  readonly columns: AlignmentColumns & { readonly unit_id: number; readonly territory_id: number }
  /** No two areas have one territory: they are territories, not what territories are made of. */
  readonly whole: boolean
}

/**
 * Who has the areas, as a table: by a field that names territories and nothing else, or one that names reps, as in the
 * accounts. Where there is neither, each area is a territory of its own, called by its id.
 */
export function areaOwners(file: FeatureCollection | Topology, idField: string): AreaOwners {
  const records = areaRecords(file)
  const fields = [...new Set(records.flatMap((record) => [...record.keys()]))]
  const texts = (at: number): string[] => records.map((record) => record.get(fields[at]) ?? '')
  const { territory, rep, repName } = ownerFields(fields)
  const idColumn = fields.indexOf(idField)
  const owner = territory ?? rep ?? idColumn
  const named = texts(owner).filter((text) => !isNobody(text))
  const whole = new Set(named).size === named.length
  // a rep each: the areas have names of their own
  const territoryColumn = whole && territory === undefined ? idColumn : owner
  const headers = fields.map(plainWords)
  const others = [territoryColumn, rep, repName]
  const name =
    territoryNameColumn(headers, territoryColumn) ??
    (whole ? headerCalled(headers, ({ roster }) => roster.name, others) : undefined)
  const fte = whole ? headers.indexOf('fte') : -1
  return {
    table: {
      count: records.length,
      columns: fields.map((field, at) => ({ name: field, text: packTexts(texts(at)) })),
      rowNumbers: Uint32Array.from(records, (_, row) => row + 1),
      read: records.length,
      setAside: [],
      blankLines: 0,
      shortRows: [],
      renamedHeaders: [],
      titleLines: [],
      linesAbove: 0,
      headerless: false,
      encoding: 'utf-8',
      separator: ',',
    },
    columns: {
      unit_id: idColumn,
      territory_id: territoryColumn,
      ...(name === undefined ? {} : { territory_name: name }),
      ...(rep === undefined ? {} : { rep_id: rep }),
      ...(repName === undefined ? {} : { rep_name: repName }),
      ...(fte < 0 ? {} : { fte }),
    },
    whole,
  }
}

/** Whether fields of the areas say whose they are, and name no more territories than a plan holds. */
export function areOwned(file: FeatureCollection | Topology, fields: readonly string[]): boolean {
  const { territory, rep } = ownerFields(fields)
  const owner = fields[territory ?? rep ?? -1]
  if (owner === undefined) return false
  const named = new Set(areaRecords(file).map((record) => record.get(owner) ?? ''))
  const owners = [...named].filter((text) => !isNobody(text)).length
  return owners > 0 && owners <= planLimits.territories
}
