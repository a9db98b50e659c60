import { ownBalance } from '#model/ownBalance.ts'
import { useCallback, useEffect, useState } from 'react'
import { affectedTerritories, territoryFlows, type Affected, type Flow } from '#metrics/comparison.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import type { Plan } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { countChanges, type ChangeCount } from '#workers/jobs.ts'
import { alignmentOf, documentStore, showAlignment, useDocument } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore, setSession, useSession } from './sessionStore.ts'
import { useSlices } from './slices.ts'

/** The shown alignment against another one of the plan. */
export interface Comparison {
  readonly project: Project
  readonly before: Alignment
  readonly after: Alignment
  readonly scoresBefore: PlanScores
  readonly scoresAfter: PlanScores
  readonly flows: readonly Flow[]
  readonly affected: readonly Affected[]
}

const known = new WeakMap<Plan, PlanScores>()

/** Scores of alignments that are not on screen, kept as long as what they were counted from. */
export function scoresBeside(whole: Project, plan: Plan): PlanScores {
  const project = ownBalance(whole, plan)
  const found = known.get(plan)
  const holds =
    found !== undefined &&
    found.project.units === project.units &&
    found.project.accounts === project.accounts &&
    found.project.settings === project.settings
  if (holds) return found
  const scores = scorePlan(project, plan, found)
  known.set(plan, scores)
  return scores
}

/** Null unless something is compared, and until it is counted; the last one while the next is. */
export function useComparison(): Comparison | null {
  const project = useDocument((state) => state.project)
  const after = useDocument(alignmentOf)
  const before = useComparedWith()
  return useSlices(
    useCallback(() => (project && after && before ? compare(project, before, after) : null), [project, after, before]),
  )
}

function* compare(project: Project, before: Alignment, after: Alignment): Steps<Comparison> {
  const flows = yield* territoryFlows(project.accounts, before.plan, after.plan)
  yield
  const scoresBefore = scoresBeside(project, before.plan)
  yield
  const scoresAfter = scoresBeside(project, after.plan)
  yield
  return {
    project,
    before,
    after,
    scoresBefore,
    scoresAfter,
    flows,
    affected: affectedTerritories(before.plan, after.plan, flows),
  }
}

/** What each rep gains and gives away, counted on a thread; null until it is there, the last one while the next is counted. */
export function useChangeCount({ project, before, after }: Comparison): ChangeCount | null {
  const lossRate = useSession((state) => state.lossRate)
  const [count, setCount] = useState<ChangeCount | null>(null)
  useEffect(() => {
    let gone = false
    countChanges(project, before, after, lossRate).then(
      (next) => !gone && setCount(next),
      (error: Error) => notify(`What changes hands could not be counted: ${error.message}`, 'error'),
    )
    return () => {
      gone = true
    }
  }, [project, before, after, lossRate])
  return count
}

/** The alignment that the shown one is compared with, or null. */
export function useComparedWith(): Alignment | null {
  const id = useSession((state) => state.compareWith)
  return useDocument((state) => comparedIn(state.project, id, state.alignmentId))
}

export function comparedIn(project: Project | null, id: string, shown: string): Alignment | null {
  if (id === '' || !project) return null
  return comparable(project, shown).find((alignment) => alignment.id === id) ?? null
}

/** The others of its kind: an overlay takes nothing from the core, so that the two have nothing to compare. */
export function comparable({ alignments }: Pick<Project, 'alignments'>, shown: string): readonly Alignment[] {
  const isOverlay = alignments.find(({ id }) => id === shown)?.plan.overlay !== undefined
  return alignments.filter(({ id, plan }) => id !== shown && (plan.overlay !== undefined) === isOverlay)
}

/** Compares with the alignment that the plan started from, or the next one that is not on screen; again, and it ends. */
export function toggleCompare(): void {
  const { sheet } = sessionStore.getState()
  if (sheet === 'compare') return endCompare()
  const { project, alignmentId } = documentStore.getState()
  compareWith(project ? (comparable(project, alignmentId)[0]?.id ?? '') : '')
}

/** The core under the overlay that is shown, with what it started from. */
export function compareCore(): void {
  const { project, alignmentId } = documentStore.getState()
  const scenario = project?.scenarios.find(({ overlays }) => overlays.includes(alignmentId))
  if (!scenario) return
  showAlignment(scenario.core)
  compareWith(comparable(project!, scenario.core)[0]?.id ?? '')
}

/** With one that is not of the same kind nothing is compared: the sheet says why. */
export function compareWith(id: string): void {
  const { project, alignmentId } = documentStore.getState()
  const other = comparedIn(project, id, alignmentId)
  setSession({ sheet: 'compare', tableOpen: true, compareWith: other?.id ?? '' })
}

export function endCompare(): void {
  setSession({ sheet: null })
}

export type { ChangeCount }
