import { measureInText } from '#model/measure.ts'
import type { BalanceStep } from '#model/balance.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { disruptionInSteps } from '#metrics/disruption.ts'
import type { PlanScores } from '#metrics/scores.ts'
import type { Plan } from '#model/plan.ts'
import type { Steps } from '#model/steps.ts'
import { nameList } from '#plan/words.ts'
import { summaryOf } from './derived.ts'
import { overCapacity } from './findings/figureFindings.ts'
import { indexText, numberText, percentText, wholeText } from './format.ts'
import { nothingToCheck } from './findings/nothingToCheck.ts'
import { countText } from './words.ts'

/**
 * How even a run has made the plan, who has more work than hours, and how much changed hands since `before`, which is null
 * where it began from nothing: one sentence.
 */
export function* balanceSentence(
  scores: PlanScores,
  { outOfCorridor, moved }: Pick<BalanceStep, 'outOfCorridor' | 'moved'>,
  {
    corridors,
    disruptionBasis,
    disruptionCap,
  }: Pick<BalanceSettings, 'corridors' | 'disruptionBasis' | 'disruptionCap'>,
  before: Plan | null,
): Steps<string> {
  const territories = scores.plan.territories.filter(Boolean).length
  const indices = territories * corridors.length
  const inside =
    outOfCorridor === 0
      ? `All ${countText(territories, 'territory', 'territories')} are within their corridor`
      : `${wholeText(indices - outOfCorridor)} of ${wholeText(indices)} figures are within their corridor`
  const told = before ? yield* movedText(scores, moved, disruptionBasis, before) : ''
  const capped = told && outOfCorridor > 0 && disruptionCap !== null && moved > disruptionCap - NEARLY
  const movedPart = capped ? `${told}, all that the cap allows` : told
  return `${[`${inside}, ${gaps(scores, corridors)}`, capacity(scores), movedPart].filter(Boolean).join('; ')}.`
}

/** A cap is used up where the next account would not fit. */
const NEARLY = 0.002

/** What counts for the run; beside accounts also the revenue that goes along. */
function* movedText({ project, plan }: PlanScores, moved: number, basis: string, before: Plan): Steps<string> {
  const revenue = basis === 'accounts' ? (yield* disruptionInSteps(project.accounts, before, plan)).revenue : null
  const along = revenue && revenue.moved > 0 ? ` with ${percentText(revenue.share)} of revenue` : ''
  return `${percentText(moved)} of ${basis}${along} moved`
}

/** `at most 6 from 100 in workload and 9 in potential` */
function gaps(scores: PlanScores, corridors: BalanceSettings['corridors']): string {
  const { measures, settings } = scores.project
  const found = corridors.flatMap(({ measureId }) => {
    const at = measures.findIndex(({ id }) => id === measureId)
    const gap = at < 0 ? undefined : summaryOf(scores).measures[at]?.worstGap
    return gap === undefined ? [] : [{ gap, name: measureInText(measures[at]!.name) }]
  })
  const told = found.map(
    ({ gap, name }, i) =>
      `${numberText((gap * settings.indexBase) / 100, 1)}${i === 0 ? ` from ${indexText(100, settings.indexBase)}` : ''} in ${name}`,
  )
  return `at most ${nameList(told)}`
}

/** One or two by name, more by number; nothing where no capacity is known. */
function capacity(scores: PlanScores): string {
  if (nothingToCheck.capacity(scores) !== '') return ''
  const over = overCapacity(scores)
  if (over.length === 0) return 'none is over capacity'
  const names = over.map(({ territory }) => scores.plan.territories[territory]!.name)
  return over.length <= 2
    ? `${nameList(names)} ${over.length === 1 ? 'is' : 'are'} over capacity`
    : `${wholeText(over.length)} are over capacity`
}
