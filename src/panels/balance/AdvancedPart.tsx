import type { BalanceSettings } from '#model/settings.ts'
import { FieldRow, NumberField } from '#ui/fields.tsx'

/** Same seed, same steps: same answer. */
export function AdvancedPart({
  settings,
  onChange,
}: {
  settings: BalanceSettings
  onChange: (part: Partial<BalanceSettings>) => void
}) {
  return (
    <details className="px-4 py-3">
      <summary className="rounded font-semibold">Advanced</summary>
      <div className="mt-2">
        <FieldRow label="Seed" hint="The same seed gives the same answer">
          {(id) => (
            <NumberField
              id={id}
              value={settings.seed}
              min={0}
              max={2 ** 31}
              digits={0}
              onChange={(seed) => seed !== null && onChange({ seed: Math.round(seed) })}
              className="w-24"
            />
          )}
        </FieldRow>
        <FieldRow label="Seeds tried" hint="The best of them is kept">
          {(id) => (
            <NumberField
              id={id}
              value={settings.seeds}
              min={1}
              max={64}
              digits={0}
              onChange={(seeds) => seeds !== null && onChange({ seeds: Math.round(seeds) })}
              className="w-24"
            />
          )}
        </FieldRow>
        <FieldRow label="Effort" hint="Steps a seed takes">
          {(id) => (
            <NumberField
              id={id}
              value={settings.steps}
              min={10}
              max={1e6}
              digits={0}
              onChange={(steps) => steps !== null && onChange({ steps: Math.round(steps) })}
              className="w-24"
            />
          )}
        </FieldRow>
      </div>
    </details>
  )
}
