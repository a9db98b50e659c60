import { areaFields } from '#import/areas.ts'
import { readSource } from '#import/source.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { refusal } from '#plan/alignments.ts'
import { polygonUnits, type PolygonUnits } from '#units/polygonUnits.ts'
import type { UnitChoice } from './units.ts'

/** The user's own areas as units; without `idField` the field that looks like an id. */
export async function ownAreas(bytes: Uint8Array, name: string, idField?: string): Promise<UnitChoice | Refusal> {
  const source = await readSource(bytes)
  if (isRefusal(source)) return refusal(`${name}: ${source.refused}`)
  if (source.kind !== 'areas') return refusal(`${name} holds a table or places, no areas.`)
  const found = areaFields(source.areas)
  if (isRefusal(found)) return refusal(`${name}: ${found.refused}`)
  if (idField !== undefined && !found.fields.includes(idField)) {
    return refusal(`${name} has no field ${idField}. It has: ${found.fields.join(', ')}.`)
  }
  return areasAsUnits(source.areas, idField ?? found.idField, name)
}

/** Areas that are named by ZIPs take the place of the approximate ones: accounts join them by ZIP. */
export function areasAsUnits(areas: unknown, idField: string, name: string): UnitChoice | Refusal {
  const made = areasMade(areas, idField, name)
  if (isRefusal(made)) return made
  const { units } = made
  const zips = /zip|zcta|postal/i.test(idField) && units.id.every((id) => /^\d{5}$/.test(id))
  return { kind: 'own', areas: zips ? { ...made, units: { ...units, kind: 'zip' } } : made }
}

/** Geometry from anywhere may be broken in ways that no library expects: that is the file's fault, said in a sentence. */
function areasMade(areas: unknown, idField: string, name: string): PolygonUnits | Refusal {
  try {
    return polygonUnits(areas, idField, { source: name, kind: 'polygon' })
  } catch (fault) {
    const why = fault instanceof RangeError ? 'its geometry is nested too deep or too large' : 'an outline is broken'
    return refusal(
      `The areas of ${name} cannot be read: ${why}. Save the file again from the program that it comes from.`,
    )
  }
}
