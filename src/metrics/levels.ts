import type { Plan } from '#model/plan.ts'
import type { Level } from '#model/settings.ts'
import type { PlanScores } from './scores.ts'

/** Territories taken together by what they roll up to. */
export interface LevelGroup {
  /** Id of the district, region or area; empty for what stands under none. */
  readonly id: string
  readonly name: string
  /** What it stands under itself. */
  readonly parentId: string
  /** Live territories, ascending. */
  readonly slots: readonly number[]
}

/** In the order of the records; those without a record of this level last, if there are any. */
export function levelGroups(plan: Plan, level: Level): LevelGroup[] {
  const above = levelAbove(plan, level)
  const slots = new Map<string, number[]>(plan.regions.flatMap((one) => (one.level === level ? [[one.id, []]] : [])))
  plan.territories.forEach((territory, slot) => {
    if (!territory) return
    const id = above(territory.parentId)
    slots.set(id, [...(slots.get(id) ?? []), slot])
  })
  const regions = new Map(plan.regions.map((region) => [region.id, region]))
  return [...slots]
    .map(([id, own]) => ({
      id,
      name: regions.get(id)?.name ?? '',
      parentId: regions.get(id)?.parentId ?? '',
      slots: own,
    }))
    .sort((a, b) => Number(a.id === '') - Number(b.id === ''))
}

/** The record of this level that a record stands under, itself included; empty for none. */
export function levelAbove({ regions }: Plan, level: Level): (parentId: string) => string {
  const byId = new Map(regions.map((region) => [region.id, region]))
  return (parentId) => {
    let region = byId.get(parentId)
    for (let height = 0; region && region.level !== level && height < 3; height++) region = byId.get(region.parentId)
    return region?.level === level ? region.id : ''
  }
}

/** Figures of a group like those of a territory. */
export interface LevelCard {
  readonly units: number
  readonly fte: number
  readonly vacant: number
  readonly totals: readonly number[]
  /** 100 = the fair share of all its territories together; NaN without any. */
  readonly index: readonly number[]
}

export function levelCard({ cards, plan, assigned }: PlanScores, { slots }: LevelGroup): LevelCard {
  const within = new Set(slots)
  const own = cards.filter(({ territory }) => within.has(territory))
  const totals = assigned.map((_, m) => own.reduce((sum, card) => sum + card.totals[m]!, 0))
  const share = own.reduce((sum, card) => sum + card.share, 0)
  return {
    units: own.reduce((sum, card) => sum + card.units, 0),
    fte: slots.reduce((sum, slot) => sum + plan.territories[slot]!.fte, 0),
    vacant: slots.filter((slot) => plan.territories[slot]!.repId === '').length,
    totals,
    index: totals.map((total, m) => (100 * total) / (assigned[m]! * share)),
  }
}
