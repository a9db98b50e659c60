import { actualsChange } from '#jobs/actualsChange.ts'
import { callPlanChange } from '#jobs/callPlanChange.ts'
import type { GeoTables } from '#jobs/geoTables.ts'
import { tableOf } from '#jobs/importFiles.ts'
import { locksChange } from '#jobs/locksChange.ts'
import { overridesChange } from '#jobs/overridesChange.ts'
import { addUnitMeasures } from '#jobs/unitMeasures.ts'
import { counted } from '#model/counted.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { granted } from './command.ts'
import { readInput } from './files.ts'
import { textOption, type Options } from './options.ts'
import { noticesOf } from './sourceNotices.ts'

/** Numbers of the units, accounts that are held, calls and results, on top of a plan. */
export async function withTables(
  source: { readonly project: Project; readonly alignmentId: string },
  options: Options,
  tables: GeoTables,
): Promise<{ readonly project: Project; readonly notices: readonly string[] }> {
  const notices: string[] = []
  let { project } = source
  const unitTable = textOption(options, 'unit-table')
  if (unitTable !== undefined) {
    const table = granted(await tableOf('unit table', await readInput(unitTable)))
    const made = granted(addUnitMeasures(project, table, await tables.zips()))
    project = made.project
    if (made.counts.unplaced > 0)
      notices.push(
        `${counted(made.counts.unplaced, 'row of the unit table names', 'rows of the unit table name')} no unit.`,
      )
  }
  const overrides = textOption(options, 'overrides')
  if (overrides !== undefined) {
    const table = granted(await tableOf('overrides', await readInput(overrides)))
    const made = granted(overridesChange(project, source.alignmentId, table, 'Imported overrides'))
    project = applyChange(project, made.change)
    notices.push(...noticesOf('overrides', made.issues))
  }
  const locks = textOption(options, 'locks')
  if (locks !== undefined) {
    const table = granted(await tableOf('locks', await readInput(locks)))
    const made = granted(locksChange(project, source.alignmentId, table, 'Imported locks'))
    project = applyChange(project, made.change)
    if (made.left > 0)
      notices.push(
        `${counted(made.left, 'row of the locks names', 'rows of the locks name')} nothing that is in the plan.`,
      )
  }
  const callPlan = textOption(options, 'call-plan')
  if (callPlan !== undefined) {
    const table = granted(await tableOf('call plan', await readInput(callPlan)))
    const made = granted(callPlanChange(project, table))
    project = applyChange(project, made.change)
    if (made.left > 0) notices.push(`${counted(made.left, 'row')} of the call plan could not be read.`)
  }
  const actuals = textOption(options, 'actuals')
  if (actuals !== undefined) {
    const table = granted(await tableOf('actuals', await readInput(actuals)))
    const { change, counts } = granted(actualsChange(project, table))
    project = applyChange(project, change)
    notices.push(`${counts.accepted} of ${counted(counts.read, 'row')} of actuals taken.`)
  }
  return { project, notices }
}
