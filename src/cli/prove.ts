import { findClashes, type Clashes } from '#jobs/clashes.ts'
import { ownBalance } from '#model/ownBalance.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { proveAlignment } from '#jobs/proof.ts'
import { clashSentences } from '#jobs/clashWords.ts'
import { proofSentences } from '#jobs/proofWords.ts'
import { trialSentences } from '#jobs/trialWords.ts'
import type { Project } from '#model/project.ts'
import { planOf } from '#plan/alignments.ts'
import { robustness, usualErrors, type Robustness } from '#prove/robustness.ts'
import { granted, UsageError, type Command } from './command.ts'
import { drivingHelp, drivingOptions, withDriving } from './driving.ts'
import { readGeoFile } from './files.ts'
import { readOptions, shareOption, wholeOption } from './options.ts'
import { progressLine } from './progress.ts'
import { readSolver } from './solver.ts'
import { readSource } from './source.ts'
import { sourceHelp, sourceOptions } from './sourceOptions.ts'

export const prove: Command = {
  summary: 'how far a plan is from the best, what clashes, how it stands errors',
  help: `evenfield prove --plan result/plan.json

Says how good the alignment is against the best that any could be: bounds from
heavy units, locks, islands and bottlenecks; for up to 300 units and 10
territories an exact search (HiGHS, at most 10 seconds); and the least that has
to change hands. Where indices lie outside their corridor, it names the wishes
that clash and how far each would have to give way. Every "no plan" is proven.

  --trials              runs with one wish given up at a time: what each lock,
                        cap and limit costs, and what would make room
  --errors X            how far potential and visit times may be off (0.2); each
                        territory is told how often it stays in its corridors
  --samples N           how often they are drawn anew (200)
  --seed N              of those draws (1)

${sourceHelp}

Driving
${drivingHelp}`,
  run,
}

async function run(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    ...sourceOptions,
    ...drivingOptions,
    trials: { type: 'boolean' },
    errors: { type: 'string' },
    samples: { type: 'string' },
    seed: { type: 'string' },
  })
  const wish = {
    seed: wholeOption(options, 'seed', 0) ?? usualErrors.seed,
    samples: wholeOption(options, 'samples', 1) ?? usualErrors.samples,
    error: shareOption(options, 'errors') ?? usualErrors.error,
  }
  if (wish.samples > 100_000) throw new UsageError(`--samples ${wish.samples}: at most 100,000.`)
  const read = await readSource(options, geoTables(readGeoFile))
  for (const notice of read.notices) process.stderr.write(`${notice}\n`)
  const { alignmentId } = read
  const { minutesLimit, travelWeight } = ownBalance(read.project, planOf(read.project, alignmentId)).settings.balance
  const project = await withDriving(read.project, options, minutesLimit !== null || travelWeight > 0)
  const proven = granted(proveAlignment(project, alignmentId, await readSolver()))
  const sentences = [
    ...proofSentences(project, alignmentId, proven),
    ...clashSentences(project, alignmentId, proven),
    ...(options['trials'] === true ? trialSentences(project, alignmentId, tried(project, alignmentId)) : []),
  ]
  process.stdout.write(`${sentences.join('\n')}\n\n`)
  process.stdout.write(
    `${robustnessText(project, alignmentId, robustness(project, planOf(project, alignmentId), wish))}\n`,
  )
  return 0
}

function tried(project: Project, alignmentId: string): Clashes {
  const line = progressLine()
  const trials = findClashes(project, alignmentId)
  try {
    for (let next = trials.next(); ; next = trials.next()) {
      if (next.done) return granted(next.value)
      line.show(`Run ${Math.min(next.value.of, Math.floor(next.value.done) + 1)} of ${next.value.of}`)
    }
  } finally {
    line.clear()
  }
}

function robustnessText(project: Project, alignmentId: string, found: Robustness): string {
  const percent = (share: number) => (Number.isNaN(share) ? '–' : `${Math.round(100 * share)} %`)
  const plan = planOf(project, alignmentId)
  const off = `${found.uncertain.join(' and ') || 'nothing'} off by up to ±${percent(found.error)}`
  const rows = plan.territories.flatMap((territory, slot) =>
    territory
      ? [`${territory.id.padEnd(6)}  ${territory.name.padEnd(28)}  ${percent(found.holds[slot]!).padStart(5)}`]
      : [],
  )
  return [
    `Stays in its corridors with ${off}, of ${found.samples} draws:`,
    ...rows,
    `All territories at once: ${percent(found.allHold)}`,
  ].join('\n')
}
