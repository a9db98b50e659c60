import { Scale } from 'lucide-react'
import { activateTerritory, zoomToTerritory } from '#app/commands.ts'
import { useScores } from '#app/derived.ts'
import { indexText, percentText } from '#app/format.ts'
import { rebalanceLittle } from '#app/results.ts'
import { titleText } from '#model/capitalised.ts'
import type { Project } from '#model/project.ts'
import type { Results } from '#results/indicators.ts'
import { Button } from '#ui/Button.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

const CAP = 0.05

/** Territories far outside a corridor or far from the others' attainment, and what can be done about them. */
export function FarOutPart({ project, results }: { project: Project; results: Results | null }) {
  const scores = useScores()
  if (!scores) return null
  const { corridors } = scores.project.settings.balance
  const found = scores.cards.flatMap((card) => {
    const territory = scores.plan.territories[card.territory]
    if (!territory) return []
    const why = corridors.flatMap(({ measureId, lo, hi }) => {
      const m = project.measures.findIndex(({ id }) => id === measureId)
      const index = card.index[m] ?? NaN
      const far = index > hi + 15 || index < lo - 15
      return far ? [`${titleText(project.measures[m]!.name)} at ${indexText(index, project.settings.indexBase)}`] : []
    })
    const row = results?.wish.grouping === 'territory' ? results.rows.find(({ id }) => id === territory.id) : undefined
    const attained = row?.now.attainment ?? NaN
    if (Math.abs(attained - (results?.whole.now.attainment ?? NaN)) > 0.2) {
      why.push(`attainment ${percentText(attained, 0)}`)
    }
    return why.length > 0 ? [{ slot: card.territory, name: territory.name, why: why.join(', ') }] : []
  })
  return (
    <SheetPart title="Far out">
      {found.length === 0 ? (
        <p className="text-muted">No territory lies far outside its corridors or from the attainment of all.</p>
      ) : (
        <>
          <ul className="mb-2">
            {found.map(({ slot, name, why }) => (
              <li key={slot}>
                <button
                  type="button"
                  className="flex min-h-7 w-full flex-wrap items-baseline justify-between gap-x-3 rounded py-1 text-left hover:bg-hover"
                  onClick={() => {
                    activateTerritory(slot)
                    zoomToTerritory(slot)
                  }}
                >
                  <span>{name}</span>
                  <span className="numbers text-muted">{why}</span>
                </button>
              </li>
            ))}
          </ul>
          <Button onClick={() => rebalanceLittle(CAP)}>
            <Scale size={14} aria-hidden />
            Rebalance, moving at most {percentText(CAP, 0)}
          </Button>
        </>
      )}
    </SheetPart>
  )
}
