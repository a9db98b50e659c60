import { startAutosave } from './autosave.ts'
import { notify } from './notices.ts'
import { reopenLatest } from './plans.ts'
import { startPreferences } from './preferences.ts'

/** Once, before anything is shown. */
export function startApp(): void {
  startPreferences()
  startAutosave()
  reopenLatest().catch((error: Error) => notify(`The last plan could not be opened: ${error.message}`, 'error'))
}
