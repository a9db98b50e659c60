import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import type { ZipTable } from '#geo/geography.ts'
import { largestPartCenter } from '#geo/center.ts'
import { unitsAt } from '#geo/locate.ts'
import { areaOwners, type AreaOwners } from '#import/areaOwners.ts'
import { readAlignment, unitReader } from '#import/alignment.ts'
import type { ImportedAlignment } from '#import/importedAlignment.ts'
import { isNobody } from '#import/owners.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import type { Rep } from '#model/roster.ts'
import { packTexts, textAt } from '#model/text.ts'
import type { Units, UnitShapes } from '#model/units.ts'
import { refusal } from '#plan/alignments.ts'
import { areaShapes } from '#units/polygonUnits.ts'
import { outlined } from './ownAreas.ts'

/** Areas of a file, as JSON, that say whose they are. */
export interface OwnedAreas {
  readonly name: string
  readonly bytes: Uint8Array
  readonly idField: string
  /** The layer that they are, where their file has others. */
  readonly layer?: Table['sheet']
}

/**
 * The present alignment that a map tells. Areas that are units of the plan, by their ids, are read as the rows of a
 * zip-to-terr file are; from all others a unit takes the territory of the area that its point lies in, where areas
 * overlap that of the first. `outlines` are those of the units, none for cells: where the point of a unit lies in no area
 * or in none of its own (on a coast, round a bay), most of its ground tells.
 */
export function readAreaAlignment(
  { name, bytes, idField }: OwnedAreas,
  units: Units,
  outlines: UnitShapes | undefined,
  zips: ZipTable,
  roster: readonly Rep[],
): ImportedAlignment | Refusal {
  const file = JSON.parse(new TextDecoder().decode(bytes)) as FeatureCollection | Topology
  const owners = areaOwners(file, idField)
  if (!owners.whole && areUnits(owners, units, zips)) {
    return readAlignment(owners.table, units, zips, roster, owners.columns)
  }
  const shapes = outlined(name, () => areaShapes(file))
  if (isRefusal(shapes)) return shapes
  const inside = byGround(owners, shapes, units, outlines)
  if (inside.table.count === 0) {
    return refusal(
      `No area with a territory holds a unit of this plan. Choose another file, or a plan with other units.`,
    )
  }
  return readAlignment(inside.table, units, zips, roster, inside.columns)
}

/** County numbers are ZIPs half of the time. */
const KNOWN_SHARE = 0.9

function areUnits({ table, columns }: AreaOwners, units: Units, zips: ZipTable): boolean {
  const unitOf = unitReader(units, zips)
  let known = 0
  for (let row = 0; row < table.count; row++) {
    if (unitOf(textAt(table.columns[columns.unit_id]!.text, row)).unit >= 0) known++
  }
  return known >= KNOWN_SHARE * table.count
}

/** A row for each unit and each territory whose area holds it, with what the area says. */
function byGround(
  { table, columns }: AreaOwners,
  shapes: UnitShapes,
  units: Units,
  outlines: UnitShapes | undefined,
): Pick<AreaOwners, 'table' | 'columns'> {
  const cell = (column: number, area: number): string => textAt(table.columns[column]!.text, area)
  const territory = Array.from({ length: table.count }, (_, area) => cell(columns.territory_id, area).trim())
  const owned = territory.map((text) => !isNobody(text))
  const everyArea = unitsAt(shapes)
  const areasAt: PlaceSearch = (lng, lat) => everyArea(lng, lat).filter((area) => owned[area])
  const unitsOn = outlines && unitsAt(outlines)
  const rows: { unit: number; area: number }[] = []
  for (let unit = 0; unit < units.count; unit++) {
    const [lng, lat] = [units.lng[unit]!, units.lat[unit]!]
    const atPoint = areasAt(lng, lat)
    const astray = unitsOn && (atPoint.length === 0 || !unitsOn(lng, lat).includes(unit))
    const most = astray ? areaOfMost(areasAt, unitsOn, outlines, unit) : []
    const areas = most.length > 0 ? most : atPoint
    const first = areas.filter((area, at) => areas.findIndex((other) => territory[other] === territory[area]) === at)
    for (const area of first) rows.push({ unit, area })
  }
  const held = new Set(rows.map(({ area }) => territory[area]!))
  const unitColumn = { name: 'unit', text: packTexts(rows.map(({ unit }) => units.id[unit]!)) }
  const areaColumns = table.columns.map(({ name }, column) => ({
    name,
    text: packTexts(rows.map(({ area }) => cell(column, area))),
  }))
  return {
    table: {
      ...table,
      count: rows.length,
      read: rows.length,
      columns: [...areaColumns, unitColumn],
      rowNumbers: Uint32Array.from(rows, ({ area }) => area + 1),
      findings: territory.flatMap((id, area) => silentArea(table.columns[columns.territory_id]!.name, area, id, held)),
    },
    columns: { ...columns, unit_id: areaColumns.length },
  }
}

/** What lies at a place, by number. */
type PlaceSearch = (lng: number, lat: number) => readonly number[]

/**
 * The area that holds most of a unit's ground: looked at halfway between its middle and each corner, where that is the
 * unit's own.
 */
function areaOfMost(areasAt: PlaceSearch, unitsOn: PlaceSearch, outlines: UnitShapes, unit: number): number[] {
  const { coordinates, ringOffsets, polygonOffsets, unitOffsets } = outlines
  const middle = largestPartCenter(outlines, unit)
  const [from, to] = [unitOffsets[unit]!, unitOffsets[unit + 1]!].map(
    (polygon) => ringOffsets[polygonOffsets[polygon]!]!,
  )
  const counts = new Map<number, number>()
  for (let corner = from!; corner < to!; corner++) {
    const [lng, lat] = middle.map((one, axis) => (one + coordinates[2 * corner + axis]!) / 2) as [number, number]
    if (!unitsOn(lng, lat).includes(unit)) continue
    for (const area of areasAt(lng, lat)) counts.set(area, (counts.get(area) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, 1)
    .map(([area]) => area)
}

/** What an area brings nothing of is said. */
function silentArea(column: string, area: number, territory: string, held: ReadonlySet<string>): RowIssue[] {
  if (held.has(territory)) return []
  const problem = isNobody(territory) ? 'area without a territory' : 'territory without a unit'
  return [{ row: area + 1, column, value: territory, problem, action: 'kept', newValue: '' }]
}
