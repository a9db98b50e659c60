import { expose } from 'comlink'

/**
 * Answers the page with `api`. The worker holds a lock for as long as it lives and tells the page its name: a browser that
 * ends a worker, as for want of memory, raises no event in the page, but it frees the lock. Where the browser has no locks,
 * as over plain http, the name is empty, and an ended worker is not noticed.
 */
export function answerWith(api: object): void {
  expose(api)
  const withoutLock = () => postMessage({ life: '' })
  if (!('locks' in navigator)) return withoutLock()
  const life = `evenfield thread ${crypto.randomUUID()}`
  navigator.locks
    .request(life, () => {
      postMessage({ life })
      return new Promise(() => {})
    })
    .catch(withoutLock)
}

/** The lock that a message of a worker names as its life, empty for one without; null for other messages. */
export function lifeIn(message: unknown): string | null {
  return typeof message === 'object' && message !== null && 'life' in message && typeof message.life === 'string'
    ? message.life
    : null
}
