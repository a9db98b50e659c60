import { countText } from '#app/words.ts'
import { measureText, percentText, columnText } from '#app/format.ts'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { forecastMethod, saveForecast, useForecasts } from '#app/results.ts'
import type { Project } from '#model/project.ts'
import { monthAfter } from '#model/actuals.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** The next twelve months by territory, how sure that is, and whether it reaches the goal. */
export function ForecastPart({ project }: { project: Project }) {
  const forecasts = useForecasts()
  const goal = useDocument((state) => alignmentOf(state)?.plan.goals.findLast(({ of }) => of === 'revenue') ?? null)
  if (!forecasts) return null
  const { rows, whole, test } = forecasts
  const { currency } = project.settings
  const short = (amount: number) => columnText(amount, 'money', currency)
  const targets = new Map(goal?.parts.map(({ territoryId, amount }) => [territoryId, amount]))
  const last = monthAfter(whole.firstMonth, 11)
  return (
    <SheetPart
      title={`Forecast ${whole.firstMonth} to ${last}`}
      aside={
        <Button look="quiet" onClick={() => saveForecast(forecasts)}>
          Save as CSV
        </Button>
      }
    >
      <p className="text-muted">
        {forecastMethod}.{' '}
        {test
          ? `Tried on the last ${countText(test.months, 'month')}, forecast from those before: off by ${percentText(test.error)} of revenue by month and territory. Four of five territories came within ${percentText(test.range)} over those months: that is the range given here.`
          : 'Too few months to test it, so the range is a guess of half.'}
      </p>
      <p className="mt-2">
        About <strong className="numbers">{measureText(whole.total, 'money', currency)}</strong>
        {goal &&
          ` of a goal of ${measureText(goal.total, 'money', currency)}: ${percentText(whole.total / goal.total)}`}
      </p>
      <div className="@container mt-2 overflow-x-auto" tabIndex={0} role="group" aria-label="Forecast, table">
        <table aria-label="Forecast" className="numbers w-full whitespace-nowrap text-right">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="text-left font-normal">
                Territory
              </th>
              <th scope="col" className="pl-3 font-normal">
                Forecast
              </th>
              <th scope="col" className="pl-3 font-normal @max-[399px]:hidden">
                Range
              </th>
              {goal && (
                <>
                  <th scope="col" className="pl-3 font-normal">
                    Of goal
                  </th>
                  <th scope="col" className="pl-3 font-normal" title="Forecast less goal">
                    Over, short
                  </th>
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, forecast }) => {
              const target = targets.get(id) ?? NaN
              return (
                <tr key={id} className="h-7">
                  <th scope="row" className="w-full max-w-0 text-left font-normal">
                    <span className="block truncate">{name}</span>
                    <span className="block pb-1 text-xs text-muted @min-[400px]:hidden">
                      {short(forecast.low)}–{short(forecast.high)}
                    </span>
                  </th>
                  <td className="pl-3" title={measureText(forecast.total, 'money', currency)}>
                    {short(forecast.total)}
                  </td>
                  <td className="pl-3 text-muted @max-[399px]:hidden">
                    {short(forecast.low)}–{short(forecast.high)}
                  </td>
                  {goal && (
                    <>
                      <td className="pl-3">{target > 0 ? percentText(forecast.total / target, 0) : ''}</td>
                      <td className="pl-3">{short(forecast.total - target)}</td>
                    </>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </SheetPart>
  )
}
