import { basename } from 'node:path'
import type { GeoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { ownAreas } from '#jobs/ownAreas.ts'
import { planName } from '#jobs/planName.ts'
import type { UnitChoice } from '#jobs/units.ts'
import { counted } from '#model/counted.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import { granted, UsageError } from './command.ts'
import { readInput } from './files.ts'
import { finderOf } from './geocode.ts'
import { listOption, textOption, unitsOption, type Options } from './options.ts'
import { computedOf, duplicatesOption, ownedByOption, readingOf } from './readingOptions.ts'
import { layerNotice, noticesOf, ownersNotice, readingNotices, unassignedNotice } from './sourceNotices.ts'
import { withTables } from './sourceTables.ts'

export interface Source {
  readonly project: Project
  readonly alignmentId: string
  /** Null for a plan file: what its import said is not in it. */
  readonly report: { readonly counts: RowCounts; readonly issues: RowIssues } | null
  readonly notices: readonly string[]
  /** TopoJSON of the plan's own areas, or null. */
  readonly outlines: object | null
}

export async function readSource(options: Options, tables: GeoTables): Promise<Source> {
  const plan = textOption(options, 'plan')
  const accounts = textOption(options, 'accounts')
  if ((plan === undefined) === (accounts === undefined)) throw new UsageError('Give either --accounts or --plan.')
  const source = await (plan !== undefined ? fromPlan(plan, options, tables) : fromFiles(accounts!, options, tables))
  const { project, notices } = await withTables(source, options, tables)
  return { ...source, project, notices: [...source.notices, ...notices] }
}

async function fromPlan(path: string, options: Options, tables: GeoTables): Promise<Source> {
  for (const name of [
    'units',
    'areas',
    'layer',
    'roster',
    'alignment',
    'territory-list',
    'owners',
    'owned-by',
    'group-by',
    'duplicates',
    'compute',
    'sheet',
  ]) {
    if (options[name] !== undefined) throw new UsageError(`--${name} goes with --accounts, not with --plan.`)
  }
  const { project, notices, outlines } = granted(await openPlan(await readInput(path), tables))
  return {
    project,
    alignmentId: chosenAlignment(project, textOption(options, 'scenario')),
    report: null,
    notices,
    outlines,
  }
}

export function chosenAlignment(project: Project, wanted: string | undefined): string {
  if (wanted === undefined) return project.alignments.findLast(({ kind }) => kind === 'core')!.id
  const scenario = project.scenarios.find(({ id, name }) => id === wanted || name === wanted)
  const id = scenario?.core ?? project.alignments.find((alignment) => alignment.id === wanted)?.id
  if (id === undefined) {
    const known = project.scenarios.map((one) => `${one.id} (${one.name})`).join(', ')
    throw new UsageError(`There is no scenario ${wanted} in this plan. It has: ${known}.`)
  }
  return id
}

async function fromFiles(accounts: string, options: Options, tables: GeoTables): Promise<Source> {
  const [roster, alignment, territories, owners, layer] = [
    'roster',
    'alignment',
    'territory-list',
    'owners',
    'layer',
  ].map((name) => textOption(options, name))
  if (alignment !== undefined && owners !== undefined) throw new UsageError('Give either --alignment or --owners.')
  if (owners !== undefined && owners !== 'keep' && owners !== 'drop') {
    throw new UsageError(`--owners ${owners}: choose keep or drop.`)
  }
  const ownedBy = ownedByOption(options)
  const groupBy = textOption(options, 'group-by')
  const present =
    alignment !== undefined
      ? await readInput(alignment)
      : owners !== undefined
        ? {
            exceptions: owners === 'keep' ? ('keep' as const) : ('give up' as const),
            fill: !options['no-fill'],
            ...(ownedBy ? { by: ownedBy } : {}),
          }
        : undefined
  const asked: string[] = []
  const findPlaces = finderOf(options, asked)
  const imported = granted(
    await importProject(
      {
        name: planName(accounts === '-' ? '' : basename(accounts)),
        accounts: await readInput(accounts),
        units: await unitsOf(options, tables, asked),
        reading: readingOf(options),
        measures: listOption(options, 'measures'),
        computed: computedOf(options),
        repair: !options['no-repair'],
        duplicates: duplicatesOption(options),
        ...(findPlaces ? { findPlaces } : {}),
        ...(groupBy === undefined ? {} : { groupBy }),
        ...(roster === undefined ? {} : { roster: await readInput(roster) }),
        ...(present === undefined ? {} : { present }),
        ...(territories === undefined ? {} : { territories: await readInput(territories) }),
        ...(layer === undefined ? {} : { layer }),
        ...(options['states-with-accounts'] === true ? { balance: { statesWithAccounts: true } } : {}),
      },
      tables,
    ),
  )
  const { project, alignmentId, counts, issues, exceptions, outlines } = imported
  const notices = [...asked, ...readingNotices(imported.read)]
  for (const { file, issues: found } of imported.beside) notices.push(...noticesOf(file, found))
  if (alignment !== undefined) notices.push(...unassignedNotice(project))
  if (owners !== undefined) notices.push(...ownersNotice(project, ownedBy))
  if (exceptions > 0)
    notices.push(`${counted(exceptions, 'account belongs', 'accounts belong')} to another owner than their unit.`)
  return { project, alignmentId, report: { counts, issues }, notices, outlines }
}

/** What is noticed in a file of areas is added to `notices`. */
export async function unitsOf(options: Options, tables: GeoTables, notices: string[]): Promise<UnitChoice> {
  const file = textOption(options, 'areas')
  if (file === undefined) return unitsOption(options)
  if (options['units'] !== undefined) throw new UsageError('Give either --units or --areas.')
  const [idField, layer] = [textOption(options, 'area-id'), textOption(options, 'layer')]
  const areas = granted(await ownAreas(await readInput(file), basename(file), await tables.dryLand(), idField, layer))
  if (areas.layer) notices.push(layerNotice(areas.layer))
  const asked =
    options['accounts'] === undefined || options['alignment'] !== undefined || options['owners'] !== undefined
  if (areas.owned && !asked) {
    notices.push(`${basename(file)} says whose its areas are; --alignment ${basename(file)} takes that over, too.`)
  }
  return areas.units
}
