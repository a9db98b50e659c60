/** Share by which minutes are off, up to so many straight km: half of the pairs, and nine in ten. */
export interface ErrorBand {
  readonly toKm: number
  readonly half: number
  readonly most: number
}

/** Minutes by car from one place to every unit of a plan. */
export interface MinutesRow {
  /** By unit; NaN is no way, never 0. */
  readonly minutes: Float32Array
  /** Index into `models` per unit, or null where all are models[0]'s. */
  readonly whose: Uint8Array | null
}

/** Minutes from places where trips start (homes, centres of territories) to the units. Worked out anew, never saved. */
export interface UnitMinutes {
  /** `units.hash` that the rows run along. */
  readonly unitsHash: string
  /** What they were asked under: traffic, engine, scales. Under another source they are other minutes. */
  readonly source: string
  /** By `placeKey` of the start. */
  readonly rows: ReadonlyMap<string, MinutesRow>
  /** Names to show beside every minute. */
  readonly models: readonly string[]
  /** What the embedded model may be off by. */
  readonly errors: readonly ErrorBand[]
}

/** Places within a metre of each other are one. */
export function placeKey(lng: number, lat: number): string {
  return `${lng.toFixed(5)} ${lat.toFixed(5)}`
}
