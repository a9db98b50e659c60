import { capitalised } from '#model/capitalised.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { unitCount, wholeNumber } from '#plan/words.ts'
import type { Clashes, Trial } from './clashes.ts'
import { levelWord } from './groundRules.ts'
import { tenths, percent, type Words, wordsFor } from './problemWords.ts'
import type { GaveWay } from './relaxations.ts'

/** What each wish costs, a sentence a run without it. */
export function trialSentences(whole: Project, alignmentId: string, found: Clashes): string[] {
  const project = ownBalance(whole, planOf(whole, alignmentId))
  const words = wordsFor(project, alignmentId, found.slots)
  return found.trials.map((trial) => trialSentence(project, words, found, trial))
}

function trialSentence(project: Project, words: Words, { before }: Clashes, trial: Trial): string {
  const { wish, after } = trial
  const basis = project.settings.balance.disruptionBasis
  const held = after.outOfCorridor === 0 && after.brokenRules === 0
  const result = held
    ? 'a plan was found in which every index lies in its corridor'
    : after.outOfCorridor < before.outOfCorridor
      ? `${wholeNumber(after.outOfCorridor)} instead of ${wholeNumber(before.outOfCorridor)} indices stay outside`
      : after.brokenRules < before.brokenRules
        ? `${wholeNumber(after.brokenRules)} instead of ${wholeNumber(before.brokenRules)} rules stay broken`
        : 'nothing better was found'
  // where nothing lies outside there is no room to be made, only a price to be told
  const fits = before.outOfCorridor === 0 && before.brokenRules === 0
  const price = costText(before, after)
  switch (wish.kind) {
    case 'corridors': {
      if (fits && held) return `Put evenness first: a plan with a largest gap of ${tenths(after.worstGap)} was found.`
      if (held) return 'Put evenness first: a plan was found in which every index lies in its corridor.'
      const ranges = after.ranges
        .map(({ lo, hi }, m) => `${words.measure(m)} to ${words.index(Math.floor(lo))}–${words.index(Math.ceil(hi))}`)
        .join(' and ')
      return `Loosen ${ranges}: a plan that keeps to that was found.`
    }
    case 'cap':
      if (fits) return `The cap on disruption costs this: without it ${price}.`
      return held
        ? `Raise the cap to ${percent(Math.ceil(after.moved * 1000) / 1000)} of the ${basis}: ${result}.`
        : `Without the cap on disruption ${result}.`
    case 'minutes':
      if (fits) return `The limit on minutes costs this: without it ${price}.`
      return held && trial.farthest !== null
        ? `Raise the limit to ${wholeNumber(Math.ceil(trial.farthest))} minutes: ${result}.`
        : `Without the limit on minutes ${result}.`
    case 'focus':
    case 'within':
    case 'homes':
    case 'levels':
    case 'limits':
    case 'together':
    case 'barriers': {
      if (trial.gaveWay !== null) return `${gaveWayText(project, words, trial.gaveWay)}: ${result}.`
      const { cost, giveUp } = ruleWords(project, wish.kind)
      return fits ? `The price of ${cost}: without it ${price}.` : `${giveUp}: ${result} (${price}).`
    }
    case 'territory': {
      const name = words.territory(wish.territory)
      return fits ? `The lock on ${name} costs this: without it ${price}.` : `Unlock ${name}: ${result} (${price}).`
    }
    case 'units': {
      const units = unitCount(project.units.kind, wish.count)
      return fits
        ? `The locks on ${units} cost this: without them ${price}.`
        : `Unlock the ${units}: ${result} (${price}).`
    }
  }
}

function gaveWayText(project: Project, words: Words, gaveWay: GaveWay): string {
  switch (gaveWay.kind) {
    case 'limits': {
      const parts = gaveWay.limits.flatMap(({ measure, min, max }) => [
        ...(max === null ? [] : [`raise the most of ${words.measure(measure)} to ${amount(max, Math.ceil)}`]),
        ...(min === null ? [] : [`lower the least of ${words.measure(measure)} to ${amount(min, Math.floor)}`]),
      ])
      const [first = '', ...rest] = parts
      return all([capitalised(first), ...rest])
    }
    case 'within': {
      const { within = 'state' } = project.settings.balance
      const home = within === 'state' ? 'state' : levelWord(project, within)
      return `Let only ground of ${all(gaveWay.regions.map(words.region))} go to territories of another ${home}`
    }
    case 'homes': {
      const names = all(gaveWay.territories.map(words.territory))
      return gaveWay.territories.length === 1
        ? `Let only the home of ${names} lie outside its territory`
        : `Let only the homes of ${names} lie outside their territories`
    }
  }
}

/** Rounded to the side on which the plan keeps to it. */
function amount(value: number, round: (value: number) => number): string {
  const scale = Math.abs(value) >= 100 ? 1 : 100
  const nearest = Math.round(value * scale)
  const exact = Math.abs(nearest - value * scale) < 1e-6
  const rounded = (exact ? nearest : round(value * scale)) / scale
  return scale === 1 ? wholeNumber(rounded) : String(rounded)
}

function all(names: readonly string[]): string {
  return names.length <= 1 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function ruleWords(
  project: Project,
  kind: 'focus' | 'within' | 'homes' | 'levels' | 'limits' | 'together' | 'barriers',
): { readonly cost: string; readonly giveUp: string } {
  const { within = 'state', levelBand } = project.settings.balance
  const home = within === 'state' ? 'state' : levelWord(project, within)
  switch (kind) {
    case 'focus':
      return { cost: 'changing only the chosen territories', giveUp: 'Let all territories change' }
    case 'within':
      return { cost: `keeping each territory within one ${home}`, giveUp: `Let territories leave their ${home}` }
    case 'homes':
      return { cost: 'homes inside their own territory', giveUp: 'Let homes lie outside their territory' }
    case 'levels': {
      const sums = `${levelWord(project, levelBand?.level ?? 'district')}s`
      return { cost: `the corridor of the ${sums}`, giveUp: `Give up the corridor of the ${sums}` }
    }
    case 'limits':
      return {
        cost: 'the least and most that a territory may carry',
        giveUp: 'Give up the least and most that a territory may carry',
      }
    case 'together':
      return { cost: 'keeping ground together', giveUp: 'Let ground that is kept together be divided' }
    case 'barriers':
      return { cost: 'the barriers', giveUp: 'Take the barriers away' }
  }
}

/** The figures of a run without a wish beside those of one that keeps it. */
function costText(before: Clashes['before'], after: Trial['after']): string {
  const gap = Math.abs(after.worstGap - before.worstGap) >= 0.05
  const parts = [
    gap ? `the largest gap is ${tenths(after.worstGap)} instead of ${tenths(before.worstGap)}` : '',
    after.cut !== before.cut ? `borders are about ${borderText(before.cut, after.cut)}` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(' and ') : 'nothing changes'
}

/** `12 % shorter`: by the pairs of units that borders part. */
function borderText(before: number, after: number): string {
  const share = Math.round((100 * Math.abs(after - before)) / Math.max(1, before))
  return share === 0 ? 'as long' : `${wholeNumber(share)} % ${after > before ? 'longer' : 'shorter'}`
}
