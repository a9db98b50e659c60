import type { CityTable } from '#geo/geography.ts'
import type { Units } from '#model/units.ts'
import { activateTerritory, lookAt, selectUnits, zoomToTerritory, zoomToUnits } from './commands.ts'
import { openPlan } from './documentStore.ts'
import type { FoundPlace } from './findPlaces.ts'

/** The map goes to the place, and what was found is marked. */
export function goToPlace({ kind, row }: FoundPlace, cities: CityTable | null): void {
  const { units, accounts } = openPlan().project
  if (kind === 'territory') {
    activateTerritory(row)
    zoomToTerritory(row)
  } else if (kind === 'unit') {
    selectUnits(Uint32Array.of(row))
    zoomToUnits(withNeighbors(units, row))
  } else if (kind === 'account') {
    if (accounts.unit[row]! >= 0) selectUnits(Uint32Array.of(accounts.unit[row]!))
    lookAround(accounts.lng[row]!, accounts.lat[row]!, 0.25)
  } else if (cities) lookAround(cities.lng[row]!, cities.lat[row]!, 1)
}

/** A unit with those around it, so that it is seen where it lies. */
function withNeighbors({ neighbors }: Units, unit: number): number[] {
  return [unit, ...neighbors.targets.subarray(neighbors.offsets[unit], neighbors.offsets[unit + 1])]
}

function lookAround(lng: number, lat: number, degrees: number): void {
  lookAt([lng - degrees, Math.max(-85, lat - degrees), lng + degrees, Math.min(85, lat + degrees)])
}
