import { wrap, type Remote } from 'comlink'
import { endThread } from './endThread.ts'

/** A new thread for one question; an aborted signal ends it, and with it the work. */
export async function onOwnThread<Api, T>(
  worker: Worker,
  ask: (remote: Remote<Api>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const remote = wrap<Api>(worker)
  const ended = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The worker stopped.')))
    signal?.addEventListener('abort', () => reject(new DOMException('Cancelled', 'AbortError')))
  })
  ended.catch(() => {}) // what comes after the answer concerns nobody
  try {
    // what was cancelled before it got here tells it to nobody again
    signal?.throwIfAborted()
    return await Promise.race([ask(remote), ended])
  } finally {
    endThread(worker, remote)
  }
}
