import { useState } from 'react'
import { cancelBook, shareBook } from '#app/books.ts'
import { useSession } from '#app/sessionStore.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, FieldRow, NumberField, TextField } from '#ui/fields.tsx'
import { Progress } from '#ui/Progress.tsx'
import { CountedTitle, usePassing } from './PassingCount.tsx'
import { TestList, type Conditions } from './TestList.tsx'

/** A chosen set of accounts, shared fairly among some reps wherever the accounts lie. */
export function BookPart({ project, plan, fields }: { project: Project; plan: Plan; fields: readonly string[] }) {
  const progress = useSession((state) => state.bookProgress)
  const [name, setName] = useState('')
  const [conditions, setConditions] = useState<Conditions>({ join: 'all', tests: [] })
  const [territories, setTerritories] = useState<readonly number[]>([])
  const { balance } = ownBalance(project, plan).settings
  const [measures, setMeasures] = useState(() => balance.corridors.map(({ measureId }) => measureId))
  const [width, setWidth] = useState(15)
  const count = usePassing(project, conditions)
  const corridors = measures.map((measureId) => ({ measureId, lo: 100 - width, hi: 100 + width, weight: 1 }))
  const toggle = <T,>(list: readonly T[], one: T) =>
    list.includes(one) ? list.filter((other) => other !== one) : [...list, one]
  if (progress !== null) {
    return (
      <div className="flex items-center gap-3">
        <div className="grow">
          <Progress label="Sharing the book" done={progress} />
        </div>
        <Button onClick={cancelBook}>Cancel</Button>
      </div>
    )
  }
  return (
    <>
      <p className="mb-2 text-muted">
        Named accounts, a segment: shared fairly among reps wherever they lie, each account held by name afterwards.
      </p>
      <FieldRow label="Name">
        {(id) => <TextField id={id} value={name} onChange={(event) => setName(event.target.value)} className="w-44" />}
      </FieldRow>
      <CountedTitle title="Accounts in the book" count={count} />
      <TestList label="Book" fields={fields} conditions={conditions} onChange={setConditions} />
      <h4 className="mt-2 mb-1 font-semibold">Shared among</h4>
      {!plan.territories.some(Boolean) ? (
        <p className="text-muted">This alignment has no territories yet. Balance makes some.</p>
      ) : (
        <fieldset className="grid max-h-40 grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-3 overflow-y-auto rounded border border-line bg-page px-2 py-1">
          <legend className="sr-only">Territories that share the book</legend>
          {plan.territories.map(
            (territory, slot) =>
              territory && (
                <Checkbox
                  key={territory.id}
                  checked={territories.includes(slot)}
                  onChange={() => setTerritories(toggle(territories, slot))}
                >
                  <span className="block truncate">{territory.name}</span>
                </Checkbox>
              ),
          )}
        </fieldset>
      )}
      <h4 className="mt-2 mb-1 font-semibold">Even in</h4>
      <div className="flex flex-wrap gap-x-4">
        {project.accounts.measures.map(({ id, name: title }) => (
          <Checkbox key={id} checked={measures.includes(id)} onChange={() => setMeasures(toggle(measures, id))}>
            {titleText(title)}
          </Checkbox>
        ))}
      </div>
      <FieldRow label="Corridor, ±">
        {(id) => (
          <NumberField id={id} value={width} min={0.5} max={99} digits={1} onChange={(next) => setWidth(next ?? 15)} />
        )}
      </FieldRow>
      <Button
        className="mt-1 w-full"
        disabled={count === 0 || territories.length < 2 || measures.length === 0 || name.trim() === ''}
        onClick={() =>
          void shareBook({
            name: name.trim(),
            ...conditions,
            territories,
            settings: { ...balance, corridors, stopAt: null },
          })
        }
      >
        Share {countText(count, 'account')} among {countText(territories.length, 'territory', 'territories')}
      </Button>
    </>
  )
}
