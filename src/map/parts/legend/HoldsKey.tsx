import { useEffect } from 'react'
import { useRobustness } from '#app/proof.ts'
import { setSession } from '#app/sessionStore.ts'
import { holdsColor } from '#map/unitColors.ts'
import type { MapColors } from '#map/mapColors.ts'
import { ColorScale } from './ColorScale.tsx'

const shares = [0, 0.25, 0.5, 0.75, 0.9, 1]

/** As long as it is on the map, it follows the plan. */
export function HoldsKey({ colors }: { colors: MapColors }) {
  const { value } = useRobustness(true)
  useEffect(() => {
    if (value) setSession({ colorBy: { by: 'holds', holds: value.holds } })
  }, [value])
  return (
    <ColorScale
      title="Stays in its corridors if estimates are off"
      parts={shares.map((share) => ({ color: holdsColor(share, colors) }))}
      texts={['never', 'half the time', 'always']}
    />
  )
}
