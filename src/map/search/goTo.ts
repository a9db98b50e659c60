import { activateTerritory, selectUnits, zoomToTerritory, zoomToUnits } from '#app/commands.ts'
import { openPlan } from '#app/documentStore.ts'
import type { CityTable } from '#geo/geography.ts'
import { currentMap } from '#map/mapHandle.ts'
import type { Units } from '#model/units.ts'
import type { FoundPlace } from './findPlaces.ts'

/** The map goes to the place, and what was found is marked. */
export function goTo({ kind, row }: FoundPlace, cities: CityTable | null): void {
  const { units, accounts } = openPlan().project
  if (kind === 'territory') {
    activateTerritory(row)
    zoomToTerritory(row)
  } else if (kind === 'unit') {
    selectUnits(Uint32Array.of(row))
    zoomToUnits(withNeighbors(units, row))
  } else if (kind === 'account') {
    if (accounts.unit[row]! >= 0) selectUnits(Uint32Array.of(accounts.unit[row]!))
    flyTo(accounts.lng[row]!, accounts.lat[row]!, 11)
  } else if (cities) flyTo(cities.lng[row]!, cities.lat[row]!, 8)
}

/** A unit with those around it, so that it is seen where it lies. */
function withNeighbors({ neighbors }: Units, unit: number): number[] {
  return [unit, ...neighbors.targets.subarray(neighbors.offsets[unit], neighbors.offsets[unit + 1])]
}

function flyTo(lng: number, lat: number, zoom: number): void {
  currentMap()?.easeTo({ center: [lng, lat], zoom, duration: 150 })
}
