import { useMemo } from 'react'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { giveUnits } from '#plan/moveUnits.ts'
import { unitCount } from '#plan/words.ts'
import { moveReasons, type ReasonedMove } from '#workers/prove.ts'
import { apply, undoLast } from './commands.ts'
import { useComparedWith } from './comparison.ts'
import { startPlan } from './derived.ts'
import { alignmentOf, openPlan, useDocument } from './documentStore.ts'
import { notify } from './notices.ts'
import { useSession } from './sessionStore.ts'
import { workedOut, type Worked } from './worked.ts'

export type { ReasonedMove }

const useWorkedReasons = workedOut(
  ([project, before, after]: readonly [Project, Plan, Plan], signal): Promise<ReasonedMove[]> =>
    moveReasons(project, before, after, signal),
  ([, before]) => before,
)

/** Why each unit lies elsewhere than at the start, or than in the alignment that is compared with. */
export function useReasons(): Worked<ReasonedMove[]> {
  const project = useDocument((state) => state.project)
  const after = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const comparing = useSession((state) => state.sheet === 'compare')
  const other = useComparedWith()
  const compared = comparing ? other : null
  const before = useMemo(() => (project && after ? (compared?.plan ?? startPlan()) : null), [project, after, compared])
  const inputs = useMemo(
    () => (project && before && after && before !== after ? ([project, before, after] as const) : null),
    [project, before, after],
  )
  return useWorkedReasons(inputs)
}

/** Gives the units of moves back; what else follows from that is said. */
export function keepAsBefore(moves: readonly ReasonedMove[]): void {
  const { project, alignment } = openPlan()
  const back = moves.filter(({ kept }) => kept !== null)
  const pairs = back.flatMap(({ units, from }) => Array.from(units, (unit) => ({ unit, from })))
  pairs.sort((a, b) => a.unit - b.unit)
  const change = giveUnits(project, alignment.id, {
    units: Uint32Array.from(pairs, ({ unit }) => unit),
    after: Uint16Array.from(pairs, ({ from }) => from),
    label: 'Kept as before',
  })
  if (!apply(change)) return
  const torn = back.filter(({ tears }) => tears).length
  const text = `${unitCount(project.units.kind, pairs.length)} went back.`
  if (torn > 0) notify(`${text} A territory is in pieces now: Check shows where.`, 'warning', undo)
  else notify(text, 'good', undo)
}

const undo = { label: 'Undo', run: undoLast }
