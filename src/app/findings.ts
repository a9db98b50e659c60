import { capacityHours } from '#metrics/capacity.ts'
import { brokenRules } from '#metrics/brokenRules.ts'
import { splitFamilies } from '#metrics/families.ts'
import { homesOutside } from '#metrics/homes.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { unmetWishes } from '#jobs/brokenWishWords.ts'
import { looseIn } from '#jobs/tidy.ts'
import type { Lock, Override } from '#model/plan.ts'
import { WORKLOAD } from '#model/measure.ts'
import type { ProjectSettings } from '#model/settings.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { ruleText } from '#rules/ruleWords.ts'
import { editableUnits } from '#plan/editableUnits.ts'
import { dayText, indexText, numberText, percentText, shortText, wholeText } from './format.ts'
import { summaryOf } from './derived.ts'
import { nothingToCheck } from './nothingToCheck.ts'
import { today } from './today.ts'
import { countText, titleText, unitsText } from './words.ts'

/** Something that a planner should look at, with what to zoom to. */
export interface Finding {
  readonly id: string
  readonly tone: 'warning' | 'plain'
  readonly text: string
  /** Territory to select and zoom to; -1 is none. */
  readonly territory: number
  /** Units to zoom to where there is no territory, or a part of it. */
  readonly units?: readonly number[]
  readonly accounts?: readonly number[]
  /** The locks or named accounts that it is about. */
  readonly holds?: readonly (Lock | Override)[]
}

/** What can be mended without a decision of the planner. */
export type Fix = 'giveStrays' | 'fillHoles' | 'recolor' | 'joinFamilies' | 'followRules' | 'releaseHolds'

export interface FindingGroup {
  readonly title: string
  readonly findings: readonly Finding[]
  /** Why there is nothing to check; empty where there is. */
  readonly nothing: string
  readonly fix?: Fix
}

const known = new WeakMap<PlanScores, readonly FindingGroup[]>()

/** The list that is always on: every group is there, an empty one is a promise kept or has nothing to check. */
export function findingGroups(scores: PlanScores): readonly FindingGroup[] {
  const groups = known.get(scores) ?? findGroups(scores)
  known.set(scores, groups)
  return groups
}

function findGroups(scores: PlanScores): FindingGroup[] {
  const { strays, holes } = looseFindings(scores)
  return [
    { title: 'Everything assigned', findings: unassigned(scores), nothing: '' },
    { title: 'In one piece', findings: strays, nothing: nothingToCheck.ground(scores), fix: 'giveStrays' },
    { title: 'Without holes', findings: holes, nothing: nothingToCheck.ground(scores), fix: 'fillHoles' },
    { title: 'In the corridor', findings: outOfCorridor(scores), nothing: nothingToCheck.corridors(scores) },
    { title: 'As asked of balance runs', findings: unmet(scores), nothing: nothingToCheck.wishes(scores) },
    { title: 'Within capacity', findings: overCapacity(scores), nothing: nothingToCheck.capacity(scores) },
    { title: 'A rep for each territory', findings: vacant(scores), nothing: nothingToCheck.ground(scores) },
    { title: 'Homes inside their territory', findings: homes(scores), nothing: nothingToCheck.homes(scores) },
    { title: 'A place for each account', findings: unplaced(scores), nothing: nothingToCheck.accounts(scores) },
    {
      title: 'Families with one rep',
      findings: split(scores),
      nothing: nothingToCheck.families(scores),
      fix: 'joinFamilies',
    },
    {
      title: 'Accounts where their rule says',
      findings: offRules(scores),
      nothing: nothingToCheck.rules(scores),
      fix: 'followRules',
    },
    {
      title: 'No hold past its date',
      findings: endedHolds(scores),
      nothing: nothingToCheck.holds(scores),
      fix: 'releaseHolds',
    },
    {
      title: 'Neighbours told apart',
      findings: lookAlike(scores),
      nothing: nothingToCheck.neighbors(scores),
      fix: 'recolor',
    },
  ]
}

/** Limits, ground kept together, barriers, states and levels. */
function unmet(scores: PlanScores): Finding[] {
  return unmetWishes(scores).map(({ text, territory, units }, i) => ({
    id: `unmet ${i}`,
    tone: 'warning',
    text,
    territory,
    ...(units.length > 0 ? { units } : {}),
  }))
}

export type Standing = 'holds' | 'nothing' | 'note' | 'answer'

