import type { Tie } from '#model/plan.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { groundGroups } from './groundGroups.ts'
import { homesByUnit } from './homes.ts'
import { levelCard, levelGroups } from './levels.ts'
import type { PlanScores } from './scores.ts'
import { barrierPairs, tieUnits } from './ties.ts'

/** Something that a balance run is asked for beside corridors and is not so in the plan as it is. */
export type BrokenWish =
  | { readonly kind: 'least' | 'most'; readonly territory: number; readonly measure: number; readonly limit: number }
  /** Its units lie in so many territories. */
  | { readonly kind: 'together'; readonly tie: Tie; readonly units: readonly number[]; readonly territories: number }
  | { readonly kind: 'barrier'; readonly territory: number; readonly units: readonly number[]; readonly pairs: number }
  /** Units of a territory outside the group where most of it lies. */
  | {
      readonly kind: 'within'
      readonly territory: number
      readonly units: readonly number[]
      readonly home: string
      readonly groups: readonly string[]
    }
  /** The unit where its rep lives is in other hands. */
  | { readonly kind: 'home'; readonly territory: number; readonly units: readonly number[] }
  | { readonly kind: 'level'; readonly name: string; readonly measure: number; readonly index: number }

/** Under the settings of the plan; figures are those of the scores. */
export function brokenWishes(scores: PlanScores): BrokenWish[] {
  const { balance } = scores.project.settings
  return [
    ...brokenLimits(scores, balance),
    ...dividedTies(scores),
    ...crossedBarriers(scores),
    ...(balance.within ? strayedOutside(scores, balance.within) : []),
    ...(balance.homesInside ? homesElsewhere(scores) : []),
    ...(balance.levelBand ? levelsOutside(scores, balance) : []),
  ]
}

/** Sums may be off by their rounding. */
const HAIR = 1e-9

function brokenLimits({ project, cards }: PlanScores, { corridors }: BalanceSettings): BrokenWish[] {
  return corridors.flatMap(({ measureId, min, max }) => {
    const measure = project.measures.findIndex(({ id }) => id === measureId)
    if (measure < 0 || (min === undefined && max === undefined)) return []
    return cards.flatMap(({ territory, totals }): BrokenWish[] => {
      const total = totals[measure]!
      const hair = HAIR * Math.max(1, Math.abs(total))
      if (territory === 0) return []
      if (min !== undefined && total < min - hair) return [{ kind: 'least', territory, measure, limit: min }]
      if (max !== undefined && total > max + hair) return [{ kind: 'most', territory, measure, limit: max }]
      return []
    })
  })
}

function dividedTies({ project, plan }: PlanScores): BrokenWish[] {
  const together = plan.ties.filter(({ kind }) => kind === 'together')
  const unitsOf = tieUnits(project.units, together)
  return together.flatMap((tie): BrokenWish[] => {
    const units = unitsOf(tie)
    const territories = new Set(units.map((unit) => plan.territoryOf[unit]!)).size
    return territories > 1 ? [{ kind: 'together', tie, units, territories }] : []
  })
}

function crossedBarriers({ project, plan }: PlanScores): BrokenWish[] {
  const crossed = new Map<number, { units: Set<number>; pairs: number }>()
  for (const { a, b } of barrierPairs(project.units, plan)) {
    const territory = plan.territoryOf[a]!
    if (territory === 0 || territory !== plan.territoryOf[b]) continue
    const one = crossed.get(territory) ?? { units: new Set(), pairs: 0 }
    one.units.add(a).add(b)
    one.pairs++
    crossed.set(territory, one)
  }
  return [...crossed]
    .sort(([a], [b]) => a - b)
    .map(([territory, { units, pairs }]) => ({ kind: 'barrier', territory, units: [...units], pairs }))
}

function strayedOutside({ project, plan }: PlanScores, within: NonNullable<BalanceSettings['within']>): BrokenWish[] {
  const groups = groundGroups(project, plan, within)
  if (groups === null) return []
  const held = plan.territories.map(() => new Map<number, number[]>())
  groups.of.forEach((group, unit) => {
    const own = held[plan.territoryOf[unit]!]!
    if (group < 0) return
    const units = own.get(group)
    if (units) units.push(unit)
    else own.set(group, [unit])
  })
  return held.flatMap((own, territory): BrokenWish[] => {
    if (territory === 0 || own.size < 2) return []
    const [home, ...others] = [...own].sort(([a, x], [b, y]) => y.length - x.length || a - b)
    const units = others.flatMap(([, one]) => one)
    const names = others.map(([group]) => groups.names[group]!)
    return [{ kind: 'within', territory, units, home: groups.names[home![0]]!, groups: names }]
  })
}

/** Two who live in one unit cannot both have it: it is enough that one does. */
function homesElsewhere({ project, plan }: PlanScores): BrokenWish[] {
  return [...homesByUnit(project.roster, project.units, plan)].flatMap(([unit, slots]): BrokenWish[] =>
    slots.includes(plan.territoryOf[unit]!) ? [] : [{ kind: 'home', territory: slots[0]!, units: [unit] }],
  )
}

function levelsOutside(scores: PlanScores, { corridors, levelBand }: BalanceSettings): BrokenWish[] {
  const { level, lo, hi } = levelBand!
  const groups = levelGroups(scores.plan, level).filter(({ id, slots }) => id !== '' && slots.length > 0)
  return groups.flatMap((group) => {
    const { index } = levelCard(scores, group)
    return corridors.flatMap(({ measureId }): BrokenWish[] => {
      const measure = scores.project.measures.findIndex(({ id }) => id === measureId)
      const own = index[measure]
      // without anything of the measure nobody has a share
      if (own === undefined || Number.isNaN(own) || (own >= lo - 1e-6 && own <= hi + 1e-6)) return []
      return [{ kind: 'level', name: group.name, measure, index: own }]
    })
  })
}
