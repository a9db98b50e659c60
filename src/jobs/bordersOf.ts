import type { Topology } from 'topojson-specification'
import { cellOutlines } from '#geo/cells.ts'
import { loadCountyTopology, loadZipTopology, type ReadGeoFile } from '#geo/geography.ts'
import { unitBorders } from '#geo/topology.ts'
import type { UnitBorders, Units } from '#model/units.ts'

/** Lines between the units of a plan, to be dissolved into outlines of territories. */
export async function bordersOf(units: Units, outlines: object | null, read: ReadGeoFile): Promise<UnitBorders> {
  if (outlines) return unitBorders(outlines as Topology)
  if (units.kind === 'h3') return cellOutlines(units.id).borders
  return unitBorders(await (units.kind === 'county' ? loadCountyTopology(read) : loadZipTopology(read)))
}
