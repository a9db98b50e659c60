import { setImmediate } from 'node:timers/promises'
import { balanceChange, balanceRun, type SeedAnswer } from '#jobs/balanceRun.ts'
import { balanceProblem, type BalanceTask } from '#jobs/balanceTask.ts'
import { catchmentChange } from '#jobs/catchments.ts'
import { exportFiles } from '#jobs/exportFiles.ts'
import { inputHashes, readCertificateFile } from '#jobs/certificate.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { repeatRun } from '#jobs/repeatRun.ts'
import { driveWish, type TerritoryWish } from '#jobs/startingTerritories.ts'
import { countsDriving } from '#metrics/driving.ts'
import type { Certificate } from '#model/certificate.ts'
import { planOf } from '#plan/alignments.ts'
import { applyChange } from '#plan/apply.ts'
import { refusedIfApproved } from '#plan/status.ts'
import { balanceGraph } from './balanceGraph.ts'
import { runOptions, settingsFrom, territoryWish } from './balanceOptions.ts'
import { Failure, granted, UsageError, type Command } from './command.ts'
import { drivingHelp, drivingOptions, withDriving } from './driving.ts'
import { readGeoFile, readInput, writableFolder, writeOutput } from './files.ts'
import { figuresText } from './figures.ts'
import { readOptions, requiredOption, textOption, type Options } from './options.ts'
import { progressLine } from './progress.ts'
import { writeProposals } from './proposals.ts'
import { refusePresentOnly, rulesHelp, rulesOptions, tiesOptions, withTies } from './rulesOptions.ts'
import { readSource, type Source } from './source.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'

export const balance: Command = {
  summary: 'make fair territories, from nothing or from a present alignment',
  help: `evenfield balance --accounts accounts.csv --territories 25 --out result

Gives every territory its fair share of the chosen measures: contiguous,
compact, and close to the present alignment where there is one. Writes
zip_to_terr.csv, account_to_rep.csv, territories.csv, roster.csv, overrides.csv,
locks.csv, neighbours.csv, plan.json, summary.json, certificate.json and
import_report.csv; against a present alignment also moves.csv, which gives each
move its reason, changes.csv, rep_changes.csv and handover.csv.

What to balance
${sourceHelp}

How
  --territories N       so many new territories; without it one per rep of
                        --roster, or those of --alignment, --owners or --plan
  --start nearest       one territory per home of --roster: each unit to the
                        home that is there first by car, then balanced;
                        within:90 leaves what no home reaches in 90 minutes
                        Unassigned. --start-only keeps the catchments as they
                        are
  --corridor LO-HI      index band that counts as balanced, for example 85-115;
                        100 is a fair share
  --seed N              first seed (1): the same input, seed and steps give the
                        same bytes
  --seeds N             how many seeds are tried (4); the best answer is kept
  --steps N             steps per seed (1000)
  --stop-at N           repeats a run of one seed that was stopped at this step
  --compactness X       0 to 1: how much short borders count
  --disruption X        0 to 1: price on moving accounts away from the present
                        alignment
  --disruption-cap X    0 to 1: share of the accounts that may move at most
  --travel-weight X     0 to 1: how much driving counts against even loads
  --max-minutes N       no unit farther than this from its rep if another rep is
                        nearer
${rulesHelp}
  --even                as even as possible: the largest gap counts before short
                        borders
  --proposals           at least three answers between balance, disruption and
                        travel, each in a folder of its own under --out, and
                        proposals.csv that compares them
  --from FILE           repeats the run of a certificate.json: give the same
                        files with it, or the plan.json that holds the answer or
                        its beginning; ends with code 1 if the answer differs
  --out DIR             folder for the files; made if it is not there

Driving
${drivingHelp}

A METIS graph file instead of accounts, to compare engines: --out gets a line a
vertex, its territory counted from 0
  --graph FILE --coords FILE --parts K --measures 0,1 --tolerance 5
  [--even] [--cut-only]
  [--present FILE --move-cap PERCENT]
  --seconds S, or --steps N [--stop-at STEP] [--skip LIST]
  --seed N [--threads N: one seed each from --seed on, the best is kept]
  --out FILE --report FILE

Ctrl+C stops a run and keeps the best answer so far.`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  if (args.includes('--graph')) return balanceGraph(args)
  const options = readOptions(args, {
    ...sourceOptions,
    ...drivingOptions,
    ...runOptions,
    ...rulesOptions,
    ...tiesOptions,
    from: { type: 'string' },
    out: { type: 'string' },
  })
  const out = await writableFolder(requiredOption(options, 'out'))
  const certificate = await certificateFrom(options)
  const territories = certificate === null ? territoryWish(options) : null
  if (territories !== 'present') refusePresentOnly(options)
  const tables = geoTables(readGeoFile)
  const read = await withTies(await readSource(options, tables), options, tables)
  const source = { ...read, project: await withDriving(read.project, options, runNeedsMinutes(options, certificate)) }
  const { alignmentId, report, notices } = source
  for (const notice of notices) process.stderr.write(`${notice}\n`)
  const refused = certificate === null ? refusedIfApproved(source.project, [alignmentId]) : null
  if (refused) throw new Failure(refused.refused)

  const extras = {
    outlines: source.outlines,
    driving: options['driving'] === true || countsDriving(source.project),
    ...(report ? { report } : {}),
    ...(source.project.units.kind === 'zip' || source.project.units.kind === 'h3' ? { zips: await tables.zips() } : {}),
  }
  if (options['start-only'] === true) {
    const settings = settingsFrom(options, source.project, alignmentId)
    const change = granted(catchmentChange(source.project, alignmentId, territories!, settings))
    const made = applyChange(source.project, change)
    await writeOutput(out, exportFiles(made, alignmentId, { ...extras, driving: true }))
    process.stdout.write(`${figuresText(made, alignmentId)}\n`)
    return 0
  }
  if (options['proposals'] === true) {
    const settings = settingsFrom(options, source.project, source.alignmentId)
    return writeProposals(source.project, alignmentId, { territories: territories!, settings }, extras, out)
  }
  const { project, task } =
    certificate === null
      ? { project: source.project, task: wishedTask(source, territories!, options) }
      : granted(repeatRun(source.project, alignmentId, certificate, source.outlines))
  const { answer, stopped } = await runWatched(task)
  const input = inputHashes(project, task, source.outlines)
  const change = granted(balanceChange(project, alignmentId, task, answer, { stopped, input }))
  const balanced = applyChange(project, change)

  await writeOutput(
    out,
    exportFiles(balanced, alignmentId, { ...extras, driving: extras.driving || countsDriving(balanced) }),
  )
  process.stdout.write(`${figuresText(balanced, alignmentId)}\n`)
  return certificate === null ? 0 : compareRuns(certificate, planOf(balanced, alignmentId).certificate!)
}

