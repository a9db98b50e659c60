/** A way over wide water, or a road that the shoreline of the map is too coarse to show. */
export interface Crossing {
  readonly name: string
  readonly kind: 'bridge' | 'tunnel' | 'ferry' | 'road'
}

/**
 * Roads as a graph. Arcs of node n are offsets[n] … offsets[n + 1); each road stands on both sides. Times are whole
 * hundredths of a minute, so that sums are exact and the same everywhere.
 */
export interface TravelGraph {
  readonly count: number
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** 0 open country … 255 the middle of a large city. */
  readonly urban: Uint8Array
  /** 1 = a place that trips start from; 0 = a point on a highway. */
  readonly place: Uint8Array
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
  /** Off-peak, hundredths of a minute. */
  readonly time: Uint16Array
  /** Road length, hundredths of a km. */
  readonly length: Uint16Array
  /** Index into `crossings`; 0 is none. */
  readonly crossing: Uint16Array
  readonly crossings: readonly (Crossing | null)[]
  readonly terms: TravelTerms
}

/** What the model adds to the time on the graph. */
export interface TravelTerms {
  /** Minutes at each end of a trip in open country, and more in the middle of a city. */
  readonly terminalMinutes: number
  readonly terminalUrbanMinutes: number
  /** Minutes that it takes to get on or off a highway. */
  readonly rampMinutes: number
  /** Road speed to the nearest place of the graph, km/h. */
  readonly localRural: number
  readonly localUrban: number
  /** Road km per straight km on local streets. */
  readonly localDetour: number
}

/** Times a minute in `time`, times a km in `length`. */
export const HUNDREDTHS = 100
