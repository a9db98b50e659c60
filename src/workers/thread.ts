import { releaseProxy, wrap, type Remote } from 'comlink'
import { lifeIn } from './life.ts'

/** A worker and what it answers. */
export interface Thread<Api> {
  /** Rejects when the thread ends, with the reason; comlink alone would leave the question open for ever. */
  ask<T>(question: (remote: Remote<Api>) => Promise<T>): Promise<T>
  readonly over: boolean
  /** Ends it, and with it whatever it does. */
  end(why?: Error): void
}

/** A thread that has not said by then that it lives was ended while it started, when it had no lock yet. */
const START_LIMIT_MS = 60_000

/** The browser ended a thread without a word. */
export class ThreadLost extends Error {
  constructor() {
    super('the browser ended this work, as it does when memory is short. Close other tabs and try again.')
  }
}

export function startThread<Api>(worker: Worker): Thread<Api> {
  const remote = wrap<Api>(worker)
  const whileAlive = new AbortController()
  let reject: (why: Error) => void = () => {}
  const ended = new Promise<never>((_, refuse) => (reject = refuse))
  ended.catch(() => {}) // nobody may be waiting just then
  const end = (why = new Error('This thread has done its work.')): void => {
    if (whileAlive.signal.aborted) return
    clearTimeout(starting)
    whileAlive.abort()
    // comlink holds on to the worker, and so to all that its listeners reach, until the proxy is released or collected
    remote[releaseProxy]()
    worker.terminate()
    reject(why)
  }
  const starting = setTimeout(() => end(new ThreadLost()), START_LIMIT_MS)
  // a file that could not be loaded tells no message
  worker.addEventListener('error', ({ message }) => {
    end(new Error(message || 'The worker stopped. Reload the page and try again.'))
  })
  const alive = new Promise<void>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const life = lifeIn(data)
      if (life === null) return
      clearTimeout(starting)
      resolve()
      if (life !== '' && 'locks' in navigator) whenFree(life, whileAlive.signal, () => end(new ThreadLost()))
    })
  })
  return {
    async ask(question) {
      // what is asked before would keep the thread from saying that it lives
      await Promise.race([alive, ended])
      return await Promise.race([question(remote), ended])
    },
    get over() {
      return whileAlive.signal.aborted
    },
    end,
  }
}

/** Calls `tell` once nobody holds the lock any more; an aborted signal ends the wait. */
function whenFree(lock: string, signal: AbortSignal, tell: () => void): void {
  navigator.locks.request(lock, { signal }, tell).catch((trouble: Error) => {
    if (trouble.name !== 'AbortError') throw trouble
  })
}
