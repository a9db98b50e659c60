import { expose } from 'comlink'
import { inputHashes, type InputHashes } from '#jobs/certificate.ts'
import type { BalanceTask } from '#jobs/balanceTask.ts'
import { reasonedMoves, type ReasonedMove } from '#jobs/moveReasons.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'

const proofs = {
  reasons: (project: Project, before: Plan, after: Plan): ReasonedMove[] => reasonedMoves(project, before, after),

  hashInput: (project: Project, task: BalanceTask, outlines: object | null): InputHashes =>
    inputHashes(project, task, outlines),
}

export type ProveWorker = typeof proofs
expose(proofs)
