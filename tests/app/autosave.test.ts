import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { keepOn, startAutosave } from '#app/autosave.ts'
import { changeTerritory, draftUnits, commitDraft, undoLast } from '#app/commands.ts'
import { documentStore, openDocument } from '#app/documentStore.ts'
import { writePlanFile } from '#plan/file.ts'
import { readPlan, writeBase } from '#storage/database.ts'
import { smallProject } from '../plan/smallPlan.ts'

const project = smallProject(`
  AAB
  AAB`)

async function saved(): Promise<void> {
  while (documentStore.getState().saved === 'saving') await new Promise((resolve) => setTimeout(resolve, 1))
}

test('what is marked Saved is in the store, step by step and in order', async () => {
  startAutosave()
  await writeBase({ id: 'p', name: 'Small', openedAt: 0, baseNumber: 0 }, writePlanFile(project))
  openDocument({ planId: 'p', project })
  keepOn('p', 0, 0)

  changeTerritory(1, { name: 'North' })
  expect(documentStore.getState().saved).toBe('saving')
  draftUnits(Uint32Array.of(2), 1)
  commitDraft()
  undoLast()
  await saved()

  expect(documentStore.getState().saved).toBe('saved')
  const { log } = (await readPlan('p'))!
  expect(log.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'commit'],
    [2, 'commit'],
    [3, 'undo'],
  ])
})

test('steps of a plan that is not kept go nowhere', async () => {
  openDocument({ planId: 'other', project })
  changeTerritory(1, { name: 'South' })
  expect((await readPlan('p'))!.log).toHaveLength(3)
})
