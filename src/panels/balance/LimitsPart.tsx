import { titleText } from '#model/capitalised.ts'
import type { Measure } from '#model/measure.ts'
import type { Corridor } from '#model/settings.ts'
import { NumberField } from '#ui/fields.tsx'

const kindWords: { readonly [kind in Measure['kind']]: string } = {
  money: 'in money',
  hours: 'in hours',
  count: 'in number',
  number: '',
}

/** Least and most that a territory may carry in the measure's own unit, beside its corridor. */
export function LimitsPart({
  measures,
  corridors,
  onChange,
}: {
  measures: readonly Measure[]
  corridors: readonly Corridor[]
  onChange: (corridors: readonly Corridor[]) => void
}) {
  const set = (id: string, side: 'min' | 'max', value: number | null) =>
    onChange(
      corridors.map((corridor) => {
        if (corridor.measureId !== id) return corridor
        const { [side]: _, ...rest } = corridor
        return value === null ? rest : { ...rest, [side]: value }
      }),
    )
  return (
    <table className="mt-1 w-full">
      <thead className="text-xs text-muted">
        <tr>
          <th scope="col" className="text-left font-normal">
            Per territory
          </th>
          <th scope="col" className="w-22 text-right font-normal">
            At least
          </th>
          <th scope="col" className="w-22 text-right font-normal">
            At most
          </th>
        </tr>
      </thead>
      <tbody>
        {corridors.map(({ measureId, min, max }) => {
          const measure = measures.find(({ id }) => id === measureId)
          if (!measure) return null
          const name = titleText(measure.name)
          return (
            <tr key={measureId}>
              <th scope="row" className="py-0.5 text-left font-normal">
                {name} <span className="text-xs text-muted">{kindWords[measure.kind]}</span>
              </th>
              {(['min', 'max'] as const).map((side) => (
                <td key={side} className="py-0.5 text-right">
                  <NumberField
                    aria-label={`${name}, ${side === 'min' ? 'at least' : 'at most'} per territory`}
                    value={(side === 'min' ? min : max) ?? null}
                    empty={null}
                    placeholder="any"
                    min={0}
                    max={1e15}
                    onChange={(value) => set(measureId, side, value)}
                    className="w-20"
                  />
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
