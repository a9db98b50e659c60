import { forgetScales } from '#app/engine.ts'
import { distanceText, numberText } from '#app/format.ts'
import type { EngineState } from '#app/travelSession.ts'
import { countText } from '#app/words.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { Button } from '#ui/Button.tsx'

/** What the comparison with an engine of the planner's came to. */
export function ScalesPart({ scales, unit }: { scales: EngineState['scales']; unit: ProjectSettings['distance'] }) {
  const trips = scales.reduce((sum, scale) => sum + scale.trips, 0)
  return (
    <section aria-label="Scale of the embedded minutes" className="mt-3">
      <div className="flex items-center justify-between gap-2">
        <p className="text-muted">
          Embedded minutes are scaled to an engine{trips > 0 && `, from ${countText(trips, 'drive')} that both know`}.
        </p>
        <Button onClick={forgetScales}>Forget</Button>
      </div>
      <table className="numbers mt-1 w-full">
        <thead>
          <tr className="text-xs text-muted">
            <th className="py-1 text-left font-normal">Straight distance</th>
            <th className="py-1 text-right font-normal">Drives</th>
            <th className="py-1 text-right font-normal">Embedded minutes</th>
          </tr>
        </thead>
        <tbody>
          {scales.map(({ toKm, factor, trips: own }, i) => (
            <tr key={toKm} className="border-t border-line/60">
              <td className="py-1">
                {toKm === Infinity
                  ? `over ${distanceText(scales[i - 1]?.toKm ?? 0, unit)}`
                  : `under ${distanceText(toKm, unit)}`}
              </td>
              <td className="py-1 text-right">{own > 0 ? own : <span className="text-muted">too few</span>}</td>
              <td className="py-1 text-right">× {numberText(factor)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
