import { dayText, percentText, shortText } from '#app/format.ts'
import { homesOutside, homeUnitsInSteps } from '#metrics/homes.ts'
import { coverOf } from '#metrics/owners.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { measureInText } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import type { Finding } from './finding.ts'

export function vacantTerritories({ plan, project, cards, everything }: PlanScores): Finding[] {
  const m = whitespaceMeasure(project)
  const { name, kind } = project.measures[m]!
  return cards
    .filter(({ territory }) => plan.territories[territory]?.repId === '')
    .map(({ territory: slot, totals }) => {
      const territory = plan.territories[slot]!
      const cover = coverOf(plan, territory)
      const worth = shortText(totals[m]!, kind, project.settings.currency)
      const share = percentText(everything[m]! > 0 ? totals[m]! / everything[m]! : 0)
      const what = `${worth} of ${measureInText(name)}`
      const rep = project.roster.find(({ id }) => id === cover?.repId)?.name
      const until = cover?.end ? ` until ${dayText(cover.end)}, vacant then` : ''
      return {
        id: `vacant ${slot}`,
        tone: 'plain',
        text: cover
          ? `${territory.name} is covered by ${rep || cover.repId}${until}: ${what}, ${share} of all`
          : `${territory.name} is vacant: ${what} without a rep, ${share} of all`,
        territory: slot,
      }
    })
}

/** What lies idle where nobody sells: potential; else the first measure that is balanced. */
export function whitespaceMeasure({ measures, settings }: Project): number {
  const at = (id: string | undefined) => measures.findIndex((measure) => measure.id === id)
  return Math.max(0, at('potential') >= 0 ? at('potential') : at(settings.balance.corridors[0]?.measureId))
}

export function* homesElsewhere({ plan, project }: PlanScores): Steps<Finding[]> {
  yield* homeUnitsInSteps(project.roster, project.units)
  if (project.settings.balance.homesInside) return []
  return homesOutside(project.roster, project.units, plan).map((territory) => {
    const { name, repId } = plan.territories[territory]!
    const rep = project.roster.find(({ id }) => id === repId)
    return { id: `home ${territory}`, tone: 'plain', text: `${rep?.name || repId} lives outside ${name}`, territory }
  })
}
