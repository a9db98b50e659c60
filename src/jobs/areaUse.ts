import type { FeatureCollection } from 'geojson'
import type { Topology } from 'topojson-specification'
import { areaOwners, areOwned } from '#import/areaOwners.ts'
import type { AreaFields } from '#import/areas.ts'
import { unpackTexts } from '#model/text.ts'
import { resolutionOf } from '#units/h3Units.ts'
import type { GeoTables } from './geoTables.ts'
import { areNamedByZips } from './ownAreas.ts'
import type { UnitChoice } from './units.ts'

/** Which units a plan from areas with territories is best made of; `unitKind` null is those that suit its accounts. */
export interface AreaUse {
  readonly unitKind: UnitChoice['kind'] | null
  /** Of cells. */
  readonly resolution: number
}

/** Null for areas that say nothing of territories: they are units alone. */
export async function areaUse(
  areas: FeatureCollection | Topology,
  { fields, idField }: AreaFields,
  tables: GeoTables,
): Promise<AreaUse | null> {
  if (!areOwned(areas, fields)) return null
  const { table, columns, whole } = areaOwners(areas, idField)
  if (whole) return { unitKind: null, resolution: 0 }
  const ids = unpackTexts(table.columns[columns.unit_id]!.text)
  const resolution = resolutionOf(ids)
  if (resolution !== null) return { unitKind: 'h3', resolution }
  // areas that are called after ZIPs are better than the approximate ones
  if (areNamedByZips(idField, ids)) return { unitKind: 'own', resolution: 0 }
  const [zips, counties] = [knownShare(ids, (await tables.zips()).id), knownShare(ids, (await tables.counties()).id)]
  const most = Math.max(zips, counties)
  return { unitKind: most < KNOWN_SHARE ? 'own' : zips >= counties ? 'zip' : 'county', resolution: 0 }
}

/** Years differ in a few ZIPs and counties. */
const KNOWN_SHARE = 0.95

function knownShare(ids: readonly string[], known: readonly string[]): number {
  const all = new Set(known)
  return ids.filter((id) => all.has(id)).length / Math.max(1, ids.length)
}
