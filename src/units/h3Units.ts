import { cellToBoundary, cellToLatLng, getResolution, gridDisk, isValidCell, latLngToCell } from 'h3-js'
import { bridgesFor } from '#geo/bridges.ts'
import { cellNeighbors } from '#geo/cells.ts'
import type { LandTest } from '#geo/land.ts'
import { landBridges } from '#geo/landBridges.ts'
import type { Refusal } from '#model/change.ts'
import type { Units } from '#model/units.ts'
import { planLimits } from '#model/planLimits.ts'
import { unitHash } from './unitHash.ts'

export const h3Resolutions = [4, 5, 6, 7, 8] as const

/** Ground around the accounts that belongs to the plan, in cells. */
const RINGS = 2

/** Where cells may lie, and what they may be joined over. */
export interface CellGround {
  readonly land: LandTest
  /** Without lakes. */
  readonly dryLand: LandTest
}

export interface Places {
  /** Degrees; NaN is passed over. */
  readonly lng: Float64Array
  readonly lat: Float64Array
}

/**
 * Cells that hold a place and two rings of land around them, anywhere on earth. On re-import pass the cells that the plan
 * has: units only grow.
 */
export function h3Units(
  places: Places,
  resolution: number,
  ground: CellGround,
  present: readonly string[] = [],
): Units | Refusal {
  const held = cellsOf(places, resolution)
  const cells = new Set([...present, ...held])
  const tried = new Set(cells)
  for (const cell of held) {
    for (const near of gridDisk(cell, RINGS)) {
      if (tried.has(near)) continue
      tried.add(near)
      if (onLand(near, ground.land)) cells.add(near)
    }
    if (cells.size > planLimits.units) return tooMany(resolution)
  }
  if (cells.size === 0)
    return { refused: 'No account has a place, so there are no cells. Map coordinates or ZIPs first.' }
  return unitsOfCells([...cells].sort(), resolution, ground)
}

/** The one resolution of plan cells that all these texts are ids of; null for anything else. */
export function resolutionOf(texts: readonly string[]): number | null {
  const first = texts[0] !== undefined && isValidCell(texts[0]) ? getResolution(texts[0]) : -1
  const resolution = h3Resolutions.find((known) => known === first)
  return resolution !== undefined && cellFault(texts, resolution) === null ? resolution : null
}

/** Why ids that come from outside cannot be units, without a full stop; null where they can. */
export function cellFault(id: readonly string[], resolution: number): string | null {
  const seen = new Set<string>()
  for (const cell of id) {
    if (!isValidCell(cell) || getResolution(cell) !== resolution)
      return `${cell} is no H3 cell of resolution ${resolution}`
    if (seen.has(cell)) return `it has the cell ${cell} twice`
    seen.add(cell)
  }
  return null
}

/**
 * Units from the cell ids that a plan has stored. Most of the ground between accounts is in no cell: clusters of cells with
 * only land between them are joined, and whatever then lies apart is joined to what is nearest.
 */
export function unitsOfCells(id: readonly string[], resolution: number, { dryLand }: CellGround): Units {
  const centers = id.map((cell) => cellToLatLng(cell))
  const lng = Float64Array.from(centers, ([, lng]) => lng)
  const lat = Float64Array.from(centers, ([lat]) => lat)
  const neighbors = cellNeighbors(id)
  const bridges = bridgesFor(neighbors, lng, lat, landBridges(neighbors, lng, lat, dryLand))
  return {
    count: id.length,
    kind: 'h3',
    resolution,
    source: `H3 resolution ${resolution}`,
    hash: unitHash(id, neighbors, bridges),
    id,
    name: id.map(() => ''),
    lng,
    lat,
    measures: [],
    values: [],
    neighbors,
    bridges,
  }
}

function cellsOf({ lng, lat }: Places, resolution: number): Set<string> {
  const cells = new Set<string>()
  for (let i = 0; i < lng.length; i++) {
    if (Number.isFinite(lng[i] + lat[i])) cells.add(latLngToCell(lat[i], lng[i], resolution))
  }
  return cells
}

function onLand(cell: string, isLand: LandTest): boolean {
  const [lat, lng] = cellToLatLng(cell)
  return isLand(lng, lat) || cellToBoundary(cell).some(([lat, lng]) => isLand(lng, lat))
}

function tooMany(resolution: number): Refusal {
  const cells = `more than ${planLimits.units.toLocaleString('en-US')} cells`
  return { refused: `H3 resolution ${resolution} makes ${cells} of these accounts. Choose a lower resolution.` }
}
