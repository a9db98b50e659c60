import { indexBeside } from '#model/indexBeside.ts'
import { measureInText } from '#model/measure.ts'
import { brokenWishes, type BrokenWish } from '#metrics/brokenWishes.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { nameList, territoryName, unitCount, wholeNumber } from '#plan/words.ts'
import { levelWord } from './groundRules.ts'

/** A wish that the plan does not keep, as a sentence without its full stop. */
export interface UnmetWish {
  readonly kind: BrokenWish['kind']
  readonly text: string
  /** Territory to look at; -1 is none. */
  readonly territory: number
  readonly units: readonly number[]
}

/** What a balance run is asked for beside corridors and could not keep, or an edit has broken since. */
export function unmetWishes(scores: PlanScores): UnmetWish[] {
  return brokenWishes(scores).map((wish) => ({
    kind: wish.kind,
    text: textOf(scores, wish),
    territory: 'territory' in wish ? wish.territory : -1,
    units: 'units' in wish ? wish.units : [],
  }))
}

function textOf({ project, plan, cards }: PlanScores, wish: BrokenWish): string {
  const { kind } = project.units
  switch (wish.kind) {
    case 'least':
    case 'most': {
      const measure = measureInText(project.measures[wish.measure]!.name)
      const total = cards.find(({ territory }) => territory === wish.territory)!.totals[wish.measure]!
      const limit = `${wish.kind === 'least' ? 'at least' : 'at most'} ${amount(wish.limit)}`
      return `${territoryName(plan, wish.territory)} carries ${amount(total)} of ${measure} instead of ${limit}`
    }
    case 'together':
      return `${unitCount(kind, wish.units.length)} from ${wish.tie.units[0]} are to stay together and lie in ${wish.territories} territories`
    case 'barrier':
      return `${territoryName(plan, wish.territory)} lies on both sides of a barrier`
    case 'within':
      return `${territoryName(plan, wish.territory)} leaves ${wish.home}: ${unitCount(kind, wish.units.length)} in ${nameList(wish.groups)}`
    case 'home':
      return `The home of ${territoryName(plan, wish.territory)} lies in the ground of ${territoryName(plan, plan.territoryOf[wish.units[0]!]!)}`
    case 'level': {
      const { indexBase, balance } = project.settings
      const { level, ...band } = balance.levelBand!
      const index = wholeNumber(indexBeside(wish.index, band, indexBase))
      const measure = measureInText(project.measures[wish.measure]!.name)
      return `The ${levelWord(project, level)} ${wish.name} is at ${index} in ${measure} as the sum of its territories`
    }
  }
}

function amount(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
  return Number.isInteger(rounded) ? wholeNumber(rounded) : String(rounded)
}
