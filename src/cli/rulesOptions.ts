import { counted } from '#model/counted.ts'
import { tableOf } from '#jobs/importFiles.ts'
import type { GeoTables } from '#jobs/geoTables.ts'
import { tiesApart, tiesTogether } from '#jobs/tieTables.ts'
import type { Project } from '#model/project.ts'
import { isWrittenSize } from '#model/number.ts'
import { levels, type BalanceSettings, type Level } from '#model/settings.ts'
import { planOf } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { editTerritory } from '#plan/territories.ts'
import { granted, UsageError } from './command.ts'
import { readInput } from './files.ts'
import { listOption, textOption, type Options } from './options.ts'
import type { Source } from './source.ts'

/** Options of `balance` for what it is asked for beside corridors. */
export const rulesOptions = {
  only: { type: 'string' },
  within: { type: 'string' },
  'homes-inside': { type: 'boolean' },
  'homes-anywhere': { type: 'boolean' },
  'states-with-accounts': { type: 'boolean' },
  'all-states': { type: 'boolean' },
  'level-corridor': { type: 'string' },
  'at-least': { type: 'string' },
  'at-most': { type: 'string' },
} as const

/** What binds units together or keeps them apart: of the ground, not of a run. */
export const tiesOptions = {
  together: { type: 'string' },
  barriers: { type: 'string' },
  'in-pieces': { type: 'string' },
} as const

export const rulesHelp = `  --only LIST           ids of the only territories that may change, with
                        --alignment, --owners or --plan
  --within LEVEL        US state, district, region or area that a territory may
                        not leave
  --homes-inside        the unit where a rep lives is to be in the rep's own
                        territory
  --homes-anywhere      it may lie in any territory
  --states-with-accounts
                        Unassigned ground of US states without accounts stays
                        Unassigned
  --all-states          it is given away, too
  --level-corridor L=LO-HI
                        index band for districts, regions or areas as sums of
                        whole territories, for example district=90-110
  --at-least LIST       least that a territory may carry, in the measure's own
                        unit, for example workload=900,accounts=40
  --at-most LIST        most that it may carry, for example workload=1400
  --together FILE       CSV unit_id,group: units of one group stay in one
                        territory
  --barriers FILE       CSV unit_a,unit_b: neighbours that no territory may hold
                        both of
  --in-pieces LIST      ids of the territories that need not be in one piece, or
                        all`

/** Ground that is kept together or apart, and territories that may lie in pieces, become part of the plan. */
export async function withTies(source: Source, options: Options, tables: GeoTables): Promise<Source> {
  let { project } = source
  const notices = [...source.notices]
  for (const [name, read] of [
    ['together', tiesTogether],
    ['barriers', tiesApart],
  ] as const) {
    const path = textOption(options, name)
    if (path === undefined) continue
    const table = granted(await tableOf(name, await readInput(path)))
    const made = granted(read(project, source.alignmentId, table, await tables.zips()))
    project = made.project
    if (made.left > 0)
      notices.push(
        `${counted(made.left, `row of --${name} names`, `rows of --${name} name`)} a unit that is not there.`,
      )
  }
  return { ...source, project: withPieces(project, source.alignmentId, listOption(options, 'in-pieces')), notices }
}

/** Territories that may be split into separate areas, by their ids. */
function withPieces(project: Project, alignmentId: string, wanted: readonly string[]): Project {
  const { territories } = planOf(project, alignmentId)
  const stray = wanted.find((id) => id !== 'all' && !territories.some((territory) => territory?.id === id))
  if (stray !== undefined) throw new UsageError(`--in-pieces ${stray}: there is no such territory.`)
  return territories.reduce((made, territory, slot) => {
    if (!territory || territory.inPieces || !(wanted.includes('all') || wanted.includes(territory.id))) return made
    return applyChange(made, granted(editTerritory(made, alignmentId, { territory: slot, inPieces: true })))
  }, project)
}

/** The settings with what the options ask for. */
export function withRules(settings: BalanceSettings, options: Options, project: Project): BalanceSettings {
  const only = listOption(options, 'only')
  const within = textOption(options, 'within')
  const band = textOption(options, 'level-corridor')
  if (within !== undefined && within !== 'state' && !isLevel(within)) {
    throw new UsageError(`--within ${within}: choose state, ${levels.join(', ')}.`)
  }
  const [least, most] = [amounts(options, 'at-least', project), amounts(options, 'at-most', project)]
  const known = new Set(settings.corridors.map(({ measureId }) => measureId))
  const stray = [...least.keys(), ...most.keys()].find((id) => !known.has(id))
  if (stray !== undefined)
    throw new UsageError(`${stray} is not balanced, so it has no least or most: add it to --measures.`)
  return {
    ...withHomesWish(withStatesWish(settings, options), options),
    corridors: settings.corridors.map((corridor) => {
      const [min, max] = [least.get(corridor.measureId), most.get(corridor.measureId)]
      return { ...corridor, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
    }),
    ...(only.length > 0 ? { focus: only.toSorted() } : {}),
    ...(within === undefined ? {} : { within }),
    ...(band === undefined ? {} : { levelBand: levelBand(band) }),
  }
}

/** Wishes about territories that are there have no meaning for a run from nothing. */
export function refusePresentOnly(options: Options): void {
  const named = (['only', 'level-corridor'] as const).find((name) => options[name] !== undefined)
  if (named === undefined) return
  throw new UsageError(
    `--${named} is about territories of a present alignment: give it with --alignment, --owners or --plan, and without --territories or --start.`,
  )
}

function withHomesWish({ homesInside, ...settings }: BalanceSettings, options: Options): BalanceSettings {
  const [inside, anywhere] = [options['homes-inside'] === true, options['homes-anywhere'] === true]
  if (inside && anywhere) throw new UsageError('Give --homes-inside or --homes-anywhere, not both.')
  return inside || (homesInside && !anywhere) ? { ...settings, homesInside: true } : settings
}

function withStatesWish({ statesWithAccounts, ...settings }: BalanceSettings, options: Options): BalanceSettings {
  const [some, all] = [options['states-with-accounts'] === true, options['all-states'] === true]
  if (some && all) throw new UsageError('Give --states-with-accounts or --all-states, not both.')
  return some || (statesWithAccounts && !all) ? { ...settings, statesWithAccounts: true } : settings
}

function isLevel(text: string): text is Level {
  return (levels as readonly string[]).includes(text)
}

/** `district=90-110` */
function levelBand(text: string): NonNullable<BalanceSettings['levelBand']> {
  const [, level = '', lo, hi] = /^(\w+)=(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)$/.exec(text.trim()) ?? []
  if (!isLevel(level)) throw new UsageError(`--level-corridor ${text}: write it like district=90-110.`)
  return { level, lo: Number(lo), hi: Number(hi) }
}

/** `workload=900,accounts=40` */
function amounts(options: Options, name: string, { measures }: Project): Map<string, number> {
  return new Map(
    listOption(options, name).map((part) => {
      const [, measure, amount] = /^(.+?)=(\d+(?:\.\d+)?)$/.exec(part) ?? []
      const id = measures.find((one) => one.id === measure || one.name === measure)?.id
      if (measure === undefined || !isWrittenSize(Number(amount)))
        throw new UsageError(`--${name} ${part}: write it like workload=900.`)
      if (id === undefined) throw new UsageError(`--${name} ${part}: there is no measure ${measure}.`)
      return [id, Number(amount)]
    }),
  )
}
