import { useState } from 'react'
import { titleText } from '#model/capitalised.ts'
import type { Measure } from '#model/measure.ts'
import type { BalanceSettings, Corridor } from '#model/settings.ts'
import { Checkbox, NumberField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { LimitsPart } from './LimitsPart.tsx'

/** Each measure has its own corridor: one that is too high never makes up for another that is too low. */
export function MeasuresPart({
  measures,
  settings,
  onChange,
}: {
  measures: readonly Measure[]
  settings: BalanceSettings
  onChange: (part: Partial<BalanceSettings>) => void
}) {
  const { corridors } = settings
  const limited = corridors.some(({ min, max }) => min !== undefined || max !== undefined)
  const [limits, setLimits] = useState(limited)
  const showLimits = (on: boolean) => {
    setLimits(on)
    if (!on && limited)
      onChange({ corridors: corridors.map(({ measureId, lo, hi, weight }) => ({ measureId, lo, hi, weight })) })
  }
  const of = (id: string) => corridors.find(({ measureId }) => measureId === id)
  const set = (id: string, part: Partial<Corridor>) =>
    onChange({ corridors: corridors.map((one) => (one.measureId === id ? { ...one, ...part } : one)) })
  const toggle = (id: string, on: boolean) =>
    onChange({
      corridors: on
        ? [...corridors, { measureId: id, lo: 85, hi: 115, weight: 1 }]
        : corridors.filter(({ measureId }) => measureId !== id),
    })
  return (
    <SheetPart title="Even out" aside={<span className="text-xs text-muted">Corridor, 100 = fair share</span>}>
      {measures.map(({ id, name }) => {
        const corridor = of(id)
        return (
          <div key={id} className="flex h-8 items-center justify-between gap-2">
            <Checkbox checked={corridor !== undefined} onChange={(on) => toggle(id, on)}>
              {titleText(name)}
            </Checkbox>
            {corridor && (
              <span className="flex items-center gap-1.5">
                <NumberField
                  aria-label={`${titleText(name)}, lowest index`}
                  value={corridor.lo}
                  min={0}
                  max={10_000}
                  onChange={(lo) => lo !== null && set(id, { lo })}
                  className="w-14"
                />
                <span className="text-muted">–</span>
                <NumberField
                  aria-label={`${titleText(name)}, highest index`}
                  value={corridor.hi}
                  min={0}
                  max={10_000}
                  onChange={(hi) => hi !== null && set(id, { hi })}
                  className="w-14"
                />
              </span>
            )}
          </div>
        )
      })}
      {corridors.length > 0 && (
        <Checkbox checked={settings.even ?? false} onChange={(even) => onChange({ even })}>
          As even as possible, not just inside the corridor
        </Checkbox>
      )}
      {corridors.length > 0 && (
        <Checkbox checked={limits} onChange={showLimits}>
          Limits in hours, accounts or money
        </Checkbox>
      )}
      {corridors.length > 0 && limits && (
        <LimitsPart measures={measures} corridors={corridors} onChange={(next) => onChange({ corridors: next })} />
      )}
      {corridors.length === 0 && <p className="mt-1 text-warning">Choose at least one measure.</p>}
    </SheetPart>
  )
}
