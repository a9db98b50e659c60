import { wrap, type Remote } from 'comlink'
import type { JobsWorker } from './jobs.worker.ts'

interface Thread {
  readonly worker: Worker
  readonly remote: Remote<JobsWorker>
  /** Rejects when the thread is ended; comlink itself would wait for ever. */
  readonly ended: Promise<never>
  readonly end: (why: Error) => void
}

/** `files` may be cancelled at any time; `store` never is, so that what is being saved stays whole. */
export type ThreadName = 'files' | 'store'

const threads = new Map<ThreadName, Thread>()

/** Runs one long job on a thread of its own; an aborted signal ends the thread and with it the job. */
export async function onThread<T>(
  name: ThreadName,
  run: (remote: Remote<JobsWorker>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const used = threads.get(name) ?? startThread(name)
  const cancel = () => endThread(name, used, new DOMException('Cancelled', 'AbortError'))
  signal?.addEventListener('abort', cancel)
  try {
    return await Promise.race([run(used.remote), used.ended])
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

function startThread(name: ThreadName): Thread {
  const worker = new Worker(new URL('./jobs.worker.ts', import.meta.url), { type: 'module', name })
  let end: (why: Error) => void = () => {}
  const ended = new Promise<never>((_, reject) => (end = reject))
  ended.catch(() => {}) // nobody may be waiting just then
  const started: Thread = { worker, remote: wrap<JobsWorker>(worker), ended, end }
  worker.addEventListener('error', (event) => {
    endThread(name, started, new Error(event.message || 'The worker stopped. Reload the page and try again.'))
  })
  threads.set(name, started)
  return started
}

function endThread(name: ThreadName, ending: Thread, why: Error): void {
  ending.worker.terminate()
  ending.end(why)
  if (threads.get(name) === ending) threads.delete(name)
}
