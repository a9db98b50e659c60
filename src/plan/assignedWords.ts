import { assignedBy } from '#model/plan.ts'
import { choiceOf } from './fields.ts'

/** Who assigned a unit, as files say it, in the order of the `assignedBy` values. */
const words = Object.keys(assignedBy) as (keyof typeof assignedBy)[]

export function assignedWord(by: number): string {
  return words[by]!
}

/** An `assignedBy` value. */
export function readAssigned(value: unknown, where: string): number {
  return assignedBy[choiceOf(value, words, where)]
}
