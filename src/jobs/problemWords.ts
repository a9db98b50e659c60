import { groundGroups } from '#metrics/groundGroups.ts'
import { indexBeside } from '#model/indexBeside.ts'
import { measureInText } from '#model/measure.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { territoryName, unitCount, unitWord, wholeNumber } from '#plan/words.ts'
import type { BoundReason } from '#prove/gapBound.ts'

export interface Words {
  readonly index: (index: number) => string
  readonly measure: (measure: number) => string
  readonly territory: (territory: number) => string
  readonly region: (region: number) => string
  readonly because: (why: BoundReason) => string
}

/** Names for the numbers of a problem. */
export function wordsFor(project: Project, alignmentId: string, slots: Uint16Array): Words {
  const { units, settings } = project
  const plan = planOf(project, alignmentId)
  const focus = settings.balance.focus ? new Set(settings.balance.focus) : null
  const index = (value: number) => wholeNumber(Math.round((value * settings.indexBase) / 100))
  const at = (m: number, value: number) =>
    wholeNumber(indexBeside(value, settings.balance.corridors[m]!, settings.indexBase))
  const measure = (m: number) => {
    const { measureId } = settings.balance.corridors[m]!
    return measureInText(project.measures.find(({ id }) => id === measureId)?.name ?? measureId)
  }
  const territory = (t: number) => territoryName(plan, slots[t]!)
  const unit = (u: number) => `${unitWord(units.kind, 1)} ${units.id[u]}`
  const because = (why: BoundReason): string => {
    switch (why.kind) {
      case 'unit':
        return `${unit(why.unit)} alone makes ${at(why.measure, why.index)} in ${measure(why.measure)}`
      case 'group':
        return `the ${unitCount(units.kind, why.units)} from ${unit(why.unit)} on that stay together make ${at(why.measure, why.index)} in ${measure(why.measure)}`
      case 'territory':
        if (focus && !focus.has(plan.territories[slots[why.territory]!]?.id ?? ''))
          return `${territory(why.territory)} may not change and is at ${at(why.measure, why.index)} in ${measure(why.measure)}`
        return plan.territories[slots[why.territory]!]?.locked
          ? `${territory(why.territory)} is locked at ${at(why.measure, why.index)} in ${measure(why.measure)}`
          : `what ${territory(why.territory)} has to keep makes ${at(why.measure, why.index)} in ${measure(why.measure)}`
      case 'rest':
        return `what ${focus ? 'may not change' : 'is locked'} leaves ${at(why.measure, why.index)} on average for all others in ${measure(why.measure)}`
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

export function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`
}

export function tenths(value: number): string {
  return value.toFixed(1)
}
