import type { Remote } from 'comlink'
import type { BalanceTask } from '#jobs/balanceTask.ts'
import type { InputHashes } from '#jobs/certificate.ts'
import type { ReasonedMove } from '#jobs/moveReasons.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { onOwnThread } from './ownThread.ts'
import type { ProveWorker } from './prove.worker.ts'

export type { ReasonedMove }

export function hashInput(project: Project, task: BalanceTask, outlines: object | null): Promise<InputHashes> {
  return onProveThread((remote) => remote.hashInput(project, task, outlines))
}

/** Every move since `before`, with its reason. */
export function moveReasons(project: Project, before: Plan, after: Plan, signal: AbortSignal): Promise<ReasonedMove[]> {
  return onProveThread((remote) => remote.reasons(project, before, after), signal)
}

/** A solver cannot be asked to stop: its thread is ended. */
function onProveThread<T>(ask: (remote: Remote<ProveWorker>) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const worker = new Worker(new URL('./prove.worker.ts', import.meta.url), { type: 'module', name: 'prove' })
  return onOwnThread<ProveWorker, T>(worker, ask, signal)
}
