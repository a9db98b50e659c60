import { useMemo } from 'react'
import type { Run } from '#app/runSession.ts'
import { useSession } from '#app/sessionStore.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { LineChart } from '#ui/LineChart.tsx'

/** How the largest gap of each measure shrank over the steps of a run. */
export function GapChart({ run, settings }: { run: Run; settings: BalanceSettings }) {
  const theme = useSession((state) => state.theme)
  const edge = corridorEdge(settings)
  const names = useMemo(
    () => (edge === null ? run.measureNames : [...run.measureNames, 'Edge of the corridor']),
    [run.measureNames, edge],
  )
  return (
    <LineChart
      label="Largest gap per measure over the steps"
      x={run.steps}
      lines={edge === null ? run.gaps : [...run.gaps, run.steps.map(() => edge)]}
      names={names}
      height={220}
      theme={theme}
    />
  )
}

/** Where all corridors end alike, that is a line in the chart; else null. */
function corridorEdge({ corridors }: BalanceSettings): number | null {
  const edges = new Set(corridors.flatMap(({ lo, hi }) => [100 - lo, hi - 100]))
  return edges.size === 1 ? [...edges][0]! : null
}
