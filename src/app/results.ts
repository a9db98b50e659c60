import { countText } from './words.ts'
import { useCallback } from 'react'
import type { ActualsRole } from '#import/actuals.ts'
import { budgetCsv, forecastCsv, resultsCsv, targetsCsv, type BudgetRow } from '#export/resultTables.ts'
import { territoryForecasts, type TerritoryForecasts } from '#jobs/resultFiles.ts'
import type { Actuals } from '#model/actuals.ts'
import { isRefusal } from '#model/change.ts'
import type { Goal } from '#model/goal.ts'
import type { Project } from '#model/project.ts'
import { nextGoalId, setGoal } from '#plan/goals.ts'
import { setActuals } from '#plan/setActuals.ts'
import { accountLists, sinceRealignment } from '#results/accountLists.ts'
import { splitWithin } from '#results/exactSplit.ts'
import { forecastMethod } from '#results/forecast.ts'
import { goalSeason, goalWeights, splitGoal, type GoalWeights } from '#results/goalSplit.ts'
import { lastMonths, resultsInSteps, type Results } from '#results/indicators.ts'
import { monthTotals } from '#results/monthTotals.ts'
import { importActuals, readActualsTable } from '#workers/jobs.ts'
import { apply, undoLast } from './commands.ts'
import { currentScores } from './derived.ts'
import { openPlan, stillOpen, useDocument } from './documentStore.ts'
import { download } from './download.ts'
import { wholeText } from './format.ts'
import { notify } from './notices.ts'
import { changeBalance } from './ownSettings.ts'
import type { ResultsView } from './resultsSession.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { inSlices, useSlices } from './slices.ts'

export { forecastMethod }
export type { ActualsRole }

let underWay: AbortController | null = null

export async function openActuals(file: File): Promise<void> {
  const { name } = file
  setSession({ actualsImport: { name, table: null, roles: {}, working: true } })
  const read = await stoppable(name, async (signal) =>
    readActualsTable(new Uint8Array(await file.arrayBuffer()), signal),
  )
  if (read === null) return
  if (isRefusal(read)) {
    setSession({ actualsImport: null })
    return void notify(`${name}: ${read.refused}`, 'error')
  }
  setSession({ actualsImport: { name, ...read, working: false } })
}

/** What is being read or taken is dropped; the actuals that were there stay. */
export function cancelActuals(): void {
  underWay?.abort()
  setSession({ actualsImport: null })
}

/** Null where it was cancelled or failed, and then said so. */
async function stoppable<T>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  underWay?.abort()
  const controller = new AbortController()
  underWay = controller
  try {
    return await run(controller.signal)
  } catch (trouble) {
    if (controller.signal.aborted) return null
    setSession({ actualsImport: null })
    notify(`${name} could not be read: ${(trouble as Error).message}`, 'error')
    return null
  }
}

export function giveActualsRole(role: ActualsRole, column: number | undefined): void {
  const { actualsImport } = sessionStore.getState()
  if (!actualsImport) return
  const { [role]: _, ...others } = actualsImport.roles
  setSession({
    actualsImport: { ...actualsImport, roles: column === undefined ? others : { ...others, [role]: column } },
  })
}

export async function takeActuals(): Promise<void> {
  const { actualsImport } = sessionStore.getState()
  if (!actualsImport?.table) return
  const { name, table, roles } = actualsImport
  setSession({ actualsImport: { ...actualsImport, working: true } })
  const { id } = openPlan().project.accounts
  const read = await stoppable(name, (signal) => importActuals(table, id, roles, signal))
  if (read === null) return
  setSession({ actualsImport: null })
  if (isRefusal(read)) return void notify(read.refused, 'error')
  if (!apply(setActuals(openPlan().project, { actuals: read.actuals }))) return
  const { counts, groups } = read
  const aside = counts.setAside > 0 ? ` ${wholeText(counts.setAside)} set aside: ${groups}.` : ''
  notify(`Read ${countText(counts.read, 'row')} of actuals, took ${wholeText(counts.accepted)}.${aside}`, 'good', {
    label: 'Undo',
    run: undoLast,
  })
}

/** The sample's own file, mapped as proposed. */
export async function openSampleActuals(): Promise<void> {
  const response = await fetch('/sample/actuals.csv')
  if (!response.ok) return void notify('The sample’s actuals are missing on the server.', 'error')
  await openActuals(new File([await response.blob()], 'actuals.csv'))
}

export function saveResults(results: Results): void {
  const { actuals } = openPlan().project
  if (actuals) download('results.csv', resultsCsv(results, actuals.firstMonth), 'text/csv')
}

export function saveTargets(): void {
  const { project, alignment } = openPlan()
  download('targets.csv', targetsCsv(project, alignment.plan), 'text/csv')
}

export function saveForecast({ rows }: TerritoryForecasts): void {
  download('forecast.csv', forecastCsv(rows, forecastMethod), 'text/csv')
}

