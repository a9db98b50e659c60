import { useMemo } from 'react'
import { indexText } from '#app/format.ts'
import { nameList } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { mergeOutcome } from '#metrics/mergeOutcome.ts'
import type { PlanScores } from '#metrics/scores.ts'

/** What the merge comes to, before it is made. */
export function MergeOutcomePart({
  scores,
  chosen,
  target,
  fte,
}: {
  scores: PlanScores
  chosen: readonly number[]
  target: number
  fte: number
}) {
  const { settings, measures } = scores.project
  const outcome = useMemo(
    () => (chosen.length < 2 ? null : mergeOutcome(scores, chosen, target, fte)),
    [scores, chosen, target, fte],
  )
  return (
    <>
      <dl
        className="numbers mt-2 grid grid-cols-[1fr_auto] gap-x-4 border-t border-line pt-2"
        aria-label="Index afterwards"
      >
        {settings.balance.corridors.map(({ measureId, lo, hi }) => {
          const m = measures.findIndex(({ id }) => id === measureId)
          const index = outcome?.index[m] ?? NaN
          return (
            <div key={measureId} className="contents">
              <dt className="text-muted">{titleText(measures[m]?.name ?? '')}</dt>
              <dd className={`text-right ${index < lo ? 'text-under' : index > hi ? 'text-over' : ''}`}>
                {Number.isNaN(index) ? '–' : `index ${indexText(index, settings.indexBase)}`}
              </dd>
            </div>
          )
        })}
      </dl>
      <div role="status" className="mt-2 min-h-14 text-muted">
        {outcome && outcome.idle.length > 0 && (
          <p>Without a territory afterwards: {nameList(outcome.idle.map(({ name }) => name))}.</p>
        )}
        {outcome && !outcome.touching && (
          <p className="text-warning">They do not all touch: the merged territory lies in separate pieces.</p>
        )}
      </div>
    </>
  )
}
