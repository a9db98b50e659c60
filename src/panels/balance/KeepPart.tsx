import { Lock } from 'lucide-react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { numberText } from '#app/format.ts'
import { countText, unitsText } from '#app/words.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { Checkbox, FieldRow, NumberField, SelectField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { Slider } from '#ui/Slider.tsx'
import type { StartFrom } from './StartPart.tsx'

/** What must stay, and how dear a change is. */
export function KeepPart({
  start,
  settings,
  onChange,
}: {
  start: StartFrom
  settings: BalanceSettings
  onChange: (part: Partial<BalanceSettings>) => void
}) {
  const { disruptionCap, disruptionBasis, disruptionWeight, compactness } = settings
  return (
    <SheetPart title="Keep">
      <Locks />
      {start === 'present' && (
        <>
          <FieldRow label="Changing hands costs">
            {(id) => (
              <Slider
                id={id}
                value={disruptionWeight}
                low="nothing"
                high="a lot"
                onChange={(value) => onChange({ disruptionWeight: value })}
              />
            )}
          </FieldRow>
          <div className="flex min-h-8 items-center justify-between gap-2 py-1">
            <Checkbox checked={disruptionCap !== null} onChange={(on) => onChange({ disruptionCap: on ? 0.15 : null })}>
              At most this much moves
            </Checkbox>
            {disruptionCap !== null && (
              <span className="flex items-center gap-1.5">
                <NumberField
                  aria-label="Most that may move, percent"
                  value={disruptionCap * 100}
                  min={0}
                  max={100}
                  onChange={(percent) => percent !== null && onChange({ disruptionCap: percent / 100 })}
                  className="w-14"
                />
                <span className="whitespace-nowrap">% of</span>
                <SelectField
                  aria-label="Measured in"
                  value={disruptionBasis}
                  onChange={(event) =>
                    onChange({ disruptionBasis: event.target.value as BalanceSettings['disruptionBasis'] })
                  }
                >
                  <option value="accounts">accounts</option>
                  <option value="revenue">revenue</option>
                  <option value="workload">workload</option>
                </SelectField>
              </span>
            )}
          </div>
        </>
      )}
      <FieldRow label="Compact shapes">
        {(id) => (
          <Slider
            id={id}
            value={compactness}
            low="even loads"
            high="round"
            onChange={(value) => onChange({ compactness: value })}
          />
        )}
      </FieldRow>
    </SheetPart>
  )
}

function Locks() {
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const kind = useDocument((state) => state.project?.units.kind ?? 'zip')
  if (!plan) return null
  const locked = plan.territories.filter((territory) => territory?.locked)
  const units = plan.locks.filter((lock) => lock.kind === 'unit').length
  const accounts = plan.locks.filter((lock) => lock.kind === 'account').length
  const fte = plan.territories.reduce((sum, territory) => sum + (territory?.fte ?? 0), 0)
  const kept = [
    locked.length > 0 ? countText(locked.length, 'territory', 'territories') : '',
    units > 0 ? unitsText(kind, units) : '',
    accounts > 0 ? countText(accounts, 'account') : '',
  ].filter((text) => text !== '')
  return (
    <p className="mb-1 flex items-start gap-2 text-muted">
      <Lock size={13} className="mt-0.5 shrink-0" aria-hidden />
      <span>
        {kept.length > 0 ? `Locked and kept: ${kept.join(', ')}.` : 'Nothing is locked.'}
        {fte > 0 && ` Shares follow FTE, ${numberText(fte)} in all.`}
      </span>
    </p>
  )
}
