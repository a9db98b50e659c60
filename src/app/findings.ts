import type { PlanScores } from '#metrics/scores.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { indexText, numberText, wholeText } from './format.ts'
import { summaryOf } from './derived.ts'
import { countText, titleText, unitsText } from './words.ts'

/** Something that a planner should look at, with what to zoom to. */
export interface Finding {
  readonly id: string
  readonly tone: 'warning' | 'plain'
  readonly text: string
  /** Territory to select and zoom to; -1 is none. */
  readonly territory: number
  /** Units to zoom to where there is no territory. */
  readonly units?: readonly number[]
  readonly accounts?: readonly number[]
}

export interface FindingGroup {
  readonly title: string
  readonly findings: readonly Finding[]
}

const known = new WeakMap<PlanScores, readonly FindingGroup[]>()

/** The list that is always on: every group is there, an empty one is a promise kept. */
export function findingGroups(scores: PlanScores): readonly FindingGroup[] {
  const groups = known.get(scores) ?? findGroups(scores)
  known.set(scores, groups)
  return groups
}

function findGroups(scores: PlanScores): FindingGroup[] {
  return [
    { title: 'Everything assigned', findings: unassigned(scores) },
    { title: 'In one piece', findings: detached(scores) },
    { title: 'In the corridor', findings: outOfCorridor(scores) },
    { title: 'A rep for each territory', findings: vacant(scores) },
    { title: 'A place for each account', findings: unplaced(scores) },
  ]
}

export function findingCount(scores: PlanScores): number {
  return findingGroups(scores).reduce((sum, { findings }) => sum + findings.length, 0)
}

function unassigned({ plan, project, cards }: PlanScores): Finding[] {
  const card = cards[0]
  if (!card || card.units === 0) return []
  const accountsAt = project.measures.findIndex(({ id }) => id === 'accounts')
  const accounts = card.totals[accountsAt] ?? 0
  const units: number[] = []
  plan.territoryOf.forEach((slot, unit) => slot === 0 && units.push(unit))
  const what = unitsText(project.units.kind, card.units)
  const text = accounts > 0 ? `${what} with ${countText(accounts, 'account')} are Unassigned` : `${what} are Unassigned`
  return [{ id: 'unassigned', tone: accounts > 0 ? 'warning' : 'plain', text, territory: -1, units }]
}

function detached({ plan, cards }: PlanScores): Finding[] {
  return cards
    .filter(({ territory, pieces }) => territory > 0 && pieces > 1)
    .map(({ territory, pieces }) => ({
      id: `detached ${territory}`,
      tone: 'warning',
      text: `${plan.territories[territory]!.name} lies in ${wholeText(pieces)} pieces`,
      territory,
    }))
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

function vacant({ plan, slots }: PlanScores): Finding[] {
  return slots
    .filter((slot) => slot > 0 && plan.territories[slot]!.repId === '')
    .map((territory) => ({
      id: `vacant ${territory}`,
      tone: 'plain',
      text: `${plan.territories[territory]!.name} is vacant`,
      territory,
    }))
}

function unplaced({ project }: PlanScores): Finding[] {
  const accounts = withoutUnit(project.accounts.unit)
  if (accounts.length === 0) return []
  const text = `${countText(accounts.length, 'account')} without a usable place`
  return [{ id: 'unplaced', tone: 'warning', text, territory: -1, accounts }]
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
