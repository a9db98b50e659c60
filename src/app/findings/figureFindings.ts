import { summaryOf } from '#app/derived.ts'
import { indexBesideText, indexText, percentText, wholeText } from '#app/format.ts'
import { countText } from '#app/words.ts'
import { titleText } from '#model/capitalised.ts'
import { capacityHours } from '#metrics/capacity.ts'
import type { PlanScores } from '#metrics/scores.ts'
import { WORKLOAD } from '#model/measure.ts'
import type { Finding } from './finding.ts'

export function outOfCorridor(scores: PlanScores): Finding[] {
  const { plan, project, cards } = scores
  const { indexBase, balance } = project.settings
  const cardOf = new Map(cards.map((card) => [card.territory, card]))
  return summaryOf(scores).measures.flatMap(({ measureId, outOfCorridor }, at) => {
    const corridor = balance.corridors.find((one) => one.measureId === measureId)
    if (!corridor) return []
    const { lo, hi } = corridor
    const bounds = `${indexText(lo, indexBase)}–${indexText(hi, indexBase)}`
    const name = titleText(project.measures[at]!.name)
    return outOfCorridor.map((territory): Finding => {
      const index = cardOf.get(territory)!.index[at]!
      const read = `${indexBesideText(index, lo, hi, indexBase)}, ${index < lo ? 'under' : 'over'}`
      return {
        id: `corridor ${territory} ${measureId}`,
        tone: 'warning',
        text: `${plan.territories[territory]!.name}: ${name} ${read} ${bounds}`,
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
    const text = `${record!.name}: ${countText(Math.round(needed), 'hour')} of work for ${wholeText(hours)}, ${percentText(needed / hours, 0)} of capacity`
    return [{ id: `capacity ${territory}`, tone: 'warning', text, territory }]
  })
}
