import { useDocument } from '#app/documentStore.ts'
import { useResults } from '#app/results.ts'
import { setSession, useSession } from '#app/sessionStore.ts'
import { SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { ActualsPart } from './ActualsPart.tsx'
import { BudgetPart } from './BudgetPart.tsx'
import { FarOutPart } from './FarOutPart.tsx'
import { ForecastPart } from './ForecastPart.tsx'
import { GoalPart } from './GoalPart.tsx'
import { ListsPart } from './ListsPart.tsx'
import { ResultTable } from './ResultTable.tsx'
import { ScatterPart } from './ScatterPart.tsx'

/** What came of the plan: figures, targets, forecast, and what to do about them. */
export function ResultsPanel() {
  const project = useDocument((state) => state.project)
  const view = useSession((state) => state.resultsView)
  const results = useResults(view)
  if (!project) return null
  const change = (part: Partial<typeof view>) => setSession({ resultsView: { ...view, ...part } })
  const spans = [3, 6, 12, 24].filter((months) => months <= Math.max(3, project.actuals?.months ?? 0))
  return (
    <div className="relative min-h-0 grow overflow-y-auto" tabIndex={-1}>
      <h2 className="sr-only">Results</h2>
      <ActualsPart project={project} />
      {project.actuals && !results && <p className="px-4 py-3 text-muted">The months are being added up…</p>}
      {results && project.actuals && (
        <>
          <div className="flex flex-wrap items-center gap-2 px-4 pt-3">
            <SelectField
              aria-label="Results by"
              value={view.grouping}
              onChange={(event) => change({ grouping: event.target.value as typeof view.grouping })}
            >
              <option value="territory">by territory</option>
              <option value="rep">by rep</option>
              <option value="district">by district</option>
              <option value="segment">by segment</option>
            </SelectField>
            <SelectField
              aria-label="Months"
              value={String(view.months)}
              onChange={(event) => change({ months: Number(event.target.value) })}
            >
              {spans.map((months) => (
                <option key={months} value={months}>
                  last {months} months
                </option>
              ))}
            </SelectField>
            <SelectField
              aria-label="Whose was an account"
              value={view.counting}
              onChange={(event) => change({ counting: event.target.value as typeof view.counting })}
            >
              <option value="inForce">by the alignment in force</option>
              <option value="shown">as if this alignment always was</option>
            </SelectField>
          </div>
          <ResultTable project={project} results={results} />
          <SheetPart title="Two indicators against each other">
            <ScatterPart project={project} results={results} />
          </SheetPart>
        </>
      )}
      <GoalPart project={project} />
      {project.actuals && (
        <>
          <ForecastPart project={project} />
          <FarOutPart project={project} results={results} />
          <ListsPart project={project} months={view.months} />
        </>
      )}
      <BudgetPart />
    </div>
  )
}
