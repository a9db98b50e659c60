import type { StyleSpecification } from 'maplibre-gl'
import type { TileArchive } from './tileArchive.ts'

/** What the planner laid under the plan in place of the app's own land, water and cities. */
export type OwnBaseMap =
  | { readonly kind: 'tiles'; readonly name: string; readonly archive: TileArchive }
  /** Every address in it is whole, and the page may ask it. */
  | { readonly kind: 'style'; readonly name: string; readonly style: StyleSpecification }

export interface BaseMapState {
  /** Null is the app's own. */
  readonly shown: OwnBaseMap | null
  /** What the planner chose, shown or not; empty is nothing. */
  readonly chosen: string
  /** Why it is not shown, or what it lacks. */
  readonly trouble: string
  /** Origins that a style needs besides its own, and that the page may not ask yet. */
  readonly wants: readonly string[]
}

export const usualBaseMap: BaseMapState = { shown: null, chosen: '', trouble: '', wants: [] }
