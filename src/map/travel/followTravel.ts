import type { Map } from 'maplibre-gl'
import { drawRings } from './drawRings.ts'
import { drawRoute } from './drawRoute.ts'
import { homeHandles } from './homeHandles.ts'
import { placeHome } from './placeHome.ts'

/** What the map shows and does of driving. */
export function followTravel(map: Map): () => void {
  const stops = [drawRings(map), drawRoute(map), homeHandles(map), placeHome(map)]
  return () => stops.forEach((stop) => stop())
}
