import { cssColor } from '#map/cssColor.ts'
import type { MapColors } from '#map/mapColors.ts'
import { Swatch } from './Swatch.tsx'

export function TerritoryKey({ colors }: { colors: MapColors }) {
  const stripes = `repeating-linear-gradient(135deg, ${cssColor(colors.hairline)} 0 1px, transparent 1px 4px)`
  return (
    <ul className="flex flex-wrap gap-x-2.5 gap-y-0.5">
      <Swatch name="Unassigned" background={cssColor(colors.unassigned, 0.6)} />
      <Swatch name="Locked" background={stripes} />
      <Swatch name="Selected" background={cssColor(colors.accent, 0.55)} />
    </ul>
  )
}
