import { expose } from 'comlink'
import { inputHashes, type InputHashes } from '#jobs/certificate.ts'
import type { BalanceTask } from '#jobs/balanceTask.ts'
import type { Project } from '#model/project.ts'

const proofs = {
  hashInput: (project: Project, task: BalanceTask, outlines: object | null): InputHashes =>
    inputHashes(project, task, outlines),
}

export type ProveWorker = typeof proofs
expose(proofs)
