import type { Project } from '#model/project.ts'
import { applyChange, invertChange } from './apply.ts'
import type { History } from './history.ts'
import { entriesOf, sameValue, unitOwners } from './mergeEntries.ts'
import { sliceScope } from './slice.ts'

/** A state that this plan was in, and how much of the copy is otherwise there. */
export interface PastState {
  readonly project: Project
  /** How many changes this side has made since. */
  readonly since: number
  readonly differences: number
}

/**
 * The states of a plan from now back to where its history begins, each with its distance from a copy. The nearest one is
 * what the copy was made of: later states differ by what was done here since, earlier ones by what was done before.
 */
export function* pastStates(mine: Project, history: History, copy: Project): Generator<PastState> {
  let project = mine
  yield { project, since: 0, differences: differences(project, copy) }
  for (let since = 1; since <= history.done.length; since++) {
    project = applyChange(project, invertChange(history.done.at(-since)!))
    yield { project, since, differences: differences(project, copy) }
  }
}

/**
 * Of two states as near the earlier one: where both sides changed just the same things, the later one would let the copy
 * overwrite what was done here without a question.
 */
export function nearer(a: PastState, b: PastState): PastState {
  const [later, earlier] = a.since < b.since ? [a, b] : [b, a]
  return later.differences < earlier.differences ? later : earlier
}

function differences(state: Project, copy: Project): number {
  const scope = sliceScope(state, copy)
  if (scope && 'refused' in scope) return Infinity
  const [a, b] = [entriesOf(state), entriesOf(copy)]
  let count = 0
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const entry = (a.get(key) ?? b.get(key))!
    if (scope && !scope.holdsRecord(entry)) continue
    if (!sameValue(a.get(key)?.value, b.get(key)?.value)) count++
  }
  const has = ({ alignments }: Project, id: string) => alignments.some((alignment) => alignment.id === id)
  for (const alignment of copy.alignments) {
    const other = state.alignments.find(({ id }) => id === alignment.id)
    const is = unitOwners(alignment)
    // before an alignment was made, all of its ground is otherwise
    const was = other && unitOwners(other)
    state.units.id.forEach((id, unit) => {
      if (was?.[unit] !== is[unit] && (!scope || scope.holdsUnit(id))) count++
    })
  }
  // a slice has one alignment of those that there are
  if (!scope) count += state.units.count * state.alignments.filter(({ id }) => !has(copy, id)).length
  return count
}
