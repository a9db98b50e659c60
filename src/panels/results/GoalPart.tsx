import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { moneyText, numberText } from '#app/format.ts'
import { removeGoal, saveTargets, splitInto, useLastYear, type GoalWish } from '#app/results.ts'
import { titleText } from '#app/words.ts'
import type { Goal } from '#model/goal.ts'
import { monthAfter } from '#model/actuals.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { Slider } from '#ui/Slider.tsx'

/** A goal for the whole plan and its parts; single ones can be fixed by hand. */
export function GoalPart({ project }: { project: Project }) {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const readOnly = useDocument((state) => state.readOnly)
  const goal = plan?.goals.at(-1) ?? null
  const [draft, setDraft] = useState<Partial<GoalWish>>({})
  const lastYear = useLastYear()
  if (!plan) return null
  const wish: GoalWish = { ...(goal ?? firstGoal(project, lastYear ?? 0)), ...draft }
  const territories = plan.territories.some((territory) => territory !== null)
  const change = (part: Partial<GoalWish>) => setDraft({ ...draft, ...part })
  const split = () => {
    void splitInto(wish, goal)
    setDraft({})
  }
  return (
    <SheetPart
      title="Targets"
      aside={
        goal && (
          <span className="flex gap-1">
            <Button look="quiet" onClick={saveTargets}>
              Save as CSV
            </Button>
            {!readOnly && (
              <Button look="quiet" onClick={() => removeGoal(goal)}>
                Remove
              </Button>
            )}
          </span>
        )
      }
    >
      <FieldRow label="Goal">
        {(id) => (
          <span className="flex gap-1.5">
            <NumberField
              id={id}
              value={wish.total}
              min={0}
              max={1e13}
              digits={2}
              disabled={readOnly}
              className="w-32"
              onChange={(total) => total !== null && change({ total })}
            />
            <SelectField
              aria-label="Goal of"
              value={wish.of}
              disabled={readOnly}
              onChange={(event) => change({ of: event.target.value as Goal['of'] })}
            >
              <option value="revenue">Revenue</option>
              <option value="orders">Pieces sold</option>
              <option value="visits">Visits</option>
            </SelectField>
          </span>
        )}
      </FieldRow>
      <FieldRow label="Year">
        {(id) => (
          <NumberField
            id={id}
            value={wish.year}
            min={1990}
            max={2100}
            digits={0}
            disabled={readOnly}
            onChange={(year) => year !== null && change({ year: Math.round(year) })}
          />
        )}
      </FieldRow>
      <FieldRow label="Potential">
        {(id) => (
          <SelectField
            id={id}
            value={wish.potential}
            disabled={readOnly}
            onChange={(event) => change({ potential: event.target.value })}
          >
            {project.measures.map((measure) => (
              <option key={measure.id} value={measure.id}>
                {titleText(measure.name)}
              </option>
            ))}
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Split by" hint={project.actuals ? undefined : 'History needs actuals'}>
        {(id) => (
          <Slider
            id={id}
            low="potential"
            high="history"
            value={wish.historyShare}
            onChange={(historyShare) => change({ historyShare })}
          />
        )}
      </FieldRow>
      {!readOnly && (
        <Button look="outlined" className="mt-1 w-full" disabled={!territories || !(wish.total > 0)} onClick={split}>
          {goal ? 'Split again' : 'Split over the territories'}
        </Button>
      )}
      {goal && <Parts project={project} plan={plan} goal={goal} wish={wish} readOnly={readOnly} />}
    </SheetPart>
  )
}

function Parts({
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

function firstGoal(project: Project, lastYear: number): GoalWish {
  const { actuals, measures } = project
  const potential = measures.find(({ id }) => id === 'potential') ?? measures.find(({ kind }) => kind === 'money')
  const year = actuals ? Number(monthAfter(actuals.firstMonth, actuals.months).slice(0, 4)) : new Date().getFullYear()
  return {
    of: 'revenue',
    year,
    total: Math.round((lastYear * 1.05) / 1000) * 1000,
    historyShare: actuals ? 0.5 : 0,
    potential: potential?.id ?? 'accounts',
  }
}
