import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftedScores } from '#app/draftedScores.ts'
import { scorePlan, type PlanScores } from '#metrics/scores.ts'
import { isRefusal } from '#model/change.ts'
import { applyChange } from '#plan/apply.ts'
import { moveInScope } from '#plan/moveInScope.ts'
import { accepted, lockEdit, planEdit } from '../plan/randomEdits.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const start = smallProject(`
  AABBB.
  AACCB.
  DDCCEE`)

/** Rounded: sums taken in another order differ in their last digits. */
function figures({ cards }: PlanScores): unknown {
  const round = (numbers: readonly number[]) => numbers.map((one) => Number(one.toFixed(6)) || 0)
  return cards.map(({ territory, units, pieces, totals, index }) => {
    return { territory, units, pieces, totals: round(totals), index: round(index) }
  })
}

test('what a gesture shows is what letting go makes of it, whatever goes along and whatever is locked', () => {
  const units = fc.uniqueArray(fc.nat(start.units.count - 1), { minLength: 1, maxLength: 12 })
  const scope = fc.constantFrom('both', 'units', 'accounts')
  const edits = fc.array(fc.oneof(planEdit, lockEdit), { maxLength: 6 })
  fc.assert(
    fc.property(edits, units, fc.nat(20), scope, (wishes, drawn, at, scope) => {
      const project = wishes.reduce((now, wish) => {
        const change = accepted(wish(now))
        return change ? applyChange(now, change) : now
      }, start)
      const live = planOf(project).territories.flatMap((territory, slot) => (territory || slot === 0 ? [slot] : []))
      const wish = { units: Uint32Array.from(drawn).sort(), territory: live[at % live.length]!, scope }
      const scores = scorePlan(project, planOf(project))
      const shown = draftedScores(scores, 'A1', wish, scores)
      const change = moveInScope(project, 'A1', wish)
      const after = isRefusal(change) ? project : applyChange(project, change)
      expect(figures(shown ?? scores)).toEqual(figures(scorePlan(after, planOf(after))))
    }),
    { numRuns: 300 },
  )
})
