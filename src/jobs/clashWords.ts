import { ownBalance } from '#model/ownBalance.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { counted, unitWord, wholeNumber } from '#plan/words.ts'
import { givenOf } from '#prove/given.ts'
import { percent, type Words, wordsFor } from './problemWords.ts'
import type { ProvenAlignment } from './proof.ts'

/** Which wishes clash, and how far each would have to give way: all of it proven. */
export function clashSentences(whole: Project, alignmentId: string, { task, proof }: ProvenAlignment): string[] {
  const project = ownBalance(whole, planOf(whole, alignmentId))
  if (proof.outOfCorridor === 0 && proof.unmet === 0) return []
  const words = wordsFor(project, alignmentId, task.slots)
  const { corridors, disruptionCap, disruptionBasis } = project.settings.balance
  const sentences: string[] = []
  const band = (measure: number) => `${words.index(corridors[measure]!.lo)}–${words.index(corridors[measure]!.hi)}`
  const widest = Math.max(...corridors.flatMap(({ lo, hi }) => [100 - lo, hi - 100]))
  const narrow = proof.bounds.find(({ gap, why }) => !('measure' in why) && gap > widest + 1e-6)
  if (narrow) sentences.push(`No plan can hold these corridors: ${words.because(narrow.why)}.`)
  for (const { why } of proof.bounds) {
    if (!('measure' in why)) continue
    const { lo, hi } = corridors[why.measure]!
    if (why.index >= lo && why.index <= hi) continue
    sentences.push(`No plan can hold ${band(why.measure)} in ${words.measure(why.measure)}: ${words.because(why)}.`)
  }
  sentences.push(...limitSentences(project, words, task))
  if (proof.impossible && sentences.length === 0) {
    const limits = corridors.some(({ min, max }) => min !== undefined || max !== undefined)
    sentences.push(
      `No plan at all can hold these corridors${limits ? ' and limits' : ''} with what is locked and held by name.`,
    )
  }
  if (disruptionCap !== null && proof.leastMoved !== null && proof.leastMoved > disruptionCap) {
    sentences.push(
      `The cap of ${percent(disruptionCap)} clashes with the corridors: at least ${percent(proof.leastMoved)} of the ${disruptionBasis} must move.`,
    )
  }
  for (const { measure, points } of proof.widening) {
    const { lo, hi } = corridors[measure]!
    const name = words.measure(measure)
    if (points === null) {
      sentences.push(`Loosening ${name} alone is not enough, however far.`)
    } else if (points >= 0.05) {
      sentences.push(
        `With ${name} loosened alone, its corridor has to reach at least ${words.index(Math.max(0, Math.floor(lo - points)))}–${words.index(Math.ceil(hi + points))}.`,
      )
    }
  }
  return sentences
}

/** Least and most that cannot be kept by all, whatever the plan; a load that depends on who drives is left out. */
function limitSentences(project: Project, words: Words, { problem }: ProvenAlignment['task']): string[] {
  const given = givenOf(problem)
  const { measures, totals, movable } = given
  return measures.flatMap((m, i) => {
    const { min = null, max = null } = problem.measures[m]!
    const name = words.measure(m)
    const each = totals[i]! / problem.territoryCount
    const all = `there are ${roughly(totals[i]!)} in all, ${roughly(each)} each`
    const count = counted(problem.territoryCount, 'territory', 'territories')
    const sentences: string[] = []
    if (min !== null && min > each) {
      sentences.push(`No plan gives each of ${count} at least ${roughly(min)} of ${name}: ${all}.`)
    }
    if (max !== null && max < each) {
      sentences.push(`No plan leaves each of ${count} with at most ${roughly(max)} of ${name}: ${all}.`)
    } else if (max !== null) {
      const heaviest = problem.values[m]!.reduce(
        (best, value, u) => (movable[u] && value > (problem.values[m]![best] ?? -1) ? u : best),
        -1,
      )
      const most = problem.values[m]![heaviest] ?? 0
      if (most > max) {
        const unit = `${unitWord(project.units.kind, 1)} ${project.units.id[heaviest]}`
        sentences.push(`${unit} alone has ${roughly(most)} of ${name}, more than the most of ${roughly(max)}.`)
      }
    }
    return sentences
  })
}

function roughly(value: number): string {
  return Math.abs(value) >= 100 ? wholeNumber(Math.round(value)) : String(Math.round(value * 100) / 100)
}
