import wasm from 'highs/runtime?url'
import { findClashes, type TrialProgress } from '#jobs/clashes.ts'
import { inputHashes, type InputHashes } from '#jobs/certificate.ts'
import type { BalanceTask } from '#jobs/balanceTask.ts'
import { reasonedMoves, type ReasonedMove } from '#jobs/moveReasons.ts'
import { proveAlignment, type Proof } from '#jobs/proof.ts'
import { clashSentences } from '#jobs/clashWords.ts'
import { proofSentences } from '#jobs/proofWords.ts'
import { trialSentences } from '#jobs/trialWords.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Solver } from '#prove/program.ts'
import { robustness, usualErrors, type Robustness } from '#prove/robustness.ts'
import { answerWith } from './life.ts'
import { unpackedOutlines } from './packedOutlines.ts'

/** A proof with the sentences that it amounts to. */
export interface ProofWords {
  readonly proof: Proof
  readonly sentences: readonly string[]
  readonly clashes: readonly string[]
}

/** HiGHS is fetched when it is first needed. */
let solver: Promise<Solver> | null = null
const loadSolver = async (): Promise<Solver> => (await import('#prove/highs.ts')).highsSolver(wasm)

const proofs = {
  /** How good the alignment is, and what clashes, in sentences. */
  async prove(project: Project, alignmentId: string): Promise<ProofWords | Refusal> {
    const proven = proveAlignment(project, alignmentId, await (solver ??= loadSolver()))
    if (isRefusal(proven)) return proven
    const { proof } = proven
    return {
      proof,
      sentences: proofSentences(project, alignmentId, proven),
      clashes: clashSentences(project, alignmentId, proven),
    }
  },

  /** What each lock, cap and limit costs, by runs without it. */
  async tryWithout(
    project: Project,
    alignmentId: string,
    report: (progress: TrialProgress) => void,
  ): Promise<string[] | Refusal> {
    const trials = findClashes(project, alignmentId)
    let reported = 0
    for (let next = trials.next(); ; next = trials.next()) {
      if (next.done) return isRefusal(next.value) ? next.value : trialSentences(project, alignmentId, next.value)
      if (performance.now() - reported < 200) continue
      reported = performance.now()
      report(next.value)
    }
  },

  robustness: (project: Project, plan: Plan): Robustness => robustness(project, plan, usualErrors),

  reasons: (project: Project, before: Plan, after: Plan): ReasonedMove[] => reasonedMoves(project, before, after),

  hashInput: async (project: Project, task: BalanceTask, outlines: Blob | null): Promise<InputHashes> =>
    inputHashes(project, task, await unpackedOutlines(outlines)),
}

export type ProveWorker = typeof proofs
answerWith(proofs)
