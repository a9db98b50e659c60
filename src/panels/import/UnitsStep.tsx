import { ArrowRight } from 'lucide-react'
import { useDocument } from '#app/documentStore.ts'
import { dropImport } from '#app/importing.ts'
import type { Importing, UnitsChange } from '#app/importSession.ts'
import { chooseUnits, openOnNewUnits, tryUnits } from '#app/unitsChange.ts'
import { countText, unitsText, unitTitle } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/fields.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { Figure } from './Figure.tsx'
import { Problem } from './Problem.tsx'
import { UnitsPart } from './UnitsPart.tsx'

/** Other units for the open plan: first what it would mean, then the plan on them. */
export function UnitsStep({ importing, change }: { importing: Importing; change: UnitsChange }) {
  const units = useDocument((state) => state.project?.units)
  const { made } = change
  if (!units) return null
  return (
    <Sheet
      title="Change units"
      onClose={dropImport}
      footer={
        <div className="flex flex-col gap-2">
          <Problem text={importing.problem} />
          {made ? (
            <Button look="filled" className="h-8" onClick={() => void openOnNewUnits()}>
              Change the units
              <ArrowRight size={15} aria-hidden />
            </Button>
          ) : (
            <Button look="filled" className="h-8" onClick={() => void tryUnits()}>
              See what it means
              <ArrowRight size={15} aria-hidden />
            </Button>
          )}
        </div>
      }
    >
      <SheetPart
        title={`Now: ${unitTitle(units.kind)}`}
        aside={<span className="text-xs text-muted">{unitsText(units.kind, units.count)}</span>}
      >
        <UnitsPart
          areas={importing.areas}
          choices={{ unitKind: change.kind, resolution: change.resolution }}
          choose={({ unitKind, resolution }) =>
            chooseUnits({
              ...(unitKind === undefined ? {} : { kind: unitKind }),
              ...(resolution === undefined ? {} : { resolution }),
            })
          }
        />
        <div className="mt-3">
          <Checkbox checked={change.keepAccounts} onChange={(keepAccounts) => chooseUnits({ keepAccounts })}>
            Every account stays with its territory, by override where its unit goes to another
          </Checkbox>
        </div>
      </SheetPart>
      {made && (
        <SheetPart title={`Then: ${unitsText(made.project.units.kind, made.project.units.count)}`}>
          <dl className="grid grid-cols-2 gap-x-6">
            <Figure name="Split between new units" value={made.split.length} />
            <Figure name="Accounts held by override" value={made.kept.length} />
            <Figure name="Units that appear" value={made.appeared} />
            <Figure name="Units that vanish" value={made.vanished} />
            <Figure name="Put into the nearest unit" value={made.nearest.length} />
          </dl>
          <p className="mt-2 text-xs text-muted">
            Territories, locks, rules and totals come along. One undo goes back to the plan as it is now.
          </p>
          {made.faults.length > 0 && (
            <details className="mt-2">
              <summary className="cursor-pointer">{countText(made.faults.length, 'fault')} in the areas</summary>
              <ul className="numbers mt-1 text-xs text-muted">
                {made.faults.slice(0, 200).map(({ row, value, problem, action }) => (
                  <li key={`${row} ${problem}`} className="py-0.5">
                    Area {row}
                    {value !== '' && `, ${value}`}: {problem}, {action}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {made.split.length > 0 && (
            <details className="mt-2">
              <summary className="cursor-pointer">
                {countText(made.split.length, 'unit')} split, with what they become
              </summary>
              <ul className="numbers mt-1 text-xs text-muted">
                {made.split.slice(0, 200).map(({ unit, into }) => (
                  <li key={unit} className="py-0.5">
                    {unit} → {into.slice(0, 6).join(', ')}
                    {into.length > 6 && ' …'}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </SheetPart>
      )}
    </Sheet>
  )
}
