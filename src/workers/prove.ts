import type { Remote } from 'comlink'
import type { BalanceTask } from '#jobs/balanceTask.ts'
import type { TrialProgress } from '#jobs/clashes.ts'
import type { InputHashes } from '#jobs/certificate.ts'
import type { ReasonedMove } from '#jobs/moveReasons.ts'
import type { Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import type { Robustness } from '#prove/robustness.ts'
import { handedOver } from './handedOver.ts'
import { onOwnThread } from './ownThread.ts'
import type { ProofWords, ProveWorker } from './prove.worker.ts'
import { reporting } from './reporting.ts'
import { withoutActuals } from './withoutActuals.ts'

export type { ProofWords, ReasonedMove, Robustness, TrialProgress }

export function hashInput(project: Project, task: BalanceTask, outlines: Blob | null): Promise<InputHashes> {
  return onProveThread(async (remote) => remote.hashInput(await handedOver(withoutActuals(project)), task, outlines))
}

/** Every move since `before`, with its reason. */
export function moveReasons(project: Project, before: Plan, after: Plan, signal: AbortSignal): Promise<ReasonedMove[]> {
  return onProveThread(
    async (remote) => remote.reasons(await handedOver(withoutActuals(project)), before, after),
    signal,
  )
}

export function proveOnThread(
  project: Project,
  alignmentId: string,
  signal: AbortSignal,
): Promise<ProofWords | Refusal> {
  return onProveThread<ProofWords | Refusal>(
    async (remote) => remote.prove(await handedOver(withoutActuals(project)), alignmentId),
    signal,
  )
}

export function tryWithout(
  project: Project,
  alignmentId: string,
  report: (progress: TrialProgress) => void,
  signal: AbortSignal,
): Promise<string[] | Refusal> {
  return reporting(report, (tell) =>
    onProveThread<string[] | Refusal>(
      async (remote) => remote.tryWithout(await handedOver(withoutActuals(project)), alignmentId, tell),
      signal,
    ),
  )
}

export function robustnessOf(project: Project, plan: Plan, signal: AbortSignal): Promise<Robustness> {
  return onProveThread(async (remote) => remote.robustness(await handedOver(withoutActuals(project)), plan), signal)
}

/** A solver cannot be asked to stop: its thread is ended. */
function onProveThread<T>(ask: (remote: Remote<ProveWorker>) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const worker = new Worker(new URL('./prove.worker.ts', import.meta.url), { type: 'module', name: 'prove' })
  return onOwnThread<ProveWorker, T>(worker, ask, signal)
}
