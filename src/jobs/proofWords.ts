import { groundGroups } from '#metrics/groundGroups.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Project } from '#model/project.ts'
import { counted, territoryName, unitCount, unitWord, wholeNumber } from '#plan/words.ts'
import { planOf } from '#plan/alignments.ts'
import type { BoundReason } from '#prove/gapBound.ts'
import { givenOf } from '#prove/given.ts'
import type { Clashes, Trial } from './clashes.ts'
import { levelWord } from './groundRules.ts'
import type { GaveWay } from './relaxations.ts'
import type { ProvenAlignment } from './proof.ts'

/** How good the alignment is, a sentence a fact; each holds for every alignment that there could be. */
export function proofSentences(whole: Project, alignmentId: string, { task, proof }: ProvenAlignment): string[] {
  const project = ownBalance(whole, planOf(whole, alignmentId))
  const words = wordsFor(project, alignmentId, task.slots)
  const sentences: string[] = []
  const { outOfCorridor, indices, worstGap, least, bounds, exact, moved, leastMoved } = proof
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
    sentences.push('Loose pieces or Unassigned ground keep the largest gap from being compared with the best possible.')
  } else {
    const why = bounds[0] ? `, because ${words.because(bounds[0].why)}` : ''
    const floor =
      exact && exact.gap >= (bounds[0]?.gap ?? 0)
        ? `no plan can come nearer than ${one(exact.gap)}, as a search through all of them shows${exact.reached ? '' : ' so far'}`
        : least > 0
          ? `no plan can come nearer than ${one(least)}${why}`
          : 'no heavy unit, lock, island or bottleneck keeps a plan from 0'
    sentences.push(
      `The territory farthest from its fair share is ${one(worstGap)} points off; ${floor}. So this plan is within ${one(Math.max(0, worstGap - least))} points of the best possible.`,
    )
  }
  if (moved !== null && leastMoved !== null) {
    const basis = project.settings.balance.disruptionBasis
    sentences.push(
      `${percent(moved)} of the ${basis} changed rep; to bring every index into its corridor, at least ${percent(leastMoved)} must.`,
    )
  }
  return sentences
}

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
    const count = `${wholeNumber(problem.territoryCount)} territories`
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
      if (fits && held) return `Put evenness first: a plan with a largest gap of ${one(after.worstGap)} was found.`
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
      return all([first.charAt(0).toUpperCase() + first.slice(1), ...rest])
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
    gap ? `the largest gap is ${one(after.worstGap)} instead of ${one(before.worstGap)}` : '',
    after.cut !== before.cut ? `borders are about ${borderText(before.cut, after.cut)}` : '',
  ].filter((part) => part !== '')
  return parts.length > 0 ? parts.join(' and ') : 'nothing changes'
}

/** `12 % shorter`: by the pairs of units that borders part. */
function borderText(before: number, after: number): string {
  const share = Math.round((100 * Math.abs(after - before)) / Math.max(1, before))
  return share === 0 ? 'as long' : `${wholeNumber(share)} % ${after > before ? 'longer' : 'shorter'}`
}

interface Words {
  readonly index: (index: number) => string
  readonly measure: (measure: number) => string
  readonly territory: (territory: number) => string
  readonly region: (region: number) => string
  readonly because: (why: BoundReason) => string
}

/** Names for the numbers of a problem. */
function wordsFor(project: Project, alignmentId: string, slots: Uint16Array): Words {
  const { units, settings } = project
  const plan = planOf(project, alignmentId)
  const focus = settings.balance.focus ? new Set(settings.balance.focus) : null
  const index = (value: number) => wholeNumber(Math.round((value * settings.indexBase) / 100))
  const measure = (m: number) => {
    const { measureId } = settings.balance.corridors[m]!
    return (project.measures.find(({ id }) => id === measureId)?.name ?? measureId).toLowerCase()
  }
  const territory = (t: number) => territoryName(plan, slots[t]!)
  const unit = (u: number) => `${unitWord(units.kind, 1)} ${units.id[u]}`
  const because = (why: BoundReason): string => {
    switch (why.kind) {
      case 'unit':
        return `${unit(why.unit)} alone makes ${index(why.index)} in ${measure(why.measure)}`
      case 'group':
        return `the ${unitCount(units.kind, why.units)} from ${unit(why.unit)} on that stay together make ${index(why.index)} in ${measure(why.measure)}`
      case 'territory':
        if (focus && !focus.has(plan.territories[slots[why.territory]!]?.id ?? ''))
          return `${territory(why.territory)} may not change and is at ${index(why.index)} in ${measure(why.measure)}`
        return plan.territories[slots[why.territory]!]?.locked
          ? `${territory(why.territory)} is locked at ${index(why.index)} in ${measure(why.measure)}`
          : `what ${territory(why.territory)} has to keep makes ${index(why.index)} in ${measure(why.measure)}`
      case 'rest':
        return `what ${focus ? 'may not change' : 'is locked'} leaves ${index(why.index)} on average for all others in ${measure(why.measure)}`
      case 'island':
        return `the ${unitCount(units.kind, why.units)} around ${unit(why.unit)} touch nothing else and do not divide evenly`
      case 'bottleneck':
        return `the ground beyond ${unit(why.unit)} hangs on it alone and does not divide evenly`
      case 'cornered':
        return `what lies around ${unit(why.unit)} is too heavy for one territory with it, and without that too little`
    }
  }
  const region = (r: number) =>
    groundGroups(project, plan, settings.balance.within ?? 'state')?.names[r] ?? `region ${r + 1}`
  return { index, measure, territory, region, because }
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

function one(value: number): string {
  return value.toFixed(1)
}
