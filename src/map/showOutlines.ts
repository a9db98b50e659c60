import { mapGeometryOf } from '#app/geometry.ts'
import type { Units } from '#model/units.ts'
import type { UnitLayers } from './layers/unitLayers.ts'

/** Shows the outlines of the units that were asked for last, however long earlier ones take. */
export function showOutlines(layers: UnitLayers): (units: Units, outlines: Blob | null) => void {
  let wanted = ''
  return (units, outlines) => {
    const { hash } = units
    wanted = hash
    mapGeometryOf(units, outlines).then(
      (geometry) => wanted === hash && layers.setGeometry(geometry),
      () => {}, // the map of the plan tells why its areas cannot be drawn
    )
  }
}
