import { notify } from './notices.ts'
import { nothingImported, type Importing } from './importSession.ts'
import { sessionStore, setSession } from './sessionStore.ts'

let abort: AbortController | null = null

export function current(): Importing {
  return sessionStore.getState().importing ?? nothingImported
}

/** Of the import that is under way; one that was dropped meanwhile stays dropped. */
export function set(part: Partial<Importing>): void {
  setSession(({ importing }) => ({ importing: importing && { ...importing, ...part } }))
}

export function cancelImport(): void {
  abort?.abort()
}

/** Null when it was cancelled. */
export async function cancellable<T>(
  label: string,
  run: (signal: AbortSignal, report: (label: string, done: number) => void) => Promise<T>,
): Promise<T | null> {
  abort = new AbortController()
  set({ progress: { label, done: null } })
  try {
    return await run(abort.signal, (step, done) => set({ progress: { label: step, done } }))
  } catch (trouble) {
    const error = trouble as Error
    if (error.name !== 'AbortError') notify(`${label} failed: ${error.message}`, 'error')
    return null
  } finally {
    abort = null
  }
}
