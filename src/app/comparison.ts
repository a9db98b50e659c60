import { useMemo } from 'react'
import { changeReport, type ChangeReport } from '#metrics/changeReport.ts'
import { affectedTerritories, territoryFlows, type Affected, type Flow } from '#metrics/comparison.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import type { Plan } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import { alignmentOf, documentStore, useDocument } from './documentStore.ts'
import { sessionStore, setSession, useSession } from './sessionStore.ts'

/** The shown alignment against another one of the plan. */
export interface Comparison {
  readonly project: Project
  readonly before: Alignment
  readonly after: Alignment
  readonly scoresBefore: PlanScores
  readonly scoresAfter: PlanScores
  readonly flows: readonly Flow[]
  readonly affected: readonly Affected[]
  readonly report: ChangeReport
}

const known = new WeakMap<Plan, PlanScores>()

/** Scores of alignments that are not on screen, kept as long as what they were counted from. */
export function scoresBeside(project: Project, plan: Plan): PlanScores {
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

/** Null unless something is compared; what it costs is paid when the alignment or the rate changes only. */
export function useComparison(): Comparison | null {
  const project = useDocument((state) => state.project)
  const after = useDocument(alignmentOf)
  const before = useComparedWith()
  const lossRate = useSession((state) => state.lossRate)
  return useMemo(
    () => (project && after && before ? compare(project, before, after, lossRate) : null),
    [project, after, before, lossRate],
  )
}

function compare(project: Project, before: Alignment, after: Alignment, lossRate: number): Comparison {
  const flows = territoryFlows(project.accounts, before.plan, after.plan)
  return {
    project,
    before,
    after,
    scoresBefore: scoresBeside(project, before.plan),
    scoresAfter: scoresBeside(project, after.plan),
    flows,
    affected: affectedTerritories(before.plan, after.plan, flows),
    report: changeReport(project, before, after, lossRate),
  }
}

/** The alignment that the shown one is compared with, or null. */
export function useComparedWith(): Alignment | null {
  const id = useSession((state) => state.compareWith)
  return useDocument((state) => comparedIn(state.project, id, state.alignmentId))
}

export function comparedIn(project: Project | null, id: string, shown: string): Alignment | null {
  if (id === '' || id === shown) return null
  return project?.alignments.find((alignment) => alignment.id === id) ?? null
}

/** Compares with the alignment that the plan started from, or the next one that is not on screen; again, and it ends. */
export function toggleCompare(): void {
  const { sheet } = sessionStore.getState()
  if (sheet === 'compare') return endCompare()
  const { project, alignmentId } = documentStore.getState()
  const other = project?.alignments.find(({ id }) => id !== alignmentId)
  setSession({ sheet: 'compare', tableOpen: true, compareWith: other?.id ?? '' })
}

export function compareWith(alignmentId: string): void {
  setSession({ sheet: 'compare', tableOpen: true, compareWith: alignmentId })
}

export function endCompare(): void {
  setSession({ sheet: null, compareWith: '' })
}
