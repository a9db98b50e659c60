import { shortText } from '#app/format.ts'
import { measureClasses } from '#map/measureClasses.ts'
import { classColors } from '#map/unitColors.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { Project } from '#model/project.ts'
import { titleText } from '#model/capitalised.ts'
import { ClassKey } from './ClassKey.tsx'

export function MeasureKey({ project, measure, colors }: { project: Project; measure: string; colors: MapColors }) {
  const at = project.units.measures.findIndex(({ id }) => id === measure)
  const found = project.units.measures[at]
  if (!found) return null
  const { breaks } = measureClasses(project.units.values[at]!)
  const ramp = classColors(colors)
  return (
    <ClassKey
      title={`${titleText(found.name)} per area, up to`}
      classes={breaks.map((upTo, i) => ({
        color: ramp[Math.round(((i + 1) * ramp.length) / breaks.length) - 1]!,
        text: shortText(upTo, found.kind, project.settings.currency),
      }))}
    />
  )
}
