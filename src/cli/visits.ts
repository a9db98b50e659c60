import { counted } from '#model/counted.ts'
import { visitsCalendar, visitsCsv, visitsGpx } from '#export/visitPlan.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { fixedDays, planVisits, visitTask } from '#jobs/visitTask.ts'
import { planOf } from '#plan/alignments.ts'
import { Failure, granted, UsageError, type Command } from './command.ts'
import { atLeast, timesOf } from './driving.ts'
import { readGeoFile, writableFolder, writeOutput } from './files.ts'
import { readOptions, requiredOption, textOption, wholeOption } from './options.ts'
import { readSource } from './source.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'

export const visits: Command = {
  summary: 'when a rep visits whom: a rotation over some weeks',
  help: `evenfield visits --plan plan.json --territory T1 --monday 2026-01-05 --out weeks

Spreads the calls of one territory over the working days, from home and back, no
day longer than said; fixed weekdays are those of the plan. Writes visits.csv,
visits.ics and visits.gpx.

Whose plan
${sourceHelp}

How
  --territory ID        id or name of the territory; its rep needs a home
  --monday DATE         first day of the first week
  --weeks N             4 if not set
  --day-hours N         from leaving home to being back (9)
  --begin HH:MM         when a day begins (08:00)
  --overnight           nights away are allowed
  --holidays            visits on US federal holidays, too
  --seed N, --steps N   the same seed and steps give the same plan (1, 3000)
  --engine KIND=URL     asks an engine for minutes
  --out DIR             folder for the files; made if it is not there`,
  async run(args) {
    const options = readOptions(args, {
      ...sourceOptions,
      territory: { type: 'string' },
      monday: { type: 'string' },
      weeks: { type: 'string' },
      'day-hours': { type: 'string' },
      begin: { type: 'string' },
      overnight: { type: 'boolean' },
      holidays: { type: 'boolean' },
      seed: { type: 'string' },
      steps: { type: 'string' },
      engine: { type: 'string' },
      out: { type: 'string' },
    })
    const out = await writableFolder(requiredOption(options, 'out'))
    const wanted = requiredOption(options, 'territory')
    const firstMonday = requiredOption(options, 'monday')
    if (!isMonday(firstMonday)) {
      throw new UsageError(`--monday ${firstMonday} is no Monday. Write it like 2026-01-05.`)
    }
    const { project, alignmentId } = await readSource(options, geoTables(readGeoFile))
    const plan = planOf(project, alignmentId)
    const territory = plan.territories.findIndex((one) => one !== null && (one.id === wanted || one.name === wanted))
    if (territory < 0) throw new Failure(`There is no territory ${wanted} in this plan.`)
    const task = granted(
      visitTask(project, plan, {
        territory,
        tour: null,
        firstMonday,
        weeks: wholeOption(options, 'weeks', 1) ?? 4,
        weekdays: [0, 1, 2, 3, 4],
        startMinute: clockOption(textOption(options, 'begin') ?? '08:00'),
        dayMinutes: 60 * (atLeast(options, 'day-hours', 1) ?? 9),
        overnight: options['overnight'] === true,
        holidaysOff: options['holidays'] !== true,
        fixed: fixedDays(plan),
        seed: wholeOption(options, 'seed', 0) ?? 1,
        steps: wholeOption(options, 'steps', 1) ?? 3000,
      }),
    )
    const visitPlan = await planVisits(task, await timesOf(textOption(options, 'engine'), project.settings.travel))
    await writeOutput(out, [
      { name: 'visits.csv', bytes: visitsCsv(visitPlan) },
      // the stamp says when the plan was made; the same input is to give the same bytes
      { name: 'visits.ics', bytes: visitsCalendar(visitPlan, `${firstMonday}T00:00:00`) },
      { name: 'visits.gpx', bytes: visitsGpx(visitPlan) },
    ])
    const calls = visitPlan.days.reduce((sum, { calls }) => sum + calls.length, 0)
    const hours = (minutes: number) => (minutes / 60).toFixed(1)
    process.stdout.write(
      `${visitPlan.rep.name}: ${counted(calls, 'visit')} on ${counted(visitPlan.days.length, 'day')}, ${hours(visitPlan.visitMinutes)} h with accounts, ${hours(visitPlan.driveMinutes)} h on the road (${visitPlan.model}), ${counted(visitPlan.nights, 'night')} away, ${counted(visitPlan.unplaced.length, 'visit')} without a place.\n`,
    )
    const { notDue, withNights } = visitPlan
    if (notDue > 0)
      process.stdout.write(
        `${counted(notDue, 'account is', 'accounts are')} not due in these weeks and ${notDue === 1 ? 'takes its turn' : 'take turns'} later.\n`,
      )
    if (withNights) {
      const { nights, driveMinutes, placed } = withNights
      process.stdout.write(
        `--overnight: ${counted(nights, 'night')} away, ${hours(driveMinutes)} h on the road, ${counted(placed, 'visit')} more.\n`,
      )
    }
    if (visitPlan.holidays.length > 0) {
      const days = visitPlan.holidays.map(({ date, name }) => `${date} ${name}`)
      process.stdout.write(`No visits on ${days.join(', ')}; --holidays plans them, too.\n`)
    }
    return 0
  },
}

function clockOption(text: string): number {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) {
    throw new UsageError(`--begin ${text}: write a time like 08:00.`)
  }
  return 60 * Number(hour) + Number(minute)
}

/** A day that no calendar has, such as February 30, would be read as one of the next month. */
function isMonday(isoDate: string): boolean {
  const day = new Date(`${isoDate}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === isoDate && day.getUTCDay() === 1
}
