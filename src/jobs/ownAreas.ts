import type { LandTest } from '#geo/land.ts'
import { areOwned } from '#import/areaOwners.ts'
import { areaFields } from '#import/areas.ts'
import { readSource } from '#import/source.ts'
import { chosenLayer, layerRead } from '#import/tableFile.ts'
import type { Table } from '#import/table.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { refusal } from '#plan/alignments.ts'
import { polygonUnits } from '#units/polygonUnits.ts'
import type { UnitChoice } from './units.ts'

/** The user's own areas as units, and what else their file holds. */
export interface OwnAreas {
  readonly units: UnitChoice
  /** The layer that was read, where there are others. */
  readonly layer: Table['sheet']
  /** They say whose they are, which is an alignment. */
  readonly owned: boolean
}

/** Without `idField` the field that looks like an id, without `layer` that with most areas. */
export async function ownAreas(
  bytes: Uint8Array,
  name: string,
  isDryLand: LandTest,
  idField?: string,
  layer?: string,
): Promise<OwnAreas | Refusal> {
  const source = await readSource(bytes)
  if (isRefusal(source)) return refusal(`${name}: ${source.refused}`)
  if (source.kind !== 'areas') return refusal(`${name} holds a table or places, no areas.`)
  const file = chosenLayer(source.layers, layer)
  if (isRefusal(file)) return refusal(`${name}: ${file.refused}`)
  const found = areaFields(file.areas)
  if (isRefusal(found)) return refusal(`${name}: ${found.refused}`)
  if (idField !== undefined && !found.fields.includes(idField)) {
    return refusal(`${name} has no field ${idField}. It has: ${found.fields.join(', ')}.`)
  }
  const units = areasAsUnits(file.areas, idField ?? found.idField, name, isDryLand)
  return isRefusal(units) ? units : { units, layer: layerRead(file), owned: areOwned(file.areas, found.fields) }
}

/** Areas that are named by ZIPs take the place of the approximate ones: accounts join them by ZIP. */
export function areasAsUnits(areas: unknown, idField: string, name: string, isDryLand: LandTest): UnitChoice | Refusal {
  const made = outlined(name, () => polygonUnits(areas, idField, isDryLand, { source: name, kind: 'polygon' }))
  if (isRefusal(made)) return made
  const { units } = made
  const zips = areNamedByZips(idField, units.id)
  return { kind: 'own', areas: zips ? { ...made, units: { ...units, kind: 'zip' } } : made }
}

export function areNamedByZips(idField: string, ids: readonly string[]): boolean {
  return /zip|zcta|postal/i.test(idField) && ids.every((id) => /^\d{5}$/.test(id))
}

/** Geometry from anywhere may be broken in ways that no library expects: that is the file's fault, said in a sentence. */
export function outlined<Made>(name: string, make: () => Made): Made | Refusal {
  try {
    return make()
  } catch (fault) {
    const why = fault instanceof RangeError ? 'its geometry is nested too deep or too large' : 'an outline is broken'
    return refusal(
      `The areas of ${name} cannot be read: ${why}. Save the file again from the program that it comes from.`,
    )
  }
}
