import { isRefusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { cutSlice } from '#plan/slice.ts'
import { writePlan } from '#workers/jobs.ts'
import { documentStore, openPlan } from './documentStore.ts'
import { download, fileName } from './download.ts'
import { notify } from './notices.ts'

/** Part of a plan that one person answers for: what a slice can be cut by. */
export interface Part {
  readonly id: string
  readonly name: string
  readonly group: 'Districts and regions' | 'Reps' | 'Territories'
  /** Indexes of its territories. */
  readonly territories: readonly number[]
}

export function partsOf({ roster }: Project, plan: Plan): Part[] {
  const live = plan.territories.flatMap((territory, slot) => (territory ? [{ territory, slot }] : []))
  const regions = plan.regions.map((region): Part => {
    const inside = live.filter(({ territory }) => regionsOf(plan, territory.parentId).has(region.id))
    return {
      id: `region ${region.id}`,
      name: region.name,
      group: 'Districts and regions',
      territories: inside.map(({ slot }) => slot),
    }
  })
  const reps = roster.map((rep): Part => {
    const own = live.filter(({ territory }) => territory.repId === rep.id)
    return { id: `rep ${rep.id}`, name: rep.name || rep.id, group: 'Reps', territories: own.map(({ slot }) => slot) }
  })
  const single = live.map(({ territory, slot }): Part => {
    return { id: `territory ${territory.id}`, name: territory.name, group: 'Territories', territories: [slot] }
  })
  return [...regions, ...reps, ...single].filter(({ territories }) => territories.length > 0)
}

/** Ids of the region and all that it lies in. */
function regionsOf(plan: Plan, id: string): Set<string> {
  const above = new Set<string>()
  for (let at = id; at !== '' && !above.has(at);) {
    above.add(at)
    at = plan.regions.find((region) => region.id === at)?.parentId ?? ''
  }
  return above
}

/** A plan file that opens for reading only. */
export async function handOutForReading(): Promise<void> {
  const { project } = openPlan()
  await save({ ...project, handedOut: { for: 'reading' } }, `${project.name} for reading`)
}

/** A plan file with the records of one part only, to be edited there and merged back. */
export async function handOutSlice({ name, territories }: Pick<Part, 'name' | 'territories'>): Promise<void> {
  const { project, alignment } = openPlan()
  const slice = cutSlice(project, alignment.id, { name, territories })
  if (isRefusal(slice)) return void notify(slice.refused, 'warning')
  await save(slice, slice.name)
}

async function save(project: Project, name: string): Promise<void> {
  const file = await writePlan(project, documentStore.getState().outlines)
  download(`${fileName(name)}.plan.json`, file)
}
