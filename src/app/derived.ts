import { ownBalance } from '#model/ownBalance.ts'
import { useMemo } from 'react'
import { liveSlots, scorePlan, scorePlanInSteps, type PlanScores } from '#metrics/scores.ts'
import type { TerritoryTotals } from '#metrics/totals.ts'
import { planSummary, type PlanSummary } from '#metrics/summary.ts'
import { accountOwners } from '#metrics/owners.ts'
import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Scorecard } from '#model/scorecard.ts'
import { useComparedWith } from './comparison.ts'
import { alignmentOf, documentStore, latestAlignment, useDocument } from './documentStore.ts'
import { draftedScores } from './draftedScores.ts'
import { inSlices } from './slices.ts'
import type { Draft } from './mapSession.ts'
import type { Preview } from './runSession.ts'
import { sessionStore, useSession } from './sessionStore.ts'

let latest: PlanScores | null = null
/** Counted last, be it a plan or what a gesture would make of it: what is counted next differs least from it. */
let nearest: PlanScores | null = null
/** Counted before their plans are shown. */
const ahead = new WeakMap<Plan, PlanScores>()
let start: { planId: string; alignmentId: string; scores: PlanScores } | null = null

/** Scores of a plan; asked again for the same objects nothing is counted, after an edit only what it touched. */
export function scoresOf(whole: Project, plan: Plan): PlanScores {
  const project = ownBalance(whole, plan)
  if (latest?.project === project && latest.plan === plan) return latest
  const counted = ahead.get(plan)
  if (counted?.project === project) {
    ahead.delete(plan)
    return (latest = nearest = counted)
  }
  const related = nearest?.project.units.id === project.units.id ? nearest : undefined
  latest = nearest = scorePlan(project, plan, related)
  return latest
}

/** Counts a plan that is about to be opened, between the page's own tasks. */
export async function countAhead(project: Project, stopped?: () => boolean): Promise<void> {
  const shown = project.alignments.find(({ id }) => id === latestAlignment(project))
  const scores = shown ? await inSlices(scorePlanInSteps(project, shown.plan), stopped) : null
  if (scores) ahead.set(scores.plan, scores)
}

/** Scores of the shown alignment, or null without a plan. */
export function currentScores(): PlanScores | null {
  const state = documentStore.getState()
  const plan = alignmentOf(state)?.plan
  return state.project && plan ? scoresOf(state.project, plan) : null
}

export function useScores(): PlanScores | null {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  return useMemo(() => (project && plan ? scoresOf(project, plan) : null), [project, plan])
}

const summaries = new WeakMap<PlanScores, PlanSummary>()

export function summaryOf(scores: PlanScores): PlanSummary {
  const known = summaries.get(scores) ?? planSummary(scores)
  summaries.set(scores, known)
  return known
}

/** Slots of the live territories in the order of their ids. */
export function liveTerritories(): readonly number[] {
  const plan = alignmentOf(documentStore.getState())?.plan
  return plan ? liveSlots(plan) : []
}

/** What the territory table shows. */
export interface TerritoryFigures {
  readonly territories: readonly (Territory | null)[]
  readonly members: Plan['members']
  /** By slot; undefined for an empty one. */
  readonly cards: readonly (Scorecard | undefined)[]
  /** Per measure, Unassigned included. */
  readonly whole: readonly number[]
  /** What the changes are counted from, by territory id: now for what a gesture or a run touches, the start for all others. */
  readonly before: ReadonlyMap<string, Scorecard>
}

/** Figures of the shown alignment; while a gesture or a run is under way, of what it would become. */
export function useTerritoryFigures(): TerritoryFigures | null {
  const scores = useScores()
  const planId = useDocument((state) => state.planId)
  const alignmentId = useDocument((state) => state.alignmentId)
  const draft = useSession((state) => state.draft)
  const preview = useSession((state) => state.preview)
  return useMemo(() => {
    if (!scores) return null
    const before = byId(startScores(scores, planId, alignmentId))
    const after = draftScores(scores, alignmentId, draft, preview)
    if (!after) return figures(scores, before)
    const now = byId(scores)
    for (const id of touched(scores, after)) before.set(id, now.get(id)!)
    return figures(after, before)
  }, [scores, draft, preview, planId, alignmentId])
}

