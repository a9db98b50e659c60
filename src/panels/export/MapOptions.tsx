import type { ExportOptions } from '#app/exporting.ts'
import { unitsWord } from '#app/words.ts'
import type { UnitKind } from '#model/units.ts'
import { Checkbox } from '#ui/fields.tsx'

/** Two pixels for each on screen also where the screen has one: slides and pages are looked at closely. */
export const screenScale = devicePixelRatio >= 2 ? 1 : 2

/** How maps are written. */
export function MapOptions({
  kind,
  options,
  onChange,
}: {
  kind: UnitKind
  options: ExportOptions
  onChange: (part: Partial<ExportOptions>) => void
}) {
  return (
    <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
      <Checkbox checked={options.withUnits} onChange={(withUnits) => onChange({ withUnits })}>
        All {unitsWord(kind)} too
      </Checkbox>
      <Checkbox checked={options.detail < 1} onChange={(thin) => onChange({ detail: thin ? 0.1 : 1 })}>
        Simplified outlines
      </Checkbox>
      <Checkbox
        checked={options.pictureScale > screenScale}
        onChange={(fine) => onChange({ pictureScale: screenScale + (fine ? 1 : 0) })}
      >
        Picture for printing
      </Checkbox>
    </div>
  )
}
