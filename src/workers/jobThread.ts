import { wrap, type Remote } from 'comlink'
import type { JobsWorker } from './jobs.worker.ts'

interface Thread {
  readonly worker: Worker
  readonly remote: Remote<JobsWorker>
  /** Rejects when the thread is ended; comlink itself would wait for ever. */
  readonly ended: Promise<never>
  readonly end: (why: Error) => void
}

let thread: Thread | null = null

/** Runs one long job on a thread of its own; an aborted signal ends the thread and with it the job. */
export async function onThread<T>(run: (remote: Remote<JobsWorker>) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const used = (thread ??= startThread())
  const cancel = () => endThread(used, new DOMException('Cancelled', 'AbortError'))
  signal?.addEventListener('abort', cancel)
  try {
    return await Promise.race([run(used.remote), used.ended])
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

function startThread(): Thread {
  const worker = new Worker(new URL('./jobs.worker.ts', import.meta.url), { type: 'module', name: 'jobs' })
  let end: (why: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => (end = reject))
  ended.catch(() => {}) // nobody may be waiting just then
  const started: Thread = { worker, remote: wrap<JobsWorker>(worker), ended, end }
  worker.addEventListener('error', (event) => {
    endThread(started, new Error(event.message || 'The worker stopped. Reload the page and try again.'))
  })
  return started
}

function endThread(ending: Thread, why: Error): void {
  ending.worker.terminate()
  ending.end(why)
  if (thread === ending) thread = null
}
