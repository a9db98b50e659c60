import { wrap, type Remote } from 'comlink'
import type { BalanceTask } from '#jobs/balanceTask.ts'
import type { InputHashes } from '#jobs/certificate.ts'
import type { ReasonedMove } from '#jobs/moveReasons.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { ProveWorker } from './prove.worker.ts'

export type { ReasonedMove }

export function hashInput(project: Project, task: BalanceTask, outlines: object | null): Promise<InputHashes> {
  return onOwnThread((remote) => remote.hashInput(project, task, outlines))
}

/** Every move since `before`, with its reason. */
export function moveReasons(project: Project, before: Plan, after: Plan, signal: AbortSignal): Promise<ReasonedMove[]> {
  return onOwnThread((remote) => remote.reasons(project, before, after), signal)
}

/** A thread for one question; an aborted signal ends it, and with it a solver that cannot be asked to stop. */
async function onOwnThread<T>(ask: (remote: Remote<ProveWorker>) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const worker = new Worker(new URL('./prove.worker.ts', import.meta.url), { type: 'module', name: 'prove' })
  const ended = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The worker stopped.')))
    signal?.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')))
  })
  try {
    return await Promise.race([ask(wrap<ProveWorker>(worker)), ended])
  } finally {
    worker.terminate()
  }
}
