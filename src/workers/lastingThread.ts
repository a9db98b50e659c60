import type { Remote } from 'comlink'
import { startThread, type Thread } from './thread.ts'

/** A thread for many questions. It starts with the first of them. */
export interface LastingThread<Api> {
  /**
   * Rejects when the thread stops; the next question starts another thread. An aborted `end` ends the thread and with it
   * whatever it does.
   */
  ask<T>(question: (remote: Remote<Api>) => Promise<T>, end?: AbortSignal): Promise<T>
}

export function lastingThread<Api>(startWorker: () => Worker): LastingThread<Api> {
  let running: Thread<Api> | null = null

  return {
    async ask(question, end) {
      end?.throwIfAborted()
      if (running === null || running.over) running = startThread<Api>(startWorker())
      const asked = running
      const cancel = () => asked.end(new DOMException('Cancelled', 'AbortError'))
      end?.addEventListener('abort', cancel)
      try {
        return await asked.ask(question)
      } finally {
        end?.removeEventListener('abort', cancel)
      }
    },
  }
}
