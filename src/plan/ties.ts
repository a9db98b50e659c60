import type { PlanChange, Refusal } from '#model/change.ts'
import type { Tie } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { nextId } from './scenarios.ts'
import { unitCount } from './words.ts'

export interface TieWish {
  readonly kind: Tie['kind']
  /** Indexes of units. */
  readonly units: ArrayLike<number>
}

/** Units that balance runs keep together, or a barrier that they do not cross. */
export function addTie(project: Project, alignmentId: string, { kind, units }: TieWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const ids = [...new Set(Array.from(units, (unit) => project.units.id[unit]!))].sort()
  const after: Tie = { id: nextId('K', plan.ties), kind, units: ids }
  const least = kind === 'round' ? 1 : 2
  if (ids.length < least) return refusal(`Choose at least ${unitCount(project.units.kind, least)} first.`)
  if (kind === 'round' && ids.length === project.units.count) return refusal('A barrier round everything bars nothing.')
  if (plan.ties.some((one) => one.kind === kind && one.units.join('\n') === ids.join('\n'))) {
    return refusal(`${tieName(project, after)}: it is like that already.`)
  }
  return planChange(tieName(project, after), [], [{ kind: 'tie', alignment: alignmentId, before: null, after }])
}

export function removeTie(project: Project, alignmentId: string, wish: { readonly id: string }): PlanChange | Refusal {
  const before = planOf(project, alignmentId).ties.find(({ id }) => id === wish.id)
  if (!before) return refusal('That is gone already.')
  const label = `No longer: ${tieName(project, before)}`
  return planChange(label, [], [{ kind: 'tie', alignment: alignmentId, before, after: null }])
}

/** `5 ZIPs from 60601 together`, `Barrier round 14 ZIPs from 60601` */
export function tieName({ units: { kind } }: Pick<Project, 'units'>, tie: Tie): string {
  const units = `${unitCount(kind, tie.units.length)} from ${tie.units[0]}`
  switch (tie.kind) {
    case 'together':
      return `${units} together`
    case 'round':
      return tie.units.length === 1 ? `Barrier round ${tie.units[0]}` : `Barrier round ${units}`
    case 'between':
      return tie.units.length === 2 ? `Barrier between ${tie.units.join(' and ')}` : `Barriers between ${units}`
  }
}
