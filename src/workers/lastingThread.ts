import { wrap, type Remote } from 'comlink'
import { endThread } from './endThread.ts'

/** A thread for many questions. It starts with the first of them. */
export interface LastingThread<Api> {
  /**
   * Rejects when the thread stops, which comlink alone would never tell; the next question starts another thread. An
   * aborted `end` ends the thread and with it whatever it does.
   */
  ask<T>(question: (remote: Remote<Api>) => Promise<T>, end?: AbortSignal): Promise<T>
}

interface Running<Api> {
  readonly remote: Remote<Api>
  readonly ended: Promise<never>
  readonly end: (why: Error) => void
}

export function lastingThread<Api>(startWorker: () => Worker): LastingThread<Api> {
  let running: Running<Api> | null = null

  function start(): Running<Api> {
    const worker = startWorker()
    const remote = wrap<Api>(worker)
    let over = false
    let reject: (why: Error) => void = () => {}
    const ended = new Promise<never>((_, refuse) => (reject = refuse))
    ended.catch(() => {}) // nobody may be waiting just then
    const end = (why: Error) => {
      if (over) return
      over = true
      endThread(worker, remote)
      reject(why)
      if (running === started) running = null
    }
    const started = { remote, ended, end }
    // a file that could not be loaded tells no message
    worker.addEventListener('error', ({ message }) => {
      end(new Error(message || 'The worker stopped. Reload the page and try again.'))
    })
    return started
  }

  return {
    async ask(question, end) {
      end?.throwIfAborted()
      const asked = (running ??= start())
      const cancel = () => asked.end(new DOMException('Cancelled', 'AbortError'))
      end?.addEventListener('abort', cancel)
      try {
        return await Promise.race([question(asked.remote), asked.ended])
      } finally {
        end?.removeEventListener('abort', cancel)
      }
    },
  }
}
