import { startAutosave } from './autosave.ts'
import { tellBroken } from './brokenPart.ts'
import { documentStore } from './documentStore.ts'
import { keepChosen } from './keepChosen.ts'
import { dismissUndoOffers, notify } from './notices.ts'
import { reopenLatest } from './plans.ts'
import { startPreferences } from './preferences.ts'
import { sessionStore, setSession } from './sessionStore.ts'
import { readPreference } from '#storage/preferences.ts'

/** Once, before anything is shown. */
export function startApp(): void {
  startPreferences()
  startAutosave()
  keepChosen()
  // a job that broke where nobody waited for it
  addEventListener('unhandledrejection', ({ reason }: PromiseRejectionEvent) => {
    const { name, message } = reason instanceof Error ? reason : new Error(String(reason))
    if (name !== 'AbortError') notify(`This did not work: ${message}`, 'error')
  })
  // the browser asks before it drops what is not stored yet: an edit, or conflicts that were settled
  addEventListener('beforeunload', (event) => {
    const settled = sessionStore.getState().merging?.choices.size ?? 0
    if (documentStore.getState().saved !== 'saved' || settled > 0) event.preventDefault()
  })
  documentStore.subscribe((state, before) => {
    if (state.operation !== before.operation) dismissUndoOffers()
  })
  followMinutesOnce()
  if (readPreference('baseMap') || readPreference('baseMapOrigins'))
    void import('./baseMap.ts').then(({ startBaseMap }) => startBaseMap(), tellBroken)
  reopenLatest()
    .then(() => readPreference('engineConnecting') && setSession({ sideTab: 'travel' }))
    .catch((error: Error) => notify(`The last plan could not be opened: ${error.message}`, 'error'))
}

/** Driving is worked out behind the scenes, once there is a plan and its map is drawn. */
function followMinutesOnce(): void {
  const stop = documentStore.subscribe(({ project }) => {
    if (!project) return
    stop()
    setTimeout(() => void import('./driveTime.ts').then(({ startDriveTime }) => startDriveTime(), tellBroken), 1500)
  })
}
