import { useMemo, useState } from 'react'
import { isRefusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import {
  proveOnThread,
  robustnessOf,
  tryWithout,
  type ProofWords,
  type Robustness,
  type TrialProgress,
} from '#workers/prove.ts'
import { alignmentOf, openPlan, useDocument } from './documentStore.ts'
import { useSession } from './sessionStore.ts'
import { workedOut, type Worked } from './worked.ts'

export type { Robustness }

const useWorkedProof = workedOut(
  async ([project, alignmentId]: readonly [Project, string], signal): Promise<ProofWords> => {
    const answer = await proveOnThread(project, alignmentId, signal)
    if (isRefusal(answer)) throw new Error(answer.refused)
    return answer
  },
  ([project]) => project.units.id,
)

/** How far the shown alignment is from the best that any could be. */
export function useProof(): Worked<ProofWords> {
  const project = useDocument((state) => state.project)
  const alignment = useDocument((state) => alignmentOf(state))
  const quiet = useSession((state) => state.run === null && state.proposals === null)
  const some = alignment?.plan.territories.some((territory) => territory !== null) ?? false
  const id = alignment?.id ?? ''
  const inputs = useMemo(() => (project && some && quiet ? ([project, id] as const) : null), [project, id, some, quiet])
  return useWorkedProof(inputs)
}

const useWorkedRobustness = workedOut(
  ([project, plan]: readonly [Project, Plan], signal): Promise<Robustness> => robustnessOf(project, plan, signal),
  ([project, plan]) => `${project.units.hash} ${plan.territories.length}`,
)

/** How often each territory stays in its corridors; not asked for while nobody looks. */
export function useRobustness(asked: boolean): Worked<Robustness> {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const quiet = useSession((state) => state.run === null && state.proposals === null)
  const some = plan?.territories.some((territory) => territory !== null) ?? false
  const inputs = useMemo(
    () => (project && plan && some && quiet && asked ? ([project, plan] as const) : null),
    [project, plan, some, quiet, asked],
  )
  return useWorkedRobustness(inputs)
}

/** Runs with one wish given up at a time, when the planner asks for them. */
export interface Trials {
  readonly progress: TrialProgress | null
  /** A sentence a wish; null before they were asked for, or once the plan is another one. */
  readonly sentences: readonly string[] | null
  readonly trouble: string
  readonly start: () => void
  readonly cancel: () => void
}

interface TrialState {
  readonly plan: Plan | null
  readonly progress: TrialProgress | null
  readonly sentences: readonly string[] | null
  readonly trouble: string
}

const untried: TrialState = { plan: null, progress: null, sentences: null, trouble: '' }

export function useTrials(): Trials {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const [state, setState] = useState<TrialState>(untried)
  const [abort, setAbort] = useState<AbortController | null>(null)
  const current = state.plan === plan ? state : untried
  async function start(): Promise<void> {
    const { project, alignment } = openPlan()
    const stop = new AbortController()
    setAbort(stop)
    const begun: TrialState = { plan: alignment.plan, progress: { done: 0, of: 1 }, sentences: null, trouble: '' }
    setState(begun)
    try {
      const report = (progress: TrialProgress) => setState({ ...begun, progress })
      const answer = await tryWithout(project, alignment.id, report, stop.signal)
      setState({
        ...begun,
        progress: null,
        ...(isRefusal(answer) ? { trouble: answer.refused } : { sentences: answer }),
      })
    } catch (error) {
      const { name, message } = error as Error
      setState({ ...begun, progress: null, trouble: name === 'AbortError' ? '' : message })
    }
  }
  const { progress, sentences, trouble } = current
  return { progress, sentences, trouble, start: () => void start(), cancel: () => abort?.abort() }
}
