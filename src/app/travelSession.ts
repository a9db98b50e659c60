import type { Connection } from '#routing/connection.ts'
import type { FittedScale } from '#travel/calibrateScales.ts'

/** The planner's own routing engine, as far as this browser may ask it. */
export interface EngineState {
  readonly connection: Connection | null
  /** `blocked`: the page's policy does not let the address through, and `says` tells why. */
  readonly status: 'none' | 'asking' | 'answers' | 'fails' | 'blocked'
  readonly says: string
  /** Fitted to the engine; used while the embedded model answers. */
  readonly scales: readonly FittedScale[]
  /** Share of the comparison with the embedded model that is done; null while there is none. */
  readonly comparing: number | null
}

/** Ground within some minutes of a home. */
export interface Ring {
  readonly minutes: number
  readonly repId: string
  /** Positions lng, lat; holes are kept. */
  readonly coordinates: number[][][][]
}

/** What goes on about driving just now. */
export interface TravelSession {
  /** Share of the minutes that is worked out; null while nothing is under way. */
  readonly working: number | null
  /** What went wrong at the last time, in sentences. */
  readonly notes: readonly string[]
  readonly engine: EngineState
  /** Whose rings are shown, and how many minutes they stand for. */
  readonly ringsOf: 'none' | 'chosen' | 'all'
  readonly ringMinutes: readonly number[]
  readonly rings: readonly Ring[]
  /** Rep whose home the next click on the map sets. */
  readonly placing: string | null
  /** The way of the day that the visit plan shows. */
  readonly route: Route | null
}

export interface Route {
  readonly lines: readonly (readonly (readonly [lng: number, lat: number])[])[]
  readonly stops: readonly { readonly lng: number; readonly lat: number; readonly label: string }[]
}

export const nothingDriven: TravelSession = {
  working: null,
  notes: [],
  engine: { connection: null, status: 'none', says: '', scales: [], comparing: null },
  ringsOf: 'none',
  ringMinutes: [30, 60, 90],
  rings: [],
  placing: null,
  route: null,
}