/** Whether a group needs attention, is only to be known, holds, or has nothing to check. */
export function standingOf({ findings, nothing }: FindingGroup): Standing {
  if (findings.length === 0) return nothing === '' ? 'holds' : 'nothing'
  return findings.some(({ tone }) => tone === 'warning') ? 'answer' : 'note'
}

/** Checks that need attention: findings of different kinds are not one sum. */
export function troubleCount(scores: PlanScores): number {
  return findingGroups(scores).filter((group) => standingOf(group) === 'answer').length
}

function unassigned({ plan, project, cards }: PlanScores): Finding[] {
  const card = cards[0]
  if (!card || card.units === 0) return []
  const accountsAt = project.measures.findIndex(({ id }) => id === 'accounts')
  const accounts = card.totals[accountsAt] ?? 0
  const units: number[] = []
  // ground that a slice does not hold is not its to assign
  const own = editableUnits(project)
  plan.territoryOf.forEach(
    (slot, unit) => slot === 0 && own?.has(project.units.id[unit]!) !== false && units.push(unit),
  )
  if (units.length === 0 && accounts === 0) return []
  const what = unitsText(project.units.kind, units.length)
  const text = accounts > 0 ? `${what} with ${countText(accounts, 'account')} are Unassigned` : `${what} are Unassigned`
  return [{ id: 'unassigned', tone: accounts > 0 ? 'warning' : 'plain', text, territory: -1, units }]
}

