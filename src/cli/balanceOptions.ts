import { driveWish, type TerritoryWish } from '#jobs/startingTerritories.ts'
import { ownBalance } from '#model/ownBalance.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings, Corridor } from '#model/settings.ts'
import { planOf } from '#plan/alignments.ts'
import { Failure, UsageError } from './command.ts'
import { atLeast } from './driving.ts'
import { corridorOption, listOption, shareOption, textOption, wholeOption, type Options } from './options.ts'
import { withRules } from './rulesOptions.ts'

/** What a run is asked for; it stands in its certificate. */
export const runOptions = {
  territories: { type: 'string' },
  corridor: { type: 'string' },
  seed: { type: 'string' },
  seeds: { type: 'string' },
  steps: { type: 'string' },
  'stop-at': { type: 'string' },
  compactness: { type: 'string' },
  disruption: { type: 'string' },
  'disruption-cap': { type: 'string' },
  start: { type: 'string' },
  'start-only': { type: 'boolean' },
  'travel-weight': { type: 'string' },
  'max-minutes': { type: 'string' },
  even: { type: 'boolean' },
  proposals: { type: 'boolean' },
} as const

export function territoryWish(options: Options): TerritoryWish {
  const start = textOption(options, 'start')
  if (start !== undefined) {
    const wish = driveWish(start)
    if (wish === null) throw new UsageError(`--start ${start}: write nearest or within:90.`)
    return wish
  }
  if (options['start-only'] === true) throw new UsageError('--start-only goes with --start.')
  const count = wholeOption(options, 'territories', 1)
  if (count !== undefined && options.alignment === undefined && options.roster !== undefined) {
    throw new UsageError('Give either --territories or --roster.')
  }
  if (count !== undefined) return count
  if (options.alignment !== undefined || options.owners !== undefined || options.plan !== undefined) return 'present'
  if (options.roster !== undefined) return 'roster'
  throw new UsageError('Give --territories, --roster, --alignment, --owners or --plan.')
}

/** The plan's own settings, or those of an overlay, with what the options say. */
export function settingsFrom(options: Options, project: Project, alignmentId: string): BalanceSettings {
  const { balance } = ownBalance(project, planOf(project, alignmentId)).settings
  const wanted = listOption(options, 'measures')
  const band = corridorOption(options)
  const corridors: readonly Corridor[] =
    wanted.length === 0
      ? balance.corridors
      : [...new Set(wanted.map((name) => measureNamed(project, name)))].map((measureId) => {
          const known = balance.corridors.find((corridor) => corridor.measureId === measureId)
          return known ?? { measureId, lo: 85, hi: 115, weight: 1 }
        })
  const seed = wholeOption(options, 'seed', 0)
  const seeds = wholeOption(options, 'seeds', 1)
  const steps = wholeOption(options, 'steps', 1)
  const stopAt = wholeOption(options, 'stop-at', 0)
  const asked = seed !== undefined || seeds !== undefined || steps !== undefined
  const asking: BalanceSettings = {
    ...balance,
    ...(options['even'] === true ? { even: true } : {}),
    corridors: corridors.map((corridor) => ({ ...corridor, ...band })),
    compactness: shareOption(options, 'compactness') ?? balance.compactness,
    disruptionWeight: shareOption(options, 'disruption') ?? balance.disruptionWeight,
    disruptionCap: shareOption(options, 'disruption-cap') ?? balance.disruptionCap,
    travelWeight: shareOption(options, 'travel-weight') ?? balance.travelWeight,
    minutesLimit: atLeast(options, 'max-minutes', 1) ?? balance.minutesLimit,
    seed: seed ?? balance.seed,
    seeds: seeds ?? balance.seeds,
    steps: steps ?? balance.steps,
    stopAt: stopAt ?? (asked ? null : balance.stopAt),
  }
  return withRules(asking, options, project)
}

function measureNamed({ measures }: Project, name: string): string {
  const called = measures.filter((one) => one.name === name)
  const measure = measures.find(({ id }) => id === name) ?? called[0]
  if (measure?.id !== name && called.length > 1) {
    throw new Failure(
      `Several measures are called ${name}. Name one by its id: ${called.map(({ id }) => id).join(', ')}.`,
    )
  }
  if (!measure)
    throw new Failure(`There is no measure ${name}. This plan has ${measures.map(({ id }) => id).join(', ')}.`)
  return measure.id
}