export function useResults(view: ResultsView): Results | null {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  return useSlices(
    useCallback(() => {
      if (!project?.actuals) return null
      const goal = project.alignments.find(({ id }) => id === alignmentId)?.plan.goals.at(-1) ?? null
      const { grouping, counting, months } = view
      return resultsInSteps(project, alignmentId, project.actuals, {
        grouping,
        counting,
        span: lastMonths(project.actuals, months),
        goal,
      })
    }, [project, alignmentId, view]),
  )
}

export function useForecasts(): TerritoryForecasts | null {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  return useSlices(
    useCallback(
      () => (project?.actuals ? territoryForecasts(project, alignmentId, project.actuals) : null),
      [project, alignmentId],
    ),
  )
}

export function useAccountLists(months: number) {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  return useSlices(
    useCallback(
      () => (project?.actuals ? listsInSteps(project, alignmentId, project.actuals, months) : null),
      [project, alignmentId, months],
    ),
  )
}

function* listsInSteps(project: Project, alignmentId: string, actuals: Actuals, months: number) {
  const lists = yield* accountLists(project, actuals, lastMonths(actuals, months))
  return { ...lists, since: yield* sinceRealignment(project, alignmentId, actuals) }
}

/** Revenue of the last twelve months; null without actuals, and until it is added up. */
export function useLastYear(): number | null {
  const actuals = useDocument((state) => state.project?.actuals ?? null)
  const totals = useSlices(useCallback(() => actuals && monthTotals(actuals, 'revenue'), [actuals]))
  return totals && totals.slice(-12).reduce((sum, month) => sum + month, 0)
}

export type GoalWish = Pick<Goal, 'of' | 'year' | 'total' | 'historyShare' | 'potential'>

/** A new goal, or the one there is with other numbers; parts fixed by hand stay. */
export async function splitInto(
  wish: GoalWish,
  before: Goal | null,
  fixed: Goal['parts'] = before?.parts ?? [],
): Promise<void> {
  const { project, alignment } = openPlan()
  const id = before?.id ?? nextGoalId(alignment.plan.goals)
  const season = before && before.of === wish.of ? before.months : await inSlices(goalSeason(project.actuals, wish.of))
  const weights = await inSlices(goalWeights(project, alignment.id, wish))
  if (!stillOpen(project))
    return void notify('The plan was changed while the goal was being split. Split it again.', 'warning')
  const goal = splitGoal({ ...wish, id, months: season!, parts: fixed }, weights!)
  if (!goal) return void notify('The parts fixed by hand do not fit into the goal. Change one, or the goal.', 'warning')
  const change = setGoal(project, alignment.id, { id, goal })
  if (apply(change) && !isRefusal(change)) notify(`${change.label}.`, 'plain', { label: 'Undo', run: undoLast })
}

export function removeGoal(goal: Goal): void {
  const { project, alignment } = openPlan()
  if (apply(setGoal(project, alignment.id, { id: goal.id, goal: null })))
    notify(`The goal of ${goal.year} was taken away.`, 'plain', { label: 'Undo', run: undoLast })
}

/** Territories with a balance run that takes from few accounts only. */
export function rebalanceLittle(cap: number): void {
  if (currentScores()?.project.settings.balance.disruptionCap !== cap) changeBalance({ disruptionCap: cap })
  setSession({ sheet: 'balance', tableOpen: true })
}

export type BudgetBy = 'potential' | 'gap' | 'workload'

/** What each territory weighs by `by`; null until it is counted, and where nothing is to be spread. */
export function useBudgetWeights(wanted: boolean, by: BudgetBy): readonly GoalWeights[] | null {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  const potential = by === 'workload' ? 'workload' : 'potential'
  return useSlices(
    useCallback(
      () => (wanted && project ? goalWeights(project, alignmentId, { of: 'revenue', potential }) : null),
      [project, alignmentId, wanted, potential],
    ),
  )
}

/** A budget over the territories, each within a least and a most; null where the limits leave no way. */
export function spreadBudget(
  known: readonly GoalWeights[],
  {
    budget,
    by,
    least,
    most,
  }: { readonly budget: number; readonly by: BudgetBy; readonly least: number; readonly most: number },
): readonly BudgetRow[] | null {
  const { alignment } = openPlan()
  const territories = alignment.plan.territories.flatMap((territory) => territory ?? [])
  const weights = new Map(
    known.map((one) => [one.territoryId, by === 'gap' ? Math.max(0, one.potential - one.history) : one.potential]),
  )
  const list = territories.map(({ id }) => weights.get(id) ?? 0)
  const parts = splitWithin(budget, list, least, most)
  return parts && territories.map(({ id, name }, i) => ({ territoryId: id, name, weight: list[i]!, part: parts[i]! }))
}

export function saveBudget(rows: readonly BudgetRow[], by: BudgetBy): void {
  download('budget.csv', budgetCsv(rows, by), 'text/csv')
}
