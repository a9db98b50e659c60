import type { PlanChange } from '#model/change.ts'
import { csv } from './csv.ts'

/** Who did what and when, as UTC times, first things first; changes that were undone last, the next to do again first. */
export function historyCsv(done: readonly PlanChange[], undone: readonly PlanChange[]): Uint8Array<ArrayBuffer> {
  const line = (state: string) => (change: PlanChange) => [
    change.at === 0 ? '' : new Date(change.at).toISOString(),
    change.by,
    change.label,
    change.moves.reduce((sum, { units }) => sum + units.length, 0),
    state,
  ]
  return csv(
    ['when', 'who', 'what', 'units_moved', 'state'],
    [...done.map(line('done')), ...undone.toReversed().map(line('undone'))],
  )
}
