import { measureInText } from '#model/measure.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { indexBesideText, indexText } from './format.ts'
import { unitWord } from './words.ts'

/** Sentences about corridors that no alignment of these units can hold, because one unit alone is too heavy. */
export function reachProblems({ project, plan, ground, slots }: PlanScores): string[] {
  const { units, settings } = project
  const fte = slots.map((slot) => plan.territories[slot]?.fte ?? 0)
  const allFte = fte.reduce((sum, one) => sum + one, 0)
  if (allFte === 0) return []
  const largestShare = Math.max(...fte) / allFte
  return settings.balance.corridors.flatMap(({ measureId, lo, hi }) => {
    const at = project.measures.findIndex(({ id }) => id === measureId)
    const column = ground.values[at]
    if (!column) return []
    // accounts without a place lie with nobody and take no share
    const held = slots.reduce((sum, slot) => sum + (slot > 0 ? ground.held[slot * units.measures.length + at]! : 0), 0)
    const whole = column.reduce((sum, value) => sum + value, held)
    if (!(whole > 0)) return []
    const heaviest = column.reduce((found, value, unit) => (value > column[found]! ? unit : found), 0)
    const index = (100 * column[heaviest]!) / (whole * largestShare)
    if (index <= hi) return []
    const name = project.measures[at]!.name
    const text = (value: number) => indexText(value, settings.indexBase)
    return [
      `No plan can reach ${text(lo)}–${text(hi)}: ${unitWord(units.kind)} ${units.id[heaviest]} alone is ${indexBesideText(index, lo, hi, settings.indexBase)} in ${measureInText(name)}. Hold some of its accounts elsewhere by name, or widen the corridor of ${measureInText(name)} to ${text(lo)}–${text(Math.ceil(index))}.`,
    ]
  })
}
