import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { removeGoal, saveTargets, splitInto, useLastYear, type GoalWish } from '#app/results.ts'
import { titleText } from '#model/capitalised.ts'
import type { Goal } from '#model/goal.ts'
import { monthAfter } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { Slider } from '#ui/Slider.tsx'
import { GoalTable } from './GoalTable.tsx'

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
      {!goal && <p className="mb-1 text-xs text-muted">{howToStart(territories)}</p>}
      <GoalFields project={project} wish={wish} disabled={readOnly} onChange={change} />
      {!readOnly && (
        <Button look="outlined" className="mt-1 w-full" disabled={!territories || !(wish.total > 0)} onClick={split}>
          {goal ? 'Split again' : 'Split over the territories'}
        </Button>
      )}
      {goal && <GoalTable project={project} plan={plan} goal={goal} wish={wish} readOnly={readOnly} />}
    </SheetPart>
  )
}

function GoalFields({
  project,
  wish,
  disabled,
  onChange,
}: {
  project: Project
  wish: GoalWish
  disabled: boolean
  onChange: (part: Partial<GoalWish>) => void
}) {
  return (
    <>
      <FieldRow label="Goal">
        {(id) => (
          <span className="flex gap-1.5">
            <NumberField
              id={id}
              value={wish.total}
              min={0}
              max={1e13}
              digits={2}
              disabled={disabled}
              className="w-32"
              onChange={(total) => total !== null && onChange({ total })}
            />
            <SelectField
              aria-label="Goal of"
              value={wish.of}
              disabled={disabled}
              onChange={(event) => onChange({ of: event.target.value as Goal['of'] })}
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
            disabled={disabled}
            onChange={(year) => year !== null && onChange({ year: Math.round(year) })}
          />
        )}
      </FieldRow>
      <FieldRow label="Potential">
        {(id) => (
          <SelectField
            id={id}
            value={wish.potential}
            disabled={disabled}
            onChange={(event) => onChange({ potential: event.target.value })}
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
            onChange={(historyShare) => onChange({ historyShare })}
          />
        )}
      </FieldRow>
    </>
  )
}

function howToStart(territories: boolean): string {
  return territories
    ? 'Enter a goal for the whole plan: it is split over the territories, to the cent.'
    : 'There are no territories yet. Balance makes some; then a goal can be split over them.'
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
