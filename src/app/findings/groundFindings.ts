import { countText, unitsText } from '#app/words.ts'
import { unmetWishes } from '#jobs/brokenWishWords.ts'
import { sentFarInSteps } from '#jobs/sentFarWords.ts'
import { shutIn } from '#jobs/shutInWords.ts'
import { looseInSteps } from '#jobs/tidy.ts'
import { closedStates } from '#metrics/accountStates.ts'
import type { PlanScores } from '#metrics/scores.ts'
import type { Steps } from '#model/steps.ts'
import { editableUnits } from '#plan/editableUnits.ts'
import type { Finding } from './finding.ts'

export function unassignedUnits({ plan, project, cards }: PlanScores): Finding[] {
  const card = cards[0]
  if (!card || card.units === 0) return []
  const accountsAt = project.measures.findIndex(({ id }) => id === 'accounts')
  const accounts = card.totals[accountsAt] ?? 0
  const units: number[] = []
  // ground that a slice does not hold is not its to assign, and states without accounts may have been left out on purpose
  const own = editableUnits(project)
  const closed = closedStates(project, plan, project.settings.balance)
  plan.territoryOf.forEach((slot, unit) => {
    if (slot === 0 && own?.has(project.units.id[unit]!) !== false && !closed?.[unit]) units.push(unit)
  })
  if (units.length === 0 && accounts === 0) return []
  const what = unitsText(project.units.kind, units.length)
  const are = units.length === 1 ? 'is' : 'are'
  const text = `${what}${accounts > 0 ? ` with ${countText(accounts, 'account')}` : ''} ${are} Unassigned`
  return [{ id: 'unassigned', tone: accounts > 0 ? 'warning' : 'plain', text, territory: -1, units }]
}

/** Looked for only where the figures say that there is something: it walks over all ground. */
export function* looseFindings(scores: PlanScores): Steps<{ strays: Finding[]; holes: Finding[] }> {
  const { plan, project, cards } = scores
  const broken = cards.some(
    ({ territory, pieces }) => territory > 0 && pieces > 1 && !plan.territories[territory]?.inPieces,
  )
  if (!broken && cards[0]?.units === 0) return { strays: [], holes: [] }
  const { strays, holes } = yield* looseInSteps(scores)
  const kind = project.units.kind
  const name = (slot: number) => plan.territories[slot]!.name
  return {
    strays: strays.map(({ slot, units }) => ({
      id: `stray ${slot} ${units[0]}`,
      tone: 'warning',
      text: `${name(slot)}: ${unitsText(kind, units.length)} detached`,
      territory: slot,
      units,
    })),
    holes: holes.map(({ units, beside }) => {
      const slot = [...beside.keys()][0]!
      return {
        id: `hole ${units[0]}`,
        tone: 'warning',
        text: `${unitsText(kind, units.length)} Unassigned inside ${name(slot)}`,
        territory: slot,
        units,
      }
    }),
  }
}

/** Limits, ground kept together, barriers, states and levels. */
export function brokenWishes(scores: PlanScores): Finding[] {
  return unmetWishes(scores).map(({ text, territory, units }, i) => ({
    id: `unmet ${i}`,
    tone: 'warning',
    text,
    territory,
    ...(units.length > 0 ? { units } : {}),
  }))
}

export function* farReps(scores: PlanScores): Steps<Finding[]> {
  const far = yield* sentFarInSteps(scores)
  return far.map(({ text, territory }) => ({ id: `far ${territory}`, tone: 'warning', text, territory }))
}

export function shutInReps(scores: PlanScores): Finding[] {
  return shutIn(scores).map(({ text, territory }) => ({
    id: `shut in ${territory}`,
    tone: territory < 0 ? 'plain' : 'warning',
    text,
    territory,
  }))
}

export function alikeNeighbors({ plan, shapes }: PlanScores): Finding[] {
  return plan.territories.flatMap((territory, slot) =>
    [...shapes.beside[slot]!]
      .sort((a, b) => a - b)
      .flatMap((other): Finding[] => {
        const neighbor = plan.territories[other]
        if (!territory || !neighbor || other < slot || neighbor.color !== territory.color) return []
        const text = `${territory.name} and ${neighbor.name} have one colour`
        return [{ id: `colour ${slot} ${other}`, tone: 'plain', text, territory: slot }]
      }),
  )
}
