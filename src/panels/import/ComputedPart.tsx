import { Plus, X } from 'lucide-react'
import { setComputed } from '#app/importChoices.ts'
import { formulaNames } from '#import/computedMeasure.ts'
import { computedMeasure, type Mapping } from '#import/mapping.ts'
import { parseFormula } from '#import/measureFormula.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/fields.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Measures that a small formula makes of the number columns. */
export function ComputedPart({ mapping }: { mapping: Mapping }) {
  const { computed } = mapping
  const names = [...formulaNames(mapping).keys()]
  if (names.length === 0) return null
  const change = (at: number, name: string, formula: string) =>
    setComputed(computed.map((one, i) => (i === at ? { measure: computedMeasure(name), formula } : one)))
  return (
    <SheetPart title="Computed measures">
      <ul className="flex flex-col gap-2">
        {computed.map(({ measure, formula }, at) => {
          const read = parseFormula(formula, names)
          const fault = 'refused' in read ? read.refused : ''
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a line keeps its place while it is written
            <li key={at}>
              <div className="flex items-center gap-1">
                <TextField
                  aria-label={`Name of computed measure ${at + 1}`}
                  className="w-28"
                  value={measure.name}
                  onChange={(event) => change(at, event.target.value, formula)}
                />
                <span aria-hidden>=</span>
                <TextField
                  aria-label={`Formula of ${measure.name}`}
                  aria-invalid={fault !== ''}
                  className="min-w-0 grow font-mono"
                  value={formula}
                  onChange={(event) => change(at, measure.name, event.target.value)}
                />
                <IconButton
                  icon={X}
                  label={`Leave out ${measure.name}`}
                  onClick={() => setComputed(computed.filter((_, i) => i !== at))}
                />
              </div>
              {fault && <p className="mt-1 text-xs text-error">{fault}</p>}
            </li>
          )
        })}
      </ul>
      <Button
        look="quiet"
        className="mt-1 text-accent"
        onClick={() => {
          const first = names.slice(0, 2).map((name) => (/^[\w]+$/.test(name) ? name : `[${name}]`))
          const formula = first.map((name) => `${name} * 0.5`).join(' + ')
          setComputed([...computed, { measure: computedMeasure(`Blend ${computed.length + 1}`), formula }])
        }}
      >
        <Plus size={15} aria-hidden />
        Add a formula
      </Button>
    </SheetPart>
  )
}
