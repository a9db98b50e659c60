import { beforeEach, expect, test } from 'vitest'
import { nothingImported } from '#app/importSession.ts'
import { cancellable, cancelImport, set } from '#app/importState.ts'
import { forgetPlan, sessionStore, setSession } from '#app/sessionStore.ts'
import { noIssues } from '#model/issue.ts'

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

test('what was to change a plan goes when the plan is left; files for a new one stay', () => {
  const read = { territories: [], territoryOf: new Uint16Array(1), newReps: [], issues: noIssues, counts: noCounts }
  const joining = { name: 'part.csv', read, territories: [], newReps: [], missing: 1, areas: null }
  setSession({ importing: { ...nothingImported, joining } })
  forgetPlan()
  expect(sessionStore.getState()).toMatchObject({ importing: null, sheet: null })
  setSession({ importing: nothingImported })
  forgetPlan()
  expect(sessionStore.getState()).toMatchObject({ importing: nothingImported, sheet: 'import' })
})

const noCounts = { read: 1, accepted: 1, setAside: 0, repaired: 0, unplaced: 0 }
