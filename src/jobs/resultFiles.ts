import { accessCsv, forecastCsv, resultsCsv, rulesCsv, targetsCsv } from '#export/resultTables.ts'
import type { Actuals } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import { finished, type Steps } from '#model/steps.ts'
import { planOf } from '#plan/alignments.ts'
import { forecastMethod, forecastOf, heldOut, type Forecast, type HeldOut } from '#results/forecast.ts'
import { lastMonths, resultsInSteps, resultsOf } from '#results/indicators.ts'
import { seasonOf } from '#results/season.ts'
import type { ExportedFile } from './exportFiles.ts'

/** What leaves with an alignment that has rules, goals or actuals. */
export function resultFiles(project: Project, alignmentId: string): ExportedFile[] {
  const plan = planOf(project, alignmentId)
  const files: ExportedFile[] = []
  if (plan.rules.length > 0) {
    files.push(
      { name: 'rules.csv', bytes: rulesCsv(plan) },
      { name: 'access.csv', bytes: accessCsv(project, alignmentId) },
    )
  }
  if (plan.goals.length > 0) files.push({ name: 'targets.csv', bytes: targetsCsv(project, plan) })
  if (project.actuals) {
    const span = lastMonths(project.actuals, 12)
    const goal = plan.goals.at(-1) ?? null
    const results = resultsOf(project, alignmentId, project.actuals, {
      grouping: 'territory',
      counting: 'inForce',
      span,
      goal,
    })
    const { rows } = finished(territoryForecasts(project, alignmentId, project.actuals))
    files.push(
      { name: 'results.csv', bytes: resultsCsv(results, project.actuals.firstMonth) },
      { name: 'forecast.csv', bytes: forecastCsv(rows, forecastMethod) },
    )
  }
  return files
}

export interface TerritoryForecasts {
  readonly rows: readonly { readonly id: string; readonly name: string; readonly forecast: Forecast }[]
  /** The months to come of all territories together. */
  readonly whole: Forecast
  readonly test: HeldOut | null
}

const HELD_OUT_MONTHS = 6

/** The next twelve months by territory, counted as if the shown alignment had always been. */
export function* territoryForecasts(
  project: Project,
  alignmentId: string,
  actuals: Actuals,
): Steps<TerritoryForecasts> {
  const wish = { grouping: 'territory', counting: 'shown', span: lastMonths(actuals, 12), goal: null } as const
  const { rows } = yield* resultsInSteps(project, alignmentId, actuals, wish)
  const territories = rows.filter(({ id }) => id !== '')
  const { firstMonth } = actuals
  const total = new Float64Array(actuals.months)
  for (const { months } of territories) months.forEach((value, month) => (total[month]! += value))
  const season = seasonOf(total, firstMonth)
  const lines = territories.map(({ months }) => months)
  const test = heldOut(lines, firstMonth, HELD_OUT_MONTHS, (seen) => seasonOf(seen, firstMonth))
  const range = test?.range ?? 0.5
  return {
    rows: territories.map(({ id, name, months }) => ({
      id,
      name,
      forecast: forecastOf(months, firstMonth, season, 12, range),
    })),
    whole: forecastOf(total, firstMonth, season, 12, range),
    test,
  }
}