/** What changes are counted from: the imported alignment, or the shown one as it was when it was opened. */
export function startPlan(): Plan | null {
  const { planId, alignmentId } = documentStore.getState()
  const scores = currentScores()
  return scores && startScores(scores, planId, alignmentId).plan
}

/** Accounts whose territory differs from the start, or from the alignment that is compared with; by territory id. */
export interface Moves {
  readonly before: Plan
  readonly accounts: Uint32Array
  readonly from: Uint16Array
  readonly to: Uint16Array
}

export function useMoves(): Moves | null {
  const scores = useScores()
  const planId = useDocument((state) => state.planId)
  const alignmentId = useDocument((state) => state.alignmentId)
  const comparing = useSession((state) => state.sheet === 'compare')
  const other = useComparedWith()
  const compared = comparing ? other : null
  return useMemo(() => {
    if (!scores) return null
    const { accounts } = scores.project
    const before = compared?.plan ?? startScores(scores, planId, alignmentId).plan
    const from = accountOwners(accounts, before).territory
    const to = accountOwners(accounts, scores.plan).territory
    const idBefore = (account: number) => before.territories[from[account]!]?.id
    const idAfter = (account: number) => scores.plan.territories[to[account]!]?.id
    const moved: number[] = []
    for (let account = 0; account < accounts.count; account++) {
      if (idBefore(account) !== idAfter(account)) moved.push(account)
    }
    return { before, accounts: Uint32Array.from(moved), from, to }
  }, [scores, planId, alignmentId, compared])
}

/** Of what a gesture or a run under way would make; null without one. */
function draftScores(
  scores: PlanScores,
  alignmentId: string,
  draft: Draft | null,
  preview: Preview | null,
): PlanScores | null {
  if (draft && draft.units.length > 0) {
    const { scope } = sessionStore.getState()
    const after = draftedScores(scores, alignmentId, { ...draft, scope }, nearest ?? scores)
    if (after && scope === 'both') nearest = after
    return after
  }
  return preview ? scorePlan(scores.project, { ...scores.plan, ...preview }, scores) : null
}

/** Ids of the territories that are there before and after, but with other units. */
function touched(before: PlanScores, after: PlanScores): string[] {
  return before.plan.territories.flatMap((territory, slot) => {
    if (!territory) return []
    const same = after.totals.units[slot] === before.totals.units[slot] && sameSums(before.totals, after.totals, slot)
    return same ? [] : [territory.id]
  })
}

function sameSums(a: TerritoryTotals, b: TerritoryTotals, slot: number): boolean {
  for (let at = slot * a.measures; at < (slot + 1) * a.measures; at++) if (a.sums[at] !== b.sums[at]) return false
  return true
}

/** The imported alignment where another one is shown, else the alignment as it was when it was opened. */
function startScores(scores: PlanScores, planId: string, alignmentId: string): PlanScores {
  const first = scores.project.alignments[0]
  if (start?.planId === planId && start.alignmentId === alignmentId) return start.scores
  const from =
    first && first.id !== alignmentId && !scores.plan.overlay ? scorePlan(scores.project, first.plan, scores) : scores
  start = { planId, alignmentId, scores: from }
  return from
}

function figures(now: PlanScores, before: TerritoryFigures['before']): TerritoryFigures {
  const cards: (Scorecard | undefined)[] = []
  for (const card of now.cards) cards[card.territory] = card
  return { territories: now.plan.territories, members: now.plan.members, cards, whole: now.everything, before }
}

function byId({ cards, plan }: PlanScores): Map<string, Scorecard> {
  return new Map(cards.map((card) => [plan.territories[card.territory]?.id ?? '', card]))
}
