import { sessionStore, setSession, type Notice, type NoticeAction } from './sessionStore.ts'

let latest = 0

/** Tells the person something in one sentence; plain ones leave by themselves. */
export function notify(
  text: string,
  tone: Notice['tone'] = 'plain',
  action?: NoticeAction,
  next?: NoticeAction,
): number {
  const id = ++latest
  const others = sessionStore.getState().notices.filter((notice) => notice.text !== text)
  setSession({
    notices: [...others.slice(-3), { id, tone, text, ...(action ? { action } : {}), ...(next ? { next } : {}) }],
  })
  if (tone !== 'error') setTimeout(() => dismiss(id), next ? 30_000 : action ? 12_000 : 7_000)
  return id
}

export function dismiss(id: number): void {
  setSession({ notices: sessionStore.getState().notices.filter((notice) => notice.id !== id) })
}

/** What went wrong before is over once something else is open. */
export function dismissErrors(): void {
  const { notices } = sessionStore.getState()
  const kept = notices.filter(({ tone }) => tone !== 'error')
  if (kept.length < notices.length) setSession({ notices: kept })
}

/** An offer to undo belongs to the latest change; after another one it would take back the wrong thing. */
export function dismissUndoOffers(): void {
  const { notices } = sessionStore.getState()
  const kept = notices.filter(({ action }) => action?.label !== 'Undo')
  if (kept.length < notices.length) setSession({ notices: kept })
}
