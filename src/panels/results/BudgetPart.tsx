import { useState } from 'react'
import { numberText } from '#app/format.ts'
import { saveBudget, spreadBudget, useBudgetWeights, type BudgetBy } from '#app/results.ts'
import { Button } from '#ui/Button.tsx'
import { FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Money or support days over the territories, none with too little or too much. */
export function BudgetPart() {
  const [budget, setBudget] = useState(0)
  const [by, setBy] = useState<BudgetBy>('potential')
  const [limits, setLimits] = useState<{ least: number; most: number | null }>({ least: 0, most: null })
  const weights = useBudgetWeights(budget > 0, by)
  const wish = { budget, by, least: limits.least, most: limits.most ?? budget }
  const parts = budget > 0 && weights ? spreadBudget(weights, wish) : null
  return (
    <SheetPart title="Spread a budget">
      <p className="mb-1 text-xs text-muted">
        Enter money or days of support: each territory gets its part, none less than the least or more than the most.
      </p>
      <FieldRow label="Budget or days">
        {(id) => (
          <NumberField
            id={id}
            value={budget}
            min={0}
            max={1e12}
            digits={2}
            className="w-32"
            onChange={(next) => setBudget(next ?? 0)}
          />
        )}
      </FieldRow>
      <FieldRow label="By">
        {(id) => (
          <SelectField id={id} value={by} onChange={(event) => setBy(event.target.value as BudgetBy)}>
            <option value="potential">Potential</option>
            <option value="gap">Gap: potential − revenue</option>
            <option value="workload">Workload</option>
          </SelectField>
        )}
      </FieldRow>
      <FieldRow label="Least, most per territory">
        {() => (
          <span className="flex gap-1.5">
            <NumberField
              aria-label="Least a territory"
              value={limits.least}
              min={0}
              onChange={(least) => setLimits({ ...limits, least: least ?? 0 })}
            />
            <NumberField
              aria-label="Most a territory"
              value={limits.most}
              min={0}
              empty={null}
              onChange={(most) => setLimits({ ...limits, most })}
            />
          </span>
        )}
      </FieldRow>
      {budget > 0 && !parts && (
        <p className="text-warning">
          These limits leave no way to spread {numberText(budget)}. Lower the least or raise the most.
        </p>
      )}
      {parts && (
        <>
          <ul className="numbers mt-1">
            {parts.map(({ territoryId, name, part }) => (
              <li key={territoryId} className="flex min-h-6 justify-between">
                <span className="truncate">{name}</span>
                <span>
                  {numberText(part)}
                  {part === limits.least && limits.least > 0 && <span className="text-muted"> least</span>}
                  {part === limits.most && <span className="text-muted"> most</span>}
                </span>
              </li>
            ))}
          </ul>
          <Button className="mt-2" onClick={() => saveBudget(parts, by)}>
            Save as CSV
          </Button>
        </>
      )}
    </SheetPart>
  )
}
