import type { RowCounts, RowIssues } from '#model/issue.ts'
import { planLimits } from '#model/planLimits.ts'
import type { Rep } from '#model/roster.ts'
import { parseNumber } from '#model/writtenNumber.ts'

/** A territory as a file names it; color and the rest are given when it joins a plan. */
export interface ImportedTerritory {
  readonly id: string
  readonly name: string
  readonly repId: string
  readonly fte: number
}

/** A present alignment found in a file. */
export interface ImportedAlignment {
  /** In id order; territories[t - 1] is owner t of `territoryOf`. */
  readonly territories: readonly ImportedTerritory[]
  /** Along the units; 0 is Unassigned. */
  readonly territoryOf: Uint16Array
  /** Reps that the roster did not know. */
  readonly newReps: readonly Rep[]
  readonly issues: RowIssues
  readonly counts: RowCounts
}

/** An FTE that a plan can hold, as a file writes it; else the usual one. */
export function writtenFte(text: string, usual: number): number {
  const fte = parseNumber(text)
  return fte > 0 && fte <= planLimits.fte ? fte : usual
}

/** A rep of whom nothing is known but the name. */
export function namedRep(id: string, name: string): Rep {
  return {
    id,
    name,
    email: '',
    homeLng: NaN,
    homeLat: NaN,
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
  }
}
