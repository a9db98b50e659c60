import { beforeEach, expect, test } from 'vitest'
import { nothingImported } from '#app/importSession.ts'
import { cancellable, cancelImport, set } from '#app/importState.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'

beforeEach(() => setSession({ importing: nothingImported, sheet: 'import' }))

test('an import that is closed while files are read stays closed', async () => {
  const reading = cancellable('Reading', (signal, report) => {
    report('Reading rows', 0.5)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  expect(sessionStore.getState().importing?.progress).toEqual({ label: 'Reading rows', done: 0.5 })
  cancelImport()
  setSession({ importing: null, sheet: null })
  expect(await reading).toBe(null)
  set({ progress: null })
  expect(sessionStore.getState().importing).toBe(null)
})
