import { indexText } from '#app/format.ts'
import { corridorOf } from '#map/followUnits.ts'
import { FAR_OUTSIDE, indexColor } from '#map/unitColors.ts'
import type { MapColors } from '#map/mapColors.ts'
import type { Project } from '#model/project.ts'
import { titleText } from '#model/capitalised.ts'
import { ColorScale } from './ColorScale.tsx'

/** The corridor stands out: it is one colour, with more room than what lies beside it. */
export function IndexKey({ project, measure, colors }: { project: Project; measure: string; colors: MapColors }) {
  const { lo, hi } = corridorOf(project, measure)
  const name = project.measures.find(({ id }) => id === measure)?.name ?? ''
  const below = [lo - FAR_OUTSIDE, lo - FAR_OUTSIDE / 2, lo - 1]
  const above = [hi + 1, hi + FAR_OUTSIDE / 2, hi + FAR_OUTSIDE]
  const text = (index: number) => indexText(index, project.settings.indexBase)
  return (
    <ColorScale
      title={`Index: ${titleText(name)}`}
      parts={[...below, (lo + hi) / 2, ...above].map((index) => ({
        color: indexColor(index, { lo, hi }, colors),
        wide: index > lo && index < hi,
      }))}
      texts={[`≤ ${text(lo - FAR_OUTSIDE)}`, `${text(lo)}–${text(hi)} in corridor`, `≥ ${text(hi + FAR_OUTSIDE)}`]}
    />
  )
}
