import { useState } from 'react'
import type { TerritoryFigures } from '#app/derived.ts'
import type { Rep } from '#model/roster.ts'
import { territoryLines, type TerritoryLine } from './columns.ts'

interface Counted {
  readonly figures: TerritoryFigures | null
  readonly roster: readonly Rep[] | null
  readonly lines: readonly TerritoryLine[]
}

const nothing: Counted = { figures: null, roster: null, lines: [] }

/** The lines of the figures; one that says the same as before stays the same object. */
export function useTerritoryLines(
  figures: TerritoryFigures | null,
  roster: readonly Rep[] | null,
): readonly TerritoryLine[] {
  const [counted, setCounted] = useState(nothing)
  if (counted.figures === figures && counted.roster === roster) return counted.lines
  const lines = figures && roster ? territoryLines(figures, roster, counted.lines) : nothing.lines
  setCounted({ figures, roster, lines })
  return lines
}
