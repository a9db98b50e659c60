import { activateTerritory } from '#app/commands.ts'
import { mondayOf } from '#app/visits.ts'
import { countText } from '#app/words.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { FieldRow, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { FixedDays } from './FixedDays.tsx'
import { VisitDaysPart, type VisitSettings } from './VisitDaysPart.tsx'

/** What a visit plan is asked for. */
export function VisitWishPart({
  project,
  plan,
  territory,
  accounts,
  chosen,
  settings,
  onChange,
}: {
  project: Project
  plan: Plan
  territory: number
  /** Rows that are called at all. */
  accounts: readonly number[]
  /** Accounts that are marked in the list. */
  chosen: number
  settings: VisitSettings
  onChange: (part: Partial<VisitSettings>) => void
}) {
  const { kind, firstMonday } = settings
  const rep = project.roster.find(({ id }) => id === plan.territories[territory]?.repId)
  return (
    <>
      <SheetPart title="Who visits whom">
        <FieldRow label="Territory" hint={rep ? rep.name : 'vacant: give it a rep first'}>
          {(id) => (
            <SelectField
              id={id}
              className="w-44"
              value={territory}
              onChange={(event) => activateTerritory(Number(event.target.value))}
            >
              {plan.territories.map((one, slot) =>
                one ? (
                  <option key={one.id} value={slot}>
                    {one.name}
                  </option>
                ) : null,
              )}
            </SelectField>
          )}
        </FieldRow>
        <FieldRow label="Plan">
          {(id) => (
            <SelectField
              id={id}
              className="w-44"
              value={kind}
              onChange={(event) => {
                const next = event.target.value as VisitSettings['kind']
                onChange({ kind: next, firstMonday: next === 'tour' ? firstMonday : mondayOf(firstMonday) })
              }}
            >
              <option value="rotation">All calls, by week</option>
              <option value="tour">Tour of marked ones</option>
            </SelectField>
          )}
        </FieldRow>
        <p className="text-xs text-muted">
          {kind === 'rotation'
            ? `${countText(accounts.length, 'account')} with calls; how often follows from the call plan.`
            : chosen > 0
              ? `${countText(chosen, 'account')} marked in the list of accounts.`
              : 'Mark accounts in the list below the map first (Ctrl or Shift and click).'}
        </p>
      </SheetPart>
      <VisitDaysPart settings={settings} onChange={onChange} />
      {kind === 'rotation' && <FixedDays project={project} plan={plan} accounts={accounts} />}
    </>
  )
}
