import { useState } from 'react'
import { chosenTerritories } from '#app/territoryCommands.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { Checkbox } from '#ui/fields.tsx'
import { TerritoryName } from './TerritoryName.tsx'

/** The territories that can be ticked to be merged. */
export function MergeOffers({
  scores,
  chosen,
  onToggle,
}: {
  scores: PlanScores
  chosen: readonly number[]
  onToggle: (slot: number) => void
}) {
  const { plan } = scores
  // in the order of when the dialog was opened: what is ticked stays where it is
  const [offered] = useState(() => offeredTerritories(scores, chosenTerritories()))
  return (
    <ul aria-label="Territories to merge" className="max-h-56 overflow-y-auto rounded border border-line px-3 py-1.5">
      {offered.map(({ slot, beside }) => (
        <li key={slot} className="flex items-center gap-2">
          <Checkbox
            checked={chosen.includes(slot)}
            disabled={plan.territories[slot]!.locked}
            onChange={() => onToggle(slot)}
          >
            <span className="flex min-w-0 items-center gap-2">
              <span
                className="size-3 shrink-0 rounded-[3px] border border-text/25"
                style={{ background: plan.territories[slot]!.color }}
                aria-hidden
              />
              <TerritoryName name={plan.territories[slot]!.name} />
            </span>
          </Checkbox>
          <span className="ml-auto shrink-0 text-xs text-muted">
            {plan.territories[slot]!.locked ? 'locked' : beside ? 'neighbour' : ''}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Chosen ones first, then neighbours of the first of them, then the others. */
function offeredTerritories(
  { plan, shapes, slots }: PlanScores,
  chosen: readonly number[],
): { slot: number; beside: boolean }[] {
  const around = shapes.beside[chosen[0] ?? -1] ?? new Set()
  const rank = (slot: number) => (chosen.includes(slot) ? 0 : around.has(slot) ? 1 : 2)
  return slots
    .filter((slot) => slot > 0)
    .map((slot) => ({ slot, beside: around.has(slot) }))
    .sort(
      (a, b) =>
        rank(a.slot) - rank(b.slot) || compareNames(plan.territories[a.slot]!.name, plan.territories[b.slot]!.name),
    )
}

const { compare: compareNames } = new Intl.Collator(undefined, { numeric: true })
