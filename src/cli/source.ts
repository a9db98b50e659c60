import { counted, unitCount, wholeNumber } from '#model/counted.ts'
import { basename } from 'node:path'
import type { GeoTables } from '#jobs/geoTables.ts'
import { duplicateChoices, importProject, tableOf } from '#jobs/importFiles.ts'
import type { ImportedTables } from '#jobs/importTables.ts'
import { encodings } from '#import/encoding.ts'
import { columnsOfOwners, proposedOwners, type OwnedBy } from '#import/owners.ts'
import { findingWords, needs } from '#import/findingWords.ts'
import { readSeparator } from '#import/separator.ts'
import { locksChange } from '#jobs/locksChange.ts'
import { overridesChange } from '#jobs/overridesChange.ts'
import { actualsChange } from '#jobs/actualsChange.ts'
import { callPlanChange } from '#jobs/callPlanChange.ts'
import { applyChange } from '#plan/apply.ts'
import { addUnitMeasures } from '#jobs/unitMeasures.ts'
import { ownAreas } from '#jobs/ownAreas.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { planName } from '#jobs/planName.ts'
import { computedMeasure, type Mapping } from '#import/mapping.ts'
import type { Table } from '#import/table.ts'
import type { TableFileWish } from '#import/tableFile.ts'
import type { UnitChoice } from '#jobs/units.ts'
import { issueAt, issueGroups, type RowCounts, type RowIssues } from '#model/issue.ts'
import type { Project } from '#model/project.ts'
import { granted, UsageError } from './command.ts'
import { readInput } from './files.ts'
import { finderOf, geocodeHelp, geocodeOptions } from './geocode.ts'
import { listOption, textOption, unitsOption, type Options } from './options.ts'

