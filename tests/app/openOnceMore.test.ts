import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { changeTerritory } from '#app/commands.ts'
import { documentStore, openDocument } from '#app/documentStore.ts'
import { nothingImported } from '#app/importSession.ts'
import { openStoredPlan } from '#app/plans.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { openOnNewUnits } from '#app/unitsChange.ts'
import { openUpdated } from '#app/updating.ts'
import { noIssues } from '#model/issue.ts'
import { smallProject } from '../plan/smallPlan.ts'

const project = smallProject(`
  AAB
  AAB`)

beforeEach(() => openDocument({ planId: 'p', project }))

const said = () => sessionStore.getState().notices.map(({ text }) => text)

test('a plan that was edited since it was put on other units is not opened without the edits', async () => {
  const { history: since } = documentStore.getState()
  const made = { project, outlines: null, split: [], kept: [], moved: 0 } as never
  const unitsChange = { kind: 'county', resolution: 6, keepAccounts: true, made, since } as const
  setSession({ importing: { ...nothingImported, unitsChange } })
  changeTerritory(1, { name: 'North' })
  await openOnNewUnits()
  expect(documentStore.getState().planId).toBe('p')
  expect(said()).toContain('The plan was changed meanwhile, so it is put on the new units once more. Look again.')
})

test('a plan that is open is not read again over its latest edits', async () => {
  changeTerritory(1, { name: 'North' })
  const { project: edited } = documentStore.getState()
  await openStoredPlan('p')
  expect(documentStore.getState().project).toBe(edited)
})

test('new accounts are not opened over a plan that was edited since, nor when matching them again was cancelled', async () => {
  const { history: since } = documentStore.getState()
  const made = { project, counts: { read: 0, accepted: 0, repaired: 0, setAside: 0 }, issues: noIssues } as never
  setSession({ importing: { ...nothingImported, update: { made, held: new Set<string>(), since } } })
  changeTerritory(1, { name: 'North' })
  await openUpdated()
  expect(documentStore.getState().planId).toBe('p')
  expect(said()).toContain('The plan was changed meanwhile, so the accounts are matched with it once more. Look again.')

  // there is no file to match again, as after a cancelled run
  const { history } = documentStore.getState()
  setSession({ importing: { ...nothingImported, update: { made, held: new Set(['A1']), since: history } } })
  await openUpdated()
  expect(documentStore.getState().planId).toBe('p')
})
