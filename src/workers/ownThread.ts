import type { Remote } from 'comlink'
import { startThread } from './thread.ts'

/** A new thread for one question; an aborted signal ends it, and with it the work. */
export async function onOwnThread<Api, T>(
  worker: Worker,
  ask: (remote: Remote<Api>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const thread = startThread<Api>(worker)
  signal?.addEventListener('abort', () => thread.end(new DOMException('Cancelled', 'AbortError')))
  try {
    // what was cancelled before it got here tells it to nobody again
    signal?.throwIfAborted()
    return await thread.ask(ask)
  } finally {
    thread.end()
  }
}
