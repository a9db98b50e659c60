import { useMemo } from 'react'
import type { ActualsRole } from '#import/actuals.ts'
import { forecastCsv, resultsCsv, targetsCsv } from '#export/resultTables.ts'
import { territoryForecasts, type TerritoryForecasts } from '#jobs/resultFiles.ts'
import { isRefusal } from '#model/change.ts'
import type { Goal } from '#model/goal.ts'
import { nextGoalId, setGoal } from '#plan/goals.ts'
import { setActuals } from '#plan/setActuals.ts'
import { accountLists, sinceRealignment } from '#results/accountLists.ts'
import { splitWithin } from '#results/exactSplit.ts'
import { forecastMethod } from '#results/forecast.ts'
import { goalSeason, goalWeights, splitGoal } from '#results/goalSplit.ts'
import { lastMonths, resultsOf, type Results } from '#results/indicators.ts'
import { importActuals, readActualsTable } from '#workers/jobs.ts'
import { apply, undoLast } from './commands.ts'
import { openPlan, useDocument } from './documentStore.ts'
import { download } from './download.ts'
import { wholeText } from './format.ts'
import { notify } from './notices.ts'
import { changeSettings } from './planCommands.ts'
import type { ResultsView } from './resultsSession.ts'
import { sessionStore, setSession } from './sessionStore.ts'

export { forecastMethod }
export type { ActualsRole }

export async function openActuals(file: File): Promise<void> {
  try {
    const read = await readActualsTable(new Uint8Array(await file.arrayBuffer()))
    if (isRefusal(read)) return void notify(`${file.name}: ${read.refused}`, 'error')
    setSession({ actualsImport: { name: file.name, ...read, reading: false } })
  } catch (trouble) {
    notify(`${file.name} could not be read: ${(trouble as Error).message}`, 'error')
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
  if (!actualsImport) return
  setSession({ actualsImport: { ...actualsImport, reading: true } })
  const { project } = openPlan()
  const read = await importActuals(actualsImport.table, project.accounts.id, actualsImport.roles)
  setSession({ actualsImport: null })
  if (isRefusal(read)) return void notify(read.refused, 'error')
  if (!apply(setActuals(openPlan().project, { actuals: read.actuals }))) return
  const { counts, groups } = read
  const aside = counts.setAside > 0 ? ` ${wholeText(counts.setAside)} set aside: ${groups}.` : ''
  notify(`Read ${wholeText(counts.read)} rows of actuals, took ${wholeText(counts.accepted)}.${aside}`, 'good', {
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
  return useMemo(() => {
    if (!project?.actuals) return null
    const goal = project.alignments.find(({ id }) => id === alignmentId)?.plan.goals.at(-1) ?? null
    const { grouping, counting, months } = view
    return resultsOf(project, alignmentId, project.actuals, {
      grouping,
      counting,
      span: lastMonths(project.actuals, months),
      goal,
    })
  }, [project, alignmentId, view])
}

export function useForecasts(): TerritoryForecasts | null {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  return useMemo(() => (project ? territoryForecasts(project, alignmentId) : null), [project, alignmentId])
}

export function useAccountLists(months: number) {
  const project = useDocument((state) => state.project)
  const alignmentId = useDocument((state) => state.alignmentId)
  return useMemo(() => {
    if (!project?.actuals) return null
    const lists = accountLists(project, project.actuals, lastMonths(project.actuals, months))
    return { ...lists, since: sinceRealignment(project, alignmentId, project.actuals) }
  }, [project, alignmentId, months])
}

export type GoalWish = Pick<Goal, 'of' | 'year' | 'total' | 'historyShare' | 'potential'>

/** A new goal, or the one there is with other numbers; parts fixed by hand stay. */
export function splitInto(wish: GoalWish, before: Goal | null, fixed: Goal['parts'] = before?.parts ?? []): void {
  const { project, alignment } = openPlan()
  const id = before?.id ?? nextGoalId(alignment.plan.goals)
  const months = before && before.of === wish.of ? before.months : goalSeason(project.actuals, wish.of)
  const goal = splitGoal({ ...wish, id, months, parts: fixed }, goalWeights(project, alignment.id, wish))
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
  const { balance } = openPlan().project.settings
  if (balance.disruptionCap !== cap) changeSettings({ balance: { ...balance, disruptionCap: cap } })
  setSession({ sheet: 'balance', tableOpen: true })
}

export type BudgetBy = 'potential' | 'gap' | 'workload'

/** A budget over the territories, each within a least and a most; null where the limits leave no way. */
export function spreadBudget(
  budget: number,
  by: BudgetBy,
  least: number,
  most: number,
):
  | readonly { readonly territoryId: string; readonly name: string; readonly weight: number; readonly part: number }[]
  | null {
  const { project, alignment } = openPlan()
  const territories = alignment.plan.territories.flatMap((territory) => territory ?? [])
  const potential = by === 'workload' ? 'workload' : 'potential'
  const weights = new Map(
    goalWeights(project, alignment.id, { of: 'revenue', potential }).map((one) => [
      one.territoryId,
      by === 'gap' ? Math.max(0, one.potential - one.history) : one.potential,
    ]),
  )
  const list = territories.map(({ id }) => weights.get(id) ?? 0)
  const parts = splitWithin(budget, list, least, most)
  return parts && territories.map(({ id, name }, i) => ({ territoryId: id, name, weight: list[i]!, part: parts[i]! }))
}

export function saveBudget(rows: NonNullable<ReturnType<typeof spreadBudget>>, by: BudgetBy): void {
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = rows.map(({ territoryId, name, weight, part }) =>
    [cell(territoryId), cell(name), by, weight, part].join(','),
  )
  const text = ['territory_id,territory,spread_by,weight,amount', ...lines].join('\n')
  download('budget.csv', new TextEncoder().encode(`${text}\n`), 'text/csv')
}
