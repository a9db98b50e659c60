import type { PlanScores } from './scores.ts'

/** A unit that alone is more than one territory should carry. */
export interface HeavyUnit {
  readonly unit: number
  readonly measureId: string
  /** Value of the unit / the fair share of the territory that it lies in (of an average one when Unassigned); above 1. */
  readonly share: number
}

/** Units that no alignment can make fair, heaviest first, in the measures that are balanced. */
export function heavyUnits({ project, plan, ground, assigned, cards }: PlanScores): HeavyUnit[] {
  const average = 1 / Math.max(1, cards.length - 1)
  const shareOf = new Map(cards.map(({ territory, share }) => [territory, Number.isNaN(share) ? average : share]))
  const heavy: HeavyUnit[] = []
  for (const { measureId } of project.settings.balance.corridors) {
    const m = project.measures.findIndex(({ id }) => id === measureId)
    if (m < 0 || cards.length < 3 || !(assigned[m]! > 0)) continue
    ground.values[m]!.forEach((value, unit) => {
      const share = value / (assigned[m]! * shareOf.get(plan.territoryOf[unit]!)!)
      if (share > 1) heavy.push({ unit, measureId, share })
    })
  }
  return heavy.sort((a, b) => b.share - a.share || a.unit - b.unit)
}