/** What a run is asked for stands in its certificate: whoever says it again may mean something else. */
async function certificateFrom(options: Options): Promise<Certificate | null> {
  const path = textOption(options, 'from')
  if (path === undefined) return null
  const asked = [...Object.keys(runOptions), ...Object.keys(rulesOptions)]
  const named = asked.find((name) => options[name] !== undefined)
  if (named !== undefined) throw new UsageError(`--${named} stands in the certificate; leave it out with --from.`)
  return granted(readCertificateFile(await readInput(path)))
}

function compareRuns(said: Certificate, made: Certificate): number {
  const same = said.answerHash === made.answerHash
  process.stdout.write(
    same
      ? 'The answer is that of the certificate, unit by unit.\n'
      : `The answer differs from that of the certificate, which ${said.program} made.\n`,
  )
  return same ? 0 : 1
}

function wishedTask({ project, alignmentId }: Source, territories: TerritoryWish, options: Options): BalanceTask {
  return granted(
    balanceProblem(project, alignmentId, { territories, settings: settingsFrom(options, project, alignmentId) }),
  )
}

/** A start by drive time, a weight or a limit of driving, or a run that had one of them. */
function runNeedsMinutes(options: Options, certificate: Certificate | null): boolean {
  const asked = ['start', 'travel-weight', 'max-minutes'].some((name) => options[name] !== undefined)
  const { travelWeight = 0, minutesLimit = null } = certificate?.settings ?? {}
  const start = certificate?.territories ?? ''
  return asked || travelWeight > 0 || minutesLimit !== null || driveWish(String(start)) !== null
}

/** Shows how it goes; Ctrl+C ends the run with the best answer so far. */
async function runWatched(task: BalanceTask): Promise<{ answer: SeedAnswer; stopped: boolean }> {
  let stopped = false
  const stop = () => (stopped = true)
  process.once('SIGINT', stop)
  const line = progressLine()
  try {
    const run = balanceRun(task.problem, task.settings)
    for (let next = run.next(); ; next = run.next()) {
      if (next.done) return { answer: next.value, stopped: false }
      const { best, step, run: seedNumber, runs } = next.value
      const gap = best.step.worstGap.toFixed(1)
      line.show(`Seed ${seedNumber + 1} of ${runs}, step ${step.step} of ${task.settings.steps}, worst gap ${gap}`)
      await setImmediate()
      if (stopped) return { answer: best, stopped }
    }
  } finally {
    line.clear()
    process.off('SIGINT', stop)
  }
}
