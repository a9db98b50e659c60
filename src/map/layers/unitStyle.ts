import type { Rgb } from './palette.ts'

/** Colours of the unit layers that are not in the palette. */
export interface UnitStyle {
  readonly selection: Rgb
  readonly hairline: Rgb
  readonly casing: Rgb
  readonly plainBorder: Rgb
  /** Fill by class of a measure instead of by territory. */
  readonly byClass: boolean
  /** Half the width of a territory's border, in pixels; 1 if not set. */
  readonly borderWidth?: number
  /** Territory whose border is thick with a casing, or -1. */
  readonly ringed: number
}
