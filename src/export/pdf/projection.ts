/** Degrees: west, south, east, north. */
export type Bounds = readonly [west: number, south: number, east: number, north: number]

/** Degrees → a flat map of any scale, x to the right and y up. */
export type Projection = (lng: number, lat: number) => readonly [x: number, y: number]

const RADIANS = Math.PI / 180

/**
 * Albers' equal-area conic fitted to an area, north up in its middle: parallels at a sixth from its southern and northern
 * edge (Snyder, USGS 1395, p. 100). An area across the equator is drawn on a cylinder.
 */
function projectionFor([west, south, east, north]: Bounds): Projection {
  const [lng0, lat0] = [(west + east) / 2, (south + north) / 2]
  const lower = (south + (north - south) / 6) * RADIANS
  const upper = (north - (north - south) / 6) * RADIANS
  const n = (Math.sin(lower) + Math.sin(upper)) / 2
  if (Math.abs(n) < 0.05) {
    const shrink = Math.cos(lat0 * RADIANS)
    return (lng, lat) => [
      wrapped(lng - lng0) * RADIANS * shrink,
      (Math.sin(lat * RADIANS) - Math.sin(lat0 * RADIANS)) / shrink,
    ]
  }
  const c = Math.cos(lower) ** 2 + 2 * n * Math.sin(lower)
  const rho = (lat: number) => Math.sqrt(Math.max(0, c - 2 * n * Math.sin(lat * RADIANS))) / n
  const rho0 = rho(lat0)
  return (lng, lat) => {
    const theta = n * wrapped(lng - lng0) * RADIANS
    return [rho(lat) * Math.sin(theta), rho0 - rho(lat) * Math.cos(theta)]
  }
}

/** -180 … 180 */
function wrapped(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360)
}

/** A rectangle on a page, y down. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a part of the world lies in a box of the page. */
export interface Fit {
  readonly place: Projection
  readonly pointsPerKm: number
  /** What can be seen in the box, and a little more: with bent edges it cannot be told exactly. */
  readonly seen: Bounds
}

/** Degrees → points of a page, so that the area fills the box but for a margin. */
export function fitted(bounds: Bounds, box: Box, margin: number): Fit {
  const projection = projectionFor(bounds)
  const edge = edgePlaces(bounds).map(([lng, lat]) => projection(lng, lat))
  const [left, right] = [Math.min(...edge.map(([x]) => x)), Math.max(...edge.map(([x]) => x))]
  const [bottom, top] = [Math.min(...edge.map(([, y]) => y)), Math.max(...edge.map(([, y]) => y))]
  const scale = Math.min((box.width - 2 * margin) / (right - left), (box.height - 2 * margin) / (top - bottom))
  const [centerX, centerY] = [(left + right) / 2, (bottom + top) / 2]
  const [west, south, east, north] = bounds
  const lngReach = (0.75 * (east - west) * box.width) / ((right - left) * scale) + 1
  const latReach = (0.75 * (north - south) * box.height) / ((top - bottom) * scale) + 1
  const [lng0, lat0] = [(west + east) / 2, (south + north) / 2]
  return {
    seen: [lng0 - lngReach, lat0 - latReach, lng0 + lngReach, lat0 + latReach],
    pointsPerKm: scale / 6371.0088,
    place: (lng, lat) => {
      const [x, y] = projection(lng, lat)
      return [box.x + box.width / 2 + (x - centerX) * scale, box.y + box.height / 2 - (y - centerY) * scale]
    },
  }
}

/** On a conic map the edges are bent, so that corners alone do not tell the extent. */
function edgePlaces([west, south, east, north]: Bounds): [number, number][] {
  const steps = Array.from({ length: 9 }, (_, i) => i / 8)
  return steps.flatMap((share): [number, number][] => {
    const [lng, lat] = [west + share * (east - west), south + share * (north - south)]
    return [
      [lng, south],
      [lng, north],
      [west, lat],
      [east, lat],
    ]
  })
}
