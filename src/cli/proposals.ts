import { join } from 'node:path'
import { balanceChange, solveSeed } from '#jobs/balanceRun.ts'
import { balanceProblem, type BalanceTask } from '#jobs/balanceTask.ts'
import { inputHashes } from '#jobs/certificate.ts'
import { exportFiles, type ExportExtras } from '#jobs/exportFiles.ts'
import { bestProposals, offersChoice, proposalOf, proposalWishes, type Proposal } from '#jobs/proposals.ts'
import type { TerritoryWish } from '#jobs/startingTerritories.ts'
import type { BalanceStep } from '#model/balance.ts'
import type { Project } from '#model/project.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { applyChange } from '#plan/apply.ts'
import { granted } from './command.ts'
import { writeOutput } from './files.ts'
import { progressLine } from './progress.ts'

interface Made extends Proposal {
  readonly task: BalanceTask
}

/** Answers between which there is a choice, each with its files in a folder of its own, and a table of them. */
export async function writeProposals(
  project: Project,
  alignmentId: string,
  asked: { readonly territories: TerritoryWish; readonly settings: BalanceSettings },
  extras: ExportExtras,
  out: string,
): Promise<number> {
  const made: Made[] = []
  const line = progressLine()
  const first = granted(balanceProblem(project, alignmentId, asked))
  const wishes = proposalWishes(
    asked.settings,
    first.problem.disruptionValues !== null,
    first.problem.driveMinutes !== null,
  )
  for (const wish of wishes) {
    if (offersChoice(made, wishes)) break
    const task = granted(balanceProblem(project, alignmentId, { ...asked, settings: wish.settings }))
    let last: BalanceStep | null = null
    for (const step of solveSeed(task.problem, task.settings, task.settings.seed)) {
      last = step
      line.show(`${wish.title}: step ${step.step} of ${task.settings.steps}`)
    }
    made.push({ ...proposalOf(wish, first, last!), task })
  }
  line.clear()
  const best = bestProposals(made) as Made[]
  for (const { wish, task, step } of best) {
    const input = inputHashes(project, task, extras.outlines ?? null)
    const change = granted(
      balanceChange(project, alignmentId, task, { seed: task.settings.seed, step }, { stopped: false, input }),
    )
    await writeOutput(join(out, wish.id), exportFiles(applyChange(project, change), alignmentId, extras))
  }
  await writeOutput(out, [{ name: 'proposals.csv', bytes: new TextEncoder().encode(proposalsCsv(best)) }])
  process.stdout.write(`${proposalsText(best)}\n`)
  return 0
}

function proposalsCsv(proposals: readonly Proposal[]): string {
  const rows = proposals.map(({ wish, figures }) =>
    [
      wish.id,
      wish.title,
      figures.outOfCorridor,
      figures.worstGap,
      figures.moved,
      figures.travel,
      figures.travelUnit,
      figures.cut,
    ].join(),
  )
  return ['proposal,title,out_of_corridor,worst_gap,moved_share,travel,travel_unit,cut_pairs', ...rows, ''].join('\n')
}

function proposalsText(proposals: readonly Proposal[]): string {
  return proposals
    .map(({ wish, figures }) => {
      const { outOfCorridor, worstGap, moved, travel, travelUnit } = figures
      return `${wish.id.padEnd(8)} ${wish.title.padEnd(16)} largest gap ${worstGap.toFixed(1).padStart(5)}, ${outOfCorridor} outside, ${(100 * moved).toFixed(1).padStart(5)} % moved, ${travel.toFixed(1)} ${travelUnit}`
    })
    .join('\n')
}
