import { countsDriving } from '#metrics/driving.ts'
import type { Project } from '#model/project.ts'
import { isWrittenSize } from '#model/number.ts'
import type { TravelSettings } from '#model/settings.ts'
import { minutesSource, unitMinutes } from '#jobs/unitMinutes.ts'
import { connect } from '#routing/connect.ts'
import { readConnection } from '#routing/connection.ts'
import { engineTimes } from '#routing/engineTimes.ts'
import { loadTravel } from '#travel/model.ts'
import type { TravelTimes } from '#travel/question.ts'
import { worldTimes } from '#travel/worldTimes.ts'
import { UsageError } from './command.ts'
import { readGeoFile } from './files.ts'
import { textOption, type Options } from './options.ts'

/** Options of every command that needs minutes from homes to units. */
export const drivingOptions = {
  engine: { type: 'string' },
  driving: { type: 'boolean' },
  'travel-workload': { type: 'boolean' },
  'calls-per-trip': { type: 'string' },
  'minutes-between-calls': { type: 'string' },
  peak: { type: 'boolean' },
  congestion: { type: 'string' },
} as const

export const drivingHelp = `  --driving             writes minutes and hours on the road into
                        territories.csv
  --travel-workload     counts driving in the workload: calls × minutes, shared
                        by the calls of a trip
  --calls-per-trip N    calls that share one way out and back (4)
  --minutes-between-calls N
                        on the same trip (15)
  --engine KIND=URL     asks an engine for minutes: osrm=http://…, valhalla=… or
                        ors=https://…#key
  --peak                in the rush hour (embedded model)
  --congestion N        1 is an ordinary day; 1.3 adds 30 % in the middle of
                        large cities`

/** The project as the options count driving; with minutes from all homes where they are needed. */
export async function withDriving(project: Project, options: Options, needed: boolean): Promise<Project> {
  const travel = travelSettings(project.settings.travel, options)
  const counted: Project = { ...project, settings: { ...project.settings, travel } }
  const homes = project.roster.some(({ homeLng, homeLat }) => !Number.isNaN(homeLng + homeLat))
  const wanted = needed || countsDriving(counted) || options['driving'] === true || options['engine'] !== undefined
  if (!homes || !wanted) return counted
  const engine = textOption(options, 'engine')
  const { minutes, notes } = await unitMinutes(counted, await timesOf(engine, travel), minutesSource(travel, engine))
  for (const note of notes) process.stderr.write(`${note}\n`)
  return { ...counted, minutes }
}

/** The embedded model, or an engine before it. */
export async function timesOf(
  engine: string | undefined,
  { peak, congestion }: Pick<TravelSettings, 'peak' | 'congestion'>,
): Promise<TravelTimes> {
  const embedded = worldTimes(await loadTravel(readGeoFile, { peak, congestion }))
  if (engine === undefined) return embedded
  const connection = readConnection(engine)
  if (!connection) throw new UsageError(`--engine ${engine}: write it like osrm=http://localhost:5000.`)
  return engineTimes(connect(connection), embedded)
}

function travelSettings(before: TravelSettings, options: Options): TravelSettings {
  return {
    ...before,
    inWorkload: options['travel-workload'] === true || before.inWorkload,
    peak: options['peak'] === true || before.peak,
    callsPerTrip: atLeast(options, 'calls-per-trip', 1) ?? before.callsPerTrip,
    minutesBetweenCalls: atLeast(options, 'minutes-between-calls', 0) ?? before.minutesBetweenCalls,
    congestion: atLeast(options, 'congestion', 0.5) ?? before.congestion,
  }
}

/** A number, or undefined where the option is not given. */
export function atLeast(options: Options, name: string, least: number): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || !(value >= least && isWrittenSize(value))) {
    throw new UsageError(`--${name} ${text}: a number of at least ${least} is needed.`)
  }
  return value
}
