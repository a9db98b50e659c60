import { documentStore, type DocumentState } from '#app/documentStore.ts'
import { sessionStore, type SessionState } from '#app/sessionStore.ts'

/**
 * Runs at once, and again whenever one of the inputs is another object than before. Returns how to stop.
 * Both stores hold values that are never written in place, so identity is enough.
 */
export function watchStores<Inputs extends unknown[]>(
  inputs: (document: DocumentState, session: SessionState) => readonly [...Inputs],
  run: (...inputs: NoInfer<Inputs>) => void,
): () => void {
  let before: readonly [...Inputs] | null = null
  const look = () => {
    const now = inputs(documentStore.getState(), sessionStore.getState())
    if (before?.every((input, i) => input === now[i])) return
    before = now
    run(...now)
  }
  look()
  const stops = [documentStore.subscribe(look), sessionStore.subscribe(look)]
  return () => stops.forEach((stop) => stop())
}
