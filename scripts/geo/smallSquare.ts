import type { Polygon } from 'geojson'

/** About a kilometre wide: for units that the sources give no area. */
export function smallSquare(lng: number, lat: number): Polygon {
  const dLat = 0.005
  const dLng = dLat / Math.cos((lat * Math.PI) / 180)
  const corners = [
    [lng - dLng, lat - dLat],
    [lng - dLng, lat + dLat],
    [lng + dLng, lat + dLat],
    [lng + dLng, lat - dLat],
    [lng - dLng, lat - dLat],
  ]
  return { type: 'Polygon', coordinates: [corners] }
}
