import { resultBand } from '#map/followUnits.ts'
import { indexColor } from '#map/unitColors.ts'
import type { MapColors } from '#map/mapColors.ts'
import { ColorScale } from './ColorScale.tsx'

const shown = [45, 70, 90, 100, 110, 130, 155]

export function ResultKey({ title, texts, colors }: { title: string; texts: readonly string[]; colors: MapColors }) {
  return (
    <ColorScale
      title={`${title}; the average is neutral`}
      parts={shown.map((value) => ({ color: indexColor(value, resultBand, colors) }))}
      texts={texts}
    />
  )
}
