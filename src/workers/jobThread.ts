import type { Remote } from 'comlink'
import type { JobsWorker } from './jobs.worker.ts'
import { lastingThread } from './lastingThread.ts'

/** `files` may be cancelled at any time; `store` never is, so that what is being saved stays whole. */
type ThreadName = 'files' | 'store'

const threads = { files: jobThread('files'), store: jobThread('store') }

/** Runs one long job on a thread of its own; an aborted signal ends the thread and with it the job. */
export function onThread<T>(
  name: ThreadName,
  run: (remote: Remote<JobsWorker>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return threads[name].ask(run, signal)
}

function jobThread(name: ThreadName) {
  return lastingThread<JobsWorker>(
    () => new Worker(new URL('./jobs.worker.ts', import.meta.url), { type: 'module', name }),
  )
}