/** Options that say where a plan comes from: a plan file, or files to be imported. */
export const sourceOptions = {
  plan: { type: 'string' },
  accounts: { type: 'string' },
  sheet: { type: 'string' },
  'no-header': { type: 'boolean' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  units: { type: 'string' },
  areas: { type: 'string' },
  'area-id': { type: 'string' },
  layer: { type: 'string' },
  roster: { type: 'string' },
  'unit-table': { type: 'string' },
  overrides: { type: 'string' },
  locks: { type: 'string' },
  'call-plan': { type: 'string' },
  actuals: { type: 'string' },
  alignment: { type: 'string' },
  'territory-list': { type: 'string' },
  owners: { type: 'string' },
  'owned-by': { type: 'string' },
  'no-fill': { type: 'boolean' },
  measures: { type: 'string' },
  compute: { type: 'string', multiple: true },
  'group-by': { type: 'string' },
  'no-repair': { type: 'boolean' },
  duplicates: { type: 'string' },
  ...geocodeOptions,
  scenario: { type: 'string' },
} as const

export const sourceHelp = `  --accounts FILE       accounts as CSV, XLSX, JSON, GeoJSON or KML; columns are
                        recognised by themselves; - is standard input, for one
                        FILE of a call
  --sheet NAME          sheet of a workbook; else the longest with places that
                        is not hidden
  --no-header           the first line of the accounts' file is an account, no
                        names of columns
  --encoding NAME       its letters, where they are guessed wrong: windows-1250,
                        shift_jis …
  --separator SIGN      what parts its cells: , ; | ^ ~ or tab
  --units KIND          zip (the default), county, or h3:4 to h3:8
  --areas FILE          own areas instead: GeoJSON, TopoJSON, KML or a zipped
                        shapefile
  --area-id FIELD       field with the id of each area; else the one that looks
                        like it
  --layer NAME          of areas or an alignment, where the map has several;
                        else that with most areas
  --roster FILE         CSV of reps: rep_id, name, home_lat, home_lon, fte …
  --alignment FILE      zip-to-terr CSV of the present alignment, or a map of
                        its territories or units
  --territory-list FILE CSV with territory_id, name, rep_id, fte for that
                        alignment
  --owners keep|drop    the present alignment from the accounts' territory
                        column, where one is called just that, else from their
                        owner column; accounts whose unit goes to another owner
                        are kept by override, or go with their unit and change
                        hands; ground without accounts goes to the nearest owner
  --owned-by WHAT       with --owners: rep or territory, whichever column is
                        meant
  --no-fill             with --owners: ground without accounts stays Unassigned
  --unit-table FILE     units and numbers (households per ZIP …): measures of
                        the units themselves
  --overrides FILE      account_id, territory_id, reason, hold_until: accounts
                        held against their geography; with a column share an
                        account can have several territories, a row each
  --locks FILE          lock (unit, account, territory), id, reason, until: what
                        must stay as it is
  --call-plan FILE      segment, calls_per_year, minutes_per_call: workload
                        follows
  --actuals FILE        account_id, period, revenue, orders, visits …: what came
                        of the plan by month
  --measures LIST       ids or column names, for example revenue,workload
  --compute NAME=FORMULA
                        a measure from number columns, for example
                        'hours=calls_per_year * minutes_per_call / 60'; may be
                        given several times
  --group-by COLUMN     rows are orders or visits: sum them to the accounts that
                        this column names
  --duplicates WHAT     rows with the name and place of an earlier one: keep (if
                        not given), set-aside, or add-up, which sets them aside
                        and adds their measures to the earlier row
  --no-repair           list what could be repaired, change nothing but ids;
                        else what is certain is repaired
${geocodeHelp}
  --plan FILE           a plan file instead of --accounts
  --scenario ID         which scenario or alignment of the plan (the last one)`

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
  return withTables(source, options, tables)
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

function unassignedNotice({ alignments, units }: Project): string[] {
  const count = alignments[0]!.plan.territoryOf.reduce((sum, slot) => sum + (slot === 0 ? 1 : 0), 0)
  return count === 0
    ? []
    : [`${unitCount(units.kind, count)} of ${wholeNumber(units.count)} are in no territory today.`]
}

function ownedByOption(options: Options): OwnedBy | undefined {
  const text = textOption(options, 'owned-by')
  if (text === undefined) return undefined
  if (options['owners'] === undefined) throw new UsageError('--owned-by goes with --owners.')
  if (text !== 'rep' && text !== 'territory') throw new UsageError(`--owned-by ${text}: choose rep or territory.`)
  return text
}

/** Which column was taken, where the file has two that could be meant. */
function ownersNotice({ accounts }: Project, chosen: OwnedBy | undefined): string[] {
  const columns = columnsOfOwners(accounts.roles)
  const by = proposedOwners(accounts.roles, accounts.columns)
  if (chosen || by === null || columns.rep === undefined || columns.territory === undefined) return []
  const other = by === 'rep' ? 'territory' : 'rep'
  const nameOf = (one: OwnedBy) => accounts.columns[columns[one]!]!.name
  return [`Territories today: column ${nameOf(by)}; --owned-by ${other} takes ${nameOf(other)}.`]
}

/** Numbers of the units, accounts that are held, calls and results, on top of a plan. */
async function withTables(source: Source, options: Options, tables: GeoTables): Promise<Source> {
  const notices = [...source.notices]
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
  return { ...source, project, notices }
}

/** A line for each kind of trouble: how often, and the first rows. */
export function noticesOf(file: string, issues: RowIssues): string[] {
  return issueGroups(issues, 5).map(({ problem, action, count, examples }) => {
    const cells = examples.map((at) => {
      const { row, value } = issueAt(issues, at)
      return value === '' ? `row ${row}` : `row ${row}: ${value}`
    })
    return `${file}: ${problem}, ${count} ${action} (${cells.join('; ')}${count > cells.length ? ' …' : ''}).`
  })
}

/** What was wrong with the accounts and what was done, first what somebody has to mend. */
export function findingLines(issues: RowIssues): string[] {
  const groups = issueGroups(issues, 0).map(({ problem, action, count }) => ({
    count,
    ...findingWords(problem, action),
  }))
  return needs.flatMap((need) =>
    groups
      .filter((group) => group.need === need)
      .map(({ wrong, done, count }) => `${toldAs[need]}${count} × ${wrong}: ${done}.`),
  )
}

const toldAs = { act: 'To mend: ', look: 'To look at: ', nothing: 'Done: ' } as const

/** What was chosen for the user where the file leaves a choice. */
function readingNotices({ encoding, sheet, layer }: ImportedTables['read']): string[] {
  const notices: string[] = []
  if (layer) notices.push(layerNotice(layer))
  if (sheet) notices.push(`Sheet ${sheet.name} was read, not ${sheet.others.join(', ')} (--sheet).`)
  if (!encoding.startsWith('utf-')) {
    notices.push(`Its letters look like ${encoding}; --encoding says what they are if names look wrong.`)
  }
  return notices
}

function layerNotice({ name, others }: NonNullable<Table['sheet']>): string {
  return `Layer ${name} of the map was read, not ${others.join(', ')} (--layer).`
}

function duplicatesOption(options: Options): (typeof duplicateChoices)[number] {
  const wanted = textOption(options, 'duplicates') ?? 'keep'
  const known = duplicateChoices.find((one) => one === wanted)
  if (!known) throw new UsageError(`--duplicates ${wanted}: choose ${duplicateChoices.join(', ')}.`)
  return known
}

export function readingOf(options: Options): TableFileWish {
  const sheet = textOption(options, 'sheet')
  const encoding = textOption(options, 'encoding')?.toLowerCase()
  const separator = textOption(options, 'separator')
  const known = encodings.find((one) => one === encoding)
  if (encoding !== undefined && !known) throw new UsageError(`--encoding is one of ${encodings.join(', ')}.`)
  const sign = separator === undefined ? null : readSeparator(separator)
  if (separator !== undefined && !sign) throw new UsageError('--separator is one of , ; | ^ ~ tab.')
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(options['no-header'] ? { header: false } : {}),
    ...(known ? { encoding: known } : {}),
    ...(sign ? { separator: sign } : {}),
  }
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

/** `hours=calls * minutes / 60` */
function computedOf(options: Options): Mapping['computed'] {
  const texts = options['compute']
  return (Array.isArray(texts) ? texts : []).map((text: string) => {
    const [, name, formula] = /^\s*([^=]+?)\s*=(.+)$/.exec(text) ?? []
    if (name === undefined) throw new UsageError(`--compute ${text}: write it like hours=calls * minutes / 60.`)
    return { measure: computedMeasure(name), formula: formula.trim() }
  })
}
