import { Lock, TriangleAlert } from 'lucide-react'
import { useScores } from '#app/derived.ts'
import { indexBesideText, indexText } from '#app/format.ts'
import { evenIndexAfter, neighboursOf, territoriesBeside } from '#app/guidedJobs.ts'
import { titleText } from '#model/capitalised.ts'
import { measureInText } from '#model/measure.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

/** What the neighbours carry before they take more, and about where sharing it evenly would bring them. */
export function BesideTable({ project, plan, leaving }: { project: Project; plan: Plan; leaving: readonly number[] }) {
  const scores = useScores()
  const beside = territoriesBeside(project, plan, leaving)
  if (!scores || beside.length === 0) return null
  const { corridors } = project.settings.balance
  const columns = corridors.flatMap(({ measureId, lo, hi }) => {
    const at = project.measures.findIndex(({ id }) => id === measureId)
    return at < 0 ? [] : [{ at, lo, hi, title: titleText(project.measures[at]!.name) }]
  })
  const takers = neighboursOf(project, plan, leaving)
  const after = evenIndexAfter(scores.cards, plan, leaving, takers)
  const cardOf = new Map(scores.cards.map((card) => [card.territory, card]))
  const figure = (index: number, { lo, hi }: (typeof columns)[number]) => (
    <span className={index > hi ? 'font-semibold text-over' : index < lo ? 'font-semibold text-under' : ''}>
      {indexBesideText(index, lo, hi, project.settings.indexBase)}
    </span>
  )
  const overloads = columns
    .filter(({ at, hi }) => takers.length > 0 && after[at]! > hi)
    .map(({ at, lo, hi, title }) => {
      const { indexBase } = project.settings
      const [reached, most] = [indexBesideText(after[at]!, lo, hi, indexBase), indexText(hi, indexBase)]
      return `about ${reached} in ${measureInText(title)} (at most ${most} is wanted)`
    })
  const who = takers.length === 1 ? plan.territories[takers[0]!]!.name : 'even shared evenly, the neighbours'
  return (
    <>
      {overloads.length > 0 && (
        <p className="mt-2 flex items-start gap-1.5 text-warning" role="note">
          <TriangleAlert size={15} className="mt-0.5 shrink-0" aria-hidden />
          <span>
            Too much to share: {who} would be at {overloads.join(' and ')}. Cover or keep it vacant instead, or add a
            rep.
          </span>
        </p>
      )}
      <table aria-label="Neighbours" className="mt-3 w-full">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              Beside it, now
            </th>
            {columns.map(({ at, title }) => (
              <th key={at} scope="col" className="w-20 pb-1 pl-3 text-right font-normal">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {beside.map((slot) => {
            const { name, locked } = plan.territories[slot]!
            return (
              <tr key={slot} className={`h-7 border-t border-line ${locked ? 'text-muted' : ''}`}>
                <th scope="row" className="text-left font-normal">
                  <span className="flex items-center gap-1.5">
                    {locked && <Lock size={12} className="shrink-0 text-warning" aria-hidden />}
                    <span className="truncate">{name}</span>
                    {locked && <span className="text-xs whitespace-nowrap text-warning">locked, takes nothing</span>}
                  </span>
                </th>
                {columns.map((column) => (
                  <td key={column.at} className="numbers text-right">
                    {figure(cardOf.get(slot)?.index[column.at] ?? NaN, column)}
                  </td>
                ))}
              </tr>
            )
          })}
          {takers.length > 0 && (
            <tr className="h-8 border-t border-line font-semibold">
              <th scope="row" className="text-left">
                Those that take more reach about
              </th>
              {columns.map((column) => (
                <td key={column.at} className="numbers text-right">
                  {figure(after[column.at]!, column)}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </>
  )
}
