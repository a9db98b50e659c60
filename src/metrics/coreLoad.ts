import type { Plan, Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { drivenMeasure, drivingHours } from './driving.ts'
import { groundOf, type Ground } from './ground.ts'
import { territoryTotals } from './totals.ts'

/** The ground of a plan, with what the reps of an overlay carry in the core where that counts. */
export function wholeGround(project: Project, plan: Plan): Ground {
  const ground = groundOf(project.units, project.accounts, plan)
  const core = countedCore(project, plan)
  return core ? { ...ground, held: withCore(ground.held, project, plan, core) } : ground
}

/** The core whose load counts in this overlay, or null. */
export function countedCore(
  { alignments }: Pick<Project, 'alignments'>,
  { overlay }: Pick<Plan, 'overlay'>,
): Plan | null {
  if (overlay?.countsCore === undefined) return null
  return alignments.find(({ id }) => id === overlay.countsCore)?.plan ?? null
}

function withCore(held: Float64Array, project: Project, plan: Plan, core: Plan): Float64Array {
  const measures = project.units.measures.length
  const byRep = loadByRep(project, core, measures)
  const fteOf = new Map<string, number>()
  for (const one of plan.territories) if (one) fteOf.set(one.repId, (fteOf.get(one.repId) ?? 0) + one.fte)
  const sums = held.slice()
  plan.territories.forEach((territory, slot) => {
    const load = territory && byRep.get(territory.repId)
    // a rep with several territories of the overlay carries the core beside each, by FTE
    if (load)
      for (let m = 0; m < measures; m++)
        sums[slot * measures + m]! += (load[m]! * territory.fte) / fteOf.get(territory.repId)!
  })
  return sums
}

function loadByRep(project: Project, core: Plan, measures: number): Map<string, Float64Array> {
  const sums = coreSums(project, core, measures)
  const byRep = new Map<string, Float64Array>()
  core.territories.forEach((territory, slot) => {
    if (!territory) return
    for (const { repId, share } of whoServes(core, territory)) {
      const load = byRep.get(repId) ?? new Float64Array(measures)
      for (let m = 0; m < measures; m++) load[m]! += share * sums[slot * measures + m]!
      byRep.set(repId, load)
    }
  })
  return byRep
}

function coreSums(project: Project, core: Plan, measures: number): Float64Array {
  const { sums } = territoryTotals(
    groundOf(project.units, project.accounts, core),
    core.territoryOf,
    core.territories.length,
  )
  const m = drivenMeasure(project)
  if (m >= 0) drivingHours(project, core).forEach((hours, slot) => (sums[slot * measures + m]! += hours))
  return sums
}

/** Its members by their shares; without any its rep alone. */
function whoServes({ members }: Plan, { id, repId }: Territory): readonly { repId: string; share: number }[] {
  const own = members.filter((one) => one.territoryId === id && one.role !== 'manager' && one.share > 0)
  const whole = own.reduce((sum, { share }) => sum + share, 0)
  if (whole > 0) return own.map((one) => ({ repId: one.repId, share: one.share / whole }))
  return repId === '' ? [] : [{ repId, share: 1 }]
}
