import type { Level } from '#model/settings.ts'

/** What the fills of the map say: who owns, how full a territory is, or what lies in a unit. */
export type ColorBy =
  | { readonly by: 'territory' }
  | { readonly by: 'rep' }
  /** By what territories roll up to. */
  | { readonly by: 'level'; readonly level: Level }
  /** What differs from the start. */
  | { readonly by: 'change' }
  | { readonly by: 'index'; readonly measure: string }
  /** By slot: how often a territory stays in its corridors when estimates are off, 0 … 1. */
  | { readonly by: 'holds'; readonly holds: readonly number[] }
  /** By slot, 100 = the average of all; `texts` at 80, 100 and 120. */
  | {
      readonly by: 'result'
      readonly title: string
      readonly values: readonly number[]
      readonly texts: readonly string[]
    }
  | { readonly by: 'measure'; readonly measure: string }
  /** Minutes from each unit to its own rep. */
  | { readonly by: 'minutes' }
  /** Territory of the rep who is there first. */
  | { readonly by: 'catchment' }

/** What is drawn over the fills. */
export interface MapParts {
  readonly accounts: boolean
  readonly homes: boolean
  readonly labels: boolean
  readonly highways: boolean
  readonly bridges: boolean
  readonly barriers: boolean
}

/** How far the map of the open plan is; `off` where it cannot be drawn. */
export type MapState = 'starting' | 'drawing' | 'drawn' | 'off'

/** A gesture in progress: nothing is changed until it is let go. */
export interface Draft {
  /** Ascending. */
  readonly units: Uint32Array
  readonly territory: number
}

/** What the map should show next; `number` grows so that the same place can be asked for twice. */
export interface Look {
  readonly number: number
  /** Degrees: west, south, east, north. */
  readonly bounds: readonly [number, number, number, number]
}
