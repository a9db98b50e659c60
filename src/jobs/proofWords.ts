import { ownBalance } from '#model/ownBalance.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { counted, wholeNumber } from '#plan/words.ts'
import { tenths, percent, wordsFor } from './problemWords.ts'
import type { ProvenAlignment } from './proof.ts'

/** How good the alignment is, a sentence a fact; each holds for every alignment that there could be. */
export function proofSentences(whole: Project, alignmentId: string, { task, proof }: ProvenAlignment): string[] {
  const project = ownBalance(whole, planOf(whole, alignmentId))
  const words = wordsFor(project, alignmentId, task.slots)
  const sentences: string[] = []
  const { outOfCorridor, indices, worstGap, least, bounds, exact, moved, leastMoved } = proof
  if (indices === 0) return ['No territory has anything of what is balanced yet, so nothing can be compared.']
  sentences.push(
    outOfCorridor === 0
      ? `All ${wholeNumber(indices)} figures are within their corridors; in that no plan can be better.`
      : `${wholeNumber(indices - outOfCorridor)} of ${wholeNumber(indices)} figures are within their corridors.`,
  )
  if (proof.unmet > 0) {
    const wishes = `${counted(proof.unmet, 'other wish', 'other wishes')} ${proof.unmet === 1 ? 'is' : 'are'}`
    sentences.push(
      `${wishes} not kept: limits, ground kept together, barriers, states, homes or levels; Check lists them.`,
    )
  }
  if (least === null) {
    sentences.push(
      'Loose pieces, or Unassigned ground that may be given away, keep the largest gap from being compared with the best possible.',
    )
  } else {
    const why = bounds[0] ? `, because ${words.because(bounds[0].why)}` : ''
    const floor =
      exact && exact.gap >= (bounds[0]?.gap ?? 0)
        ? `no plan can come nearer than ${tenths(exact.gap)}, as a search through all of them shows${exact.reached ? '' : ' so far'}`
        : least > 0
          ? `no plan can come nearer than ${tenths(least)}${why}`
          : 'no heavy unit, lock, island or bottleneck keeps a plan from 0'
    sentences.push(
      `The territory farthest from its fair share is ${tenths(worstGap)} points off; ${floor}. So this plan is within ${tenths(Math.max(0, worstGap - least))} points of the best possible.`,
    )
  }
  if (moved !== null && leastMoved !== null) {
    const basis = project.settings.balance.disruptionBasis
    const must = leastMoved > 0 ? `; to bring every index into its corridor, at least ${percent(leastMoved)} must` : ''
    sentences.push(`${moved > 0 ? percent(moved) : 'None'} of the ${basis} changed rep${must}.`)
  }
  return sentences
}
