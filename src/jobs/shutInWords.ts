import { measureInText } from '#model/measure.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { repsShutIn } from '#metrics/shutIn.ts'
import { nameList, territoryName } from '#plan/words.ts'

/**
 * Territories that cannot leave land which holds too little for them: a sentence for each land, then what can be done about
 * it (territory -1), all without their full stops.
 */
export function shutIn(scores: PlanScores): { territory: number; text: string }[] {
  const told = repsShutIn(scores).map(({ territories, measure, share }) => {
    const names = nameList(territories.map((slot) => territoryName(scores.plan, slot)))
    const one = territories.length === 1
    const who = one ? `The rep of ${names} is` : `The reps of ${names} are`
    const percent = `${Math.floor(100 * share)} % of ${one ? 'a fair share' : 'their fair shares'}`
    const what = measureInText(scores.project.measures[measure]!.name)
    return {
      territory: territories[0]!,
      text: `${who} shut in: the land round the ${one ? 'home' : 'homes'} lies apart and holds ${percent} of ${what}, so others carry the rest`,
    }
  })
  return told.length === 0 ? [] : [...told, { territory: -1, text: remedy }]
}

const remedy =
  'Whoever is shut in gets more if a unit there and one of other land are kept together, less ground stays Unassigned, the territory may lie in several pieces, or the home is taken out of the roster'
