import { describeTerritories } from '#import/territories.ts'
import type { ImportedTerritory } from '#import/importedAlignment.ts'
import { isRefusal } from '#model/change.ts'
import { assignedBy, territoryHues, type Plan, type Territory } from '#model/plan.ts'
import { setRoster } from '#plan/project.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { readAlignmentTable, readRosterTable } from '#workers/jobs.ts'
import { apply, undoLast } from './commands.ts'
import { openPlan } from './documentStore.ts'
import type { ReadFile } from './importSession.ts'
import { notify } from './notices.ts'
import { countText, unitsText } from './words.ts'

/** A roster file becomes the roster of the open plan. */
export async function takeRoster({ name, table }: ReadFile): Promise<void> {
  const read = await readRosterTable(table)
  if (isRefusal(read)) return void notify(`${name}: ${read.refused}`, 'error')
  if (apply(setRoster(openPlan().project, { roster: read.reps }))) {
    notify(`${name}: the roster has ${countText(read.reps.length, 'rep')} now.`, 'good')
  }
}

/** A zip-to-terr file becomes the shown alignment of the open plan; territories are joined by their ids. */
export async function takeAlignment({ name, table }: ReadFile, territories: ReadFile | null): Promise<void> {
  const { project, alignment } = openPlan()
  const read = await readAlignmentTable(table, project.units, project.roster)
  if (isRefusal(read)) return void notify(`${name}: ${read.refused}`, 'error')
  const described = territories ? describeTerritories(read.territories, territories.table) : read.territories
  const { slots, changed } = joined(alignment.plan, described)
  const wish = {
    label: `Imported ${name}`,
    territoryOf: read.territoryOf.map((territory) => (territory === 0 ? 0 : slots[territory - 1]!)),
    by: assignedBy.import,
    territories: changed,
  }
  if (apply(replaceAlignment(project, alignment.id, wish))) {
    const unknown = read.counts.setAside + read.counts.unplaced
    const loose = read.territoryOf.reduce((count, territory) => count + (territory === 0 ? 1 : 0), 0)
    const parts = [`${countText(described.length, 'territory', 'territories')} taken over`]
    if (unknown > 0) parts.push(`${countText(unknown, 'row')} could not be matched`)
    if (loose > 0) parts.push(`${unitsText(project.units.kind, loose)} not in the file are Unassigned`)
    notify(`${name}: ${parts.join('; ')}.`, loose + unknown > 0 ? 'warning' : 'good', { label: 'Undo', run: undoLast })
  }
}

/** The slot of each imported territory, and the territories that appear in new slots. */
function joined(
  plan: Plan,
  imported: readonly ImportedTerritory[],
): { slots: number[]; changed: Map<number, Territory | null> } {
  const slotOf = new Map(
    plan.territories.flatMap((territory, slot) => (territory ? [[territory.id, slot] as const] : [])),
  )
  const changed = new Map<number, Territory | null>()
  let next = plan.territories.length
  const slots = imported.map((territory) => {
    const known = slotOf.get(territory.id)
    if (known !== undefined) return known
    const color = territoryHues[next % territoryHues.length]!
    changed.set(next, { ...territory, color, locked: false, parentId: '' })
    return next++
  })
  return { slots, changed }
}