/** Looked for only where the figures say that there is something: it walks over all ground. */
function looseFindings(scores: PlanScores): { strays: Finding[]; holes: Finding[] } {
  const { plan, project, cards } = scores
  const broken = cards.some(
    ({ territory, pieces }) => territory > 0 && pieces > 1 && !plan.territories[territory]?.inPieces,
  )
  if (!broken && cards[0]?.units === 0) return { strays: [], holes: [] }
  const { strays, holes } = looseIn(scores)
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

function outOfCorridor(scores: PlanScores): Finding[] {
  const { plan, project, cards } = scores
  const { indexBase, balance } = project.settings
  return summaryOf(scores).measures.flatMap(({ measureId, outOfCorridor }, at) => {
    const corridor = balance.corridors.find((one) => one.measureId === measureId)
    const name = titleText(project.measures[at]!.name)
    return outOfCorridor.map((territory): Finding => {
      const index = cards.find((card) => card.territory === territory)!.index[at]!
      const side = corridor && index < corridor.lo ? 'under' : 'over'
      const bounds = corridor ? `${indexText(corridor.lo, indexBase)}–${indexText(corridor.hi, indexBase)}` : ''
      return {
        id: `corridor ${territory} ${measureId}`,
        tone: 'warning',
        text: `${plan.territories[territory]!.name}: ${name} ${outsideText(index, indexBase)}, ${side} ${bounds}`,
        territory,
      }
    })
  })
}

export function overCapacity({ plan, project, cards }: PlanScores): Finding[] {
  const at = project.measures.findIndex(({ id }) => id === WORKLOAD.id)
  if (at < 0) return []
  return cards.flatMap(({ territory, totals }): Finding[] => {
    const record = plan.territories[territory]
    const hours = record ? capacityHours(project, record) : NaN
    const needed = totals[at]!
    if (!(needed > hours)) return []
    const text = `${record!.name}: ${wholeText(needed)} hours of work for ${wholeText(hours)}, ${percentText(needed / hours, 0)} of capacity`
    return [{ id: `capacity ${territory}`, tone: 'warning', text, territory }]
  })
}

function vacant({ plan, project, cards, everything }: PlanScores): Finding[] {
  const m = whitespaceMeasure(project)
  const { name, kind } = project.measures[m]!
  return cards
    .filter(({ territory }) => plan.territories[territory]?.repId === '')
    .map(({ territory, totals }) => {
      const worth = shortText(totals[m]!, kind, project.settings.currency)
      const share = percentText(everything[m]! > 0 ? totals[m]! / everything[m]! : 0)
      return {
        id: `vacant ${territory}`,
        tone: 'plain',
        text: `${plan.territories[territory]!.name} is vacant: ${worth} of ${name.toLowerCase()} without a rep, ${share} of all`,
        territory,
      }
    })
}

/** What lies idle where nobody sells: potential; else the first measure that is balanced. */
export function whitespaceMeasure({ measures, settings }: Project): number {
  const at = (id: string | undefined) => measures.findIndex((measure) => measure.id === id)
  return Math.max(0, at('potential') >= 0 ? at('potential') : at(settings.balance.corridors[0]?.measureId))
}

function homes({ plan, project }: PlanScores): Finding[] {
  if (project.settings.balance.homesInside) return []
  return homesOutside(project.roster, project.units, plan).map((territory) => {
    const { name, repId } = plan.territories[territory]!
    const rep = project.roster.find(({ id }) => id === repId)
    return { id: `home ${territory}`, tone: 'plain', text: `${rep?.name || repId} lives outside ${name}`, territory }
  })
}

function unplaced({ project }: PlanScores): Finding[] {
  const accounts = withoutUnit(project.accounts.unit)
  if (accounts.length === 0) return []
  const text = `${countText(accounts.length, 'account')} without a usable place`
  return [{ id: 'unplaced', tone: 'warning', text, territory: -1, accounts }]
}

function split({ project, plan }: PlanScores): Finding[] {
  return splitFamilies(project.accounts, plan).map(({ parent, accounts, reps }) => ({
    id: `family ${parent}`,
    tone: 'plain',
    text: `${parent}: ${countText(accounts.length, 'account')} with ${countText(reps, 'rep')}`,
    territory: -1,
    accounts,
  }))
}

function offRules({ project, plan }: PlanScores): Finding[] {
  return brokenRules(project.accounts, plan).map(({ rule, slot, accounts, overrides }) => ({
    id: `rule ${rule.id}`,
    tone: 'plain',
    text: `${rule.name || ruleText(rule)}: ${countText(accounts.length, 'account')} by name elsewhere than ${plan.territories[slot]?.name ?? 'Unassigned'}`,
    territory: -1,
    accounts,
    holds: overrides,
  }))
}

function endedHolds({ project, plan }: PlanScores): Finding[] {
  const now = today()
  const ended = (until: string) => until !== '' && until < now
  const locks = plan.locks.filter(({ until }) => ended(until))
  const overrides = plan.overrides.filter(({ holdUntil }) => ended(holdUntil))
  const unitOf = locks.some(({ kind }) => kind === 'unit')
    ? new Map(project.units.id.map((id, unit) => [id, unit]))
    : new Map<string, number>()
  const rows = rowsOf(project.accounts.id, [
    ...locks.flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])),
    ...overrides.map(({ accountId }) => accountId),
  ])
  const place = (id: string, unit: boolean) => {
    const at = unit ? unitOf.get(id) : rows.get(id)
    if (at === undefined) return {}
    return unit ? { units: [at] } : { accounts: [at] }
  }
  return [
    ...locks.map((lock): Finding => {
      const text = `Lock on ${lock.id} ended ${dayText(lock.until)}${lock.reason ? ` (${lock.reason})` : ''}`
      const where = place(lock.id, lock.kind === 'unit')
      return { id: `lock ${lock.kind} ${lock.id}`, tone: 'plain', text, territory: -1, holds: [lock], ...where }
    }),
    ...overrides.map((override): Finding => {
      const { accountId, holdUntil, reason } = override
      const text = `${accountId} was held by name until ${dayText(holdUntil)}${reason ? ` (${reason})` : ''}`
      return {
        id: `named ${accountId}`,
        tone: 'plain',
        text,
        territory: -1,
        holds: [override],
        ...place(accountId, false),
      }
    }),
  ]
}

function lookAlike({ plan, shapes }: PlanScores): Finding[] {
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

function rowsOf(ids: Parameters<typeof textAt>[0], wanted: readonly string[]): Map<string, number> {
  const rows = new Map<string, number>()
  if (wanted.length === 0) return rows
  const set = new Set(wanted)
  for (let row = 0; row + 1 < ids.offsets.length; row++) {
    const id = textAt(ids, row)
    if (set.has(id)) rows.set(id, row)
  }
  return rows
}

const knownWithoutUnit = new WeakMap<Int32Array, readonly number[]>()

/** Edits leave accounts where they are, so they are searched once. */
function withoutUnit(unitOf: Int32Array): readonly number[] {
  const known = knownWithoutUnit.get(unitOf)
  if (known) return known
  const accounts: number[] = []
  for (let account = 0; account < unitOf.length; account++) if (unitOf[account]! < 0) accounts.push(account)
  knownWithoutUnit.set(unitOf, accounts)
  return accounts
}

/** With a decimal: 84.6 must not read as 85 when 85 would do. */
function outsideText(index: number, base: ProjectSettings['indexBase']): string {
  return numberText((index * base) / 100, 1)
}
