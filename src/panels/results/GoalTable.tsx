import { moneyText, numberText } from '#app/format.ts'
import { splitInto, type GoalWish } from '#app/results.ts'
import { monthAfter } from '#model/actuals.ts'
import type { Goal } from '#model/goal.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { Checkbox, NumberField } from '#ui/fields.tsx'

/** The parts of a goal by territory and district; a part fixed by hand stays when the rest is split again. */
export function GoalTable({
  project,
  plan,
  goal,
  wish,
  readOnly,
}: {
  project: Project
  plan: Plan
  goal: Goal
  wish: GoalWish
  readOnly: boolean
}) {
  const names = new Map(plan.territories.flatMap((territory) => (territory ? [[territory.id, territory.name]] : [])))
  const text = (amount: number, digits = 0) =>
    goal.of === 'revenue' ? moneyText(amount, project.settings.currency, digits) : numberText(amount, digits)
  const districts = districtSums(plan, goal)
  const fix = (territoryId: string, part: Partial<Goal['parts'][number]>) =>
    splitInto(
      wish,
      goal,
      goal.parts.map((one) => (one.territoryId === territoryId ? { ...one, ...part } : one)),
    )
  return (
    <>
      <table aria-label="Targets" className="mt-3 w-full">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="text-left font-normal">
              Territory
            </th>
            <th scope="col" className="text-right font-normal">
              Target {goal.year}
            </th>
            <th scope="col" className="text-right font-normal">
              Fixed
            </th>
          </tr>
        </thead>
        <tbody>
          {goal.parts.map(({ territoryId, amount, fixed }) => {
            const name = names.get(territoryId) ?? territoryId
            return (
              <tr key={territoryId} className="h-8">
                <th scope="row" className="max-w-40 truncate text-left font-normal">
                  {name}
                </th>
                <td className="text-right">
                  <NumberField
                    aria-label={`Target of ${name}`}
                    value={amount}
                    min={0}
                    max={goal.total}
                    digits={fixed || goal.total < 10_000 ? 2 : 0}
                    title={text(amount, 2)}
                    disabled={readOnly}
                    className="w-32"
                    onChange={(next) =>
                      next !== null && fix(territoryId, { amount: Math.round(next * 100) / 100, fixed: true })
                    }
                  />
                </td>
                <td className="pl-4">
                  <span className="flex justify-end">
                    <Checkbox checked={fixed} disabled={readOnly} onChange={(on) => fix(territoryId, { fixed: on })}>
                      <span className="sr-only">{name} stays</span>
                    </Checkbox>
                  </span>
                </td>
              </tr>
            )
          })}
          {districts.map(({ name, amount }) => (
            <tr key={name} className="h-7 text-muted">
              <th scope="row" className="text-left font-normal">
                {name}
              </th>
              <td className="numbers pr-2 text-right">{text(amount)}</td>
              <td />
            </tr>
          ))}
          <tr className="h-8 font-semibold">
            <th scope="row" className="text-left">
              All
            </th>
            <td className="numbers pr-2 text-right">{text(goal.total)}</td>
            <td />
          </tr>
        </tbody>
      </table>
      <Season goal={goal} text={text} />
    </>
  )
}

/** The year's months by the seasonal curve. */
function Season({ goal, text }: { goal: Goal; text: (amount: number) => string }) {
  const most = Math.max(...goal.months)
  return (
    <figure className="mt-2" aria-label="Months of the goal">
      <div className="flex h-16 items-end gap-1">
        {goal.months.map((share, month) => (
          <span
            key={month}
            title={`${monthAfter(`${goal.year}-01`, month)}: ${text(goal.total * share)}`}
            className="grow rounded-t-[2px] bg-accent"
            style={{ height: `${(100 * share) / most}%` }}
          />
        ))}
      </div>
      <figcaption className="numbers flex justify-between text-xs text-muted">
        <span>{monthAfter(`${goal.year}-01`, 0)}</span>
        <span>by the season of the actuals</span>
        <span>{monthAfter(`${goal.year}-01`, 11)}</span>
      </figcaption>
    </figure>
  )
}

/** The parts of a district are those of its territories, so they sum as exactly. */
function districtSums(plan: Plan, goal: Goal): { name: string; amount: number }[] {
  const amounts = new Map(goal.parts.map(({ territoryId, amount }) => [territoryId, amount]))
  return plan.regions.flatMap(({ id, name }) => {
    const under = new Set([id])
    for (const region of plan.regions) if (under.has(region.parentId)) under.add(region.id)
    const own = plan.territories.filter((territory) => territory && under.has(territory.parentId))
    const cents = own.reduce((sum, territory) => sum + Math.round(100 * (amounts.get(territory!.id) ?? 0)), 0)
    return own.length > 0 ? [{ name, amount: cents / 100 }] : []
  })
}
