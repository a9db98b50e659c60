import { summaryOf, useScores } from '#app/derived.ts'
import { indexText, wholeText } from '#app/format.ts'
import { reachProblems } from '#app/reach.ts'
import { titleText } from '#model/capitalised.ts'
import { SheetPart } from '#ui/Sheet.tsx'

/** How fair the shown alignment is, measure by measure, and what no alignment can mend. */
export function FairnessNow() {
  const scores = useScores()
  if (!scores) return null
  const { indexBase, balance } = scores.project.settings
  const summary = summaryOf(scores)
  return (
    <SheetPart title="Today">
      <table className="w-full">
        <thead className="text-xs text-muted">
          <tr>
            <th scope="col" className="pb-1 text-left font-normal">
              Measure
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              Lowest
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              Highest
            </th>
            <th scope="col" className="pb-1 text-right font-normal">
              Outside
            </th>
          </tr>
        </thead>
        <tbody>
          {balance.corridors.map(({ measureId }) => {
            const at = scores.project.measures.findIndex(({ id }) => id === measureId)
            const figures = summary.measures[at]
            if (!figures) return null
            const outside = figures.outOfCorridor.length
            return (
              <tr key={measureId}>
                <th scope="row" className="py-0.5 text-left font-normal">
                  {titleText(scores.project.measures[at]!.name)}
                </th>
                <td className="text-right">{indexText(figures.lowest, indexBase)}</td>
                <td className="text-right">{indexText(figures.highest, indexBase)}</td>
                <td className={`text-right ${outside > 0 ? 'font-semibold text-warning' : 'text-good'}`}>
                  {outside > 0 ? `${wholeText(outside)} of ${wholeText(summary.territories)}` : 'none'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {reachProblems(scores).map((sentence) => (
        <p key={sentence} className="mt-2 text-warning">
          {sentence}
        </p>
      ))}
    </SheetPart>
  )
}
