import { beforeEach, expect, test } from 'vitest'
import {
  activateTerritory,
  addTerritory,
  changeTerritory,
  commitDraft,
  draftUnits,
  dropDraft,
  mayDraw,
  redoNext,
  selectUnits,
  undoLast,
} from '#app/commands.ts'
import { alignmentOf, documentStore, openDocument, showAlignment } from '#app/documentStore.ts'
import { keepChosen } from '#app/keepChosen.ts'
import { markTerritory, mergeInto, removeTerritory, tidyHoles } from '#app/territoryCommands.ts'
import { forgetPlan, sessionStore, setSession } from '#app/sessionStore.ts'
import { smallProject } from '../plan/smallPlan.ts'

// A A B
// A . B
const project = smallProject(`
  AAB
  A.B`)

beforeEach(() => {
  openDocument({ planId: 'p', project })
  forgetPlan()
  setSession({ notices: [] })
})

const owners = () => [...alignmentOf(documentStore.getState())!.plan.territoryOf]
const notices = () => sessionStore.getState().notices.map(({ text }) => text)

test('a draft changes nothing until it is let go, and then is one undo', () => {
  draftUnits(Uint32Array.of(0, 1), 2)
  expect(owners()).toEqual([1, 1, 2, 1, 0, 2])
  commitDraft()
  expect(owners()).toEqual([2, 2, 2, 1, 0, 2])
  expect(documentStore.getState().history.done).toHaveLength(1)
  undoLast()
  expect(owners()).toEqual([1, 1, 2, 1, 0, 2])
  redoNext()
  expect(owners()).toEqual([2, 2, 2, 1, 0, 2])
})

test('a dropped draft leaves no trace', () => {
  draftUnits(Uint32Array.of(0), 2)
  dropDraft()
  commitDraft()
  expect(documentStore.getState().history.done).toHaveLength(0)
})

test('the source filter takes from one territory only', () => {
  setSession({ source: 0 })
  draftUnits(Uint32Array.of(0, 1, 4), 2)
  commitDraft()
  expect(owners()).toEqual([1, 1, 2, 1, 2, 2])
})

test('a refused wish is a sentence and no change', () => {
  expect(changeTerritory(1, { fte: 0 })).toBe(false)
  expect(notices()).toHaveLength(1)
  expect(documentStore.getState().project).toBe(project)
})

test('a read-only plan takes no change and says so', () => {
  openDocument({ planId: 'p', project, readOnly: true })
  draftUnits(Uint32Array.of(0), 2)
  commitDraft()
  expect(owners()).toEqual([1, 1, 2, 1, 0, 2])
  expect(notices()[0]).toContain('another tab')
})

test('nothing is drawn in what is approved, and the reason is said before', () => {
  const alignments = [{ ...project.alignments[0]!, status: 'approved', signedBy: 'Rep 01' } as const]
  openDocument({ planId: 'p', project: { ...project, alignments } })
  expect(mayDraw()).toBe(false)
  expect(notices()[0]).toContain('was approved by Rep 01')
  openDocument({ planId: 'p', project })
  expect(mayDraw()).toBe(true)
})

test('a new territory takes the selected units and becomes the active one', () => {
  selectUnits(Uint32Array.of(4))
  addTerritory()
  expect(owners()).toEqual([1, 1, 2, 1, 3, 2])
  expect(sessionStore.getState().activeTerritory).toBe(3)
})

test('what is chosen follows its territory: into another scenario by id, and nowhere once it is gone', () => {
  const stop = keepChosen()
  selectUnits(Uint32Array.of(4))
  addTerritory()
  setSession({ source: 3 })
  undoLast()
  expect(sessionStore.getState()).toMatchObject({ activeTerritory: -1, source: -1 })
  draftUnits(Uint32Array.of(0), 3)
  commitDraft()
  expect(owners()).toEqual([1, 1, 2, 1, 0, 2])
  expect(notices().at(-1)).toBe('That territory is not there any more. Choose another one.')
  activateTerritory(1)

  const [first] = project.alignments
  const swapped = { ...first!.plan, territories: [null, first!.plan.territories[2]!, first!.plan.territories[1]!] }
  const two = { ...project, alignments: [first!, { ...first!, id: 'A2', plan: swapped }] }
  openDocument({ planId: 'two', project: two, alignmentId: 'A1' })
  activateTerritory(1)
  markTerritory(2)
  showAlignment('A2')
  expect(sessionStore.getState()).toMatchObject({ activeTerritory: 2, marked: [2, 1] })
  expect(sessionStore.getState().recentTerritories.byKey).toContain(2)
  stop()
})

test('a deleted territory can be had back from the notice', () => {
  removeTerritory(1)
  expect(owners()).toEqual([0, 0, 2, 0, 0, 2])
  sessionStore.getState().notices[0]!.action!.run()
  expect(owners()).toEqual([1, 1, 2, 1, 0, 2])
})

test('a second territory is marked beside the active one, and merging says what was done', () => {
  activateTerritory(1)
  markTerritory(2)
  expect(sessionStore.getState().marked).toEqual([1, 2])
  mergeInto({ target: 1, others: [1, 2], fte: 2 })
  expect(owners()).toEqual([1, 1, 1, 1, 0, 1])
  expect(alignmentOf(documentStore.getState())!.plan.territories[1]!.fte).toBe(2)
  expect(sessionStore.getState()).toMatchObject({ activeTerritory: 1, marked: [] })
  expect(notices()).toEqual(['Merged B into A.'])
  undoLast()
  expect(owners()).toEqual([1, 1, 2, 1, 0, 2])
})

test('holes are filled in one undo', () => {
  openDocument({ planId: 'p', project: smallProject('AAA A.A AAA') })
  tidyHoles()
  expect(owners()).not.toContain(0)
  expect(documentStore.getState().history.done).toHaveLength(1)
})

test('a territory with a locked unit is emptied, and nobody is told that it was deleted', () => {
  const { plan } = project.alignments[0]!
  const locks = [{ kind: 'unit', id: project.units.id[0]!, reason: '', until: '' }] as const
  openDocument({
    planId: 'p',
    project: { ...project, alignments: [{ ...project.alignments[0]!, plan: { ...plan, locks } }] },
  })
  removeTerritory(1)
  expect(notices()).toEqual([expect.stringContaining('Emptied A')])
})

test('a stroke that brings two territories of one colour together tells them apart, and one undo takes back both', () => {
  openDocument({ planId: 'apart', project: smallProject('AA.B') })
  const colors = () => alignmentOf(documentStore.getState())!.plan.territories.map((territory) => territory?.color)
  const [, a, b] = colors()
  expect(a).toBe(b)
  draftUnits(Uint32Array.of(2), 2)
  commitDraft()
  expect(owners()).toEqual([1, 1, 2, 2])
  expect(colors()[1]).not.toBe(colors()[2])
  expect(documentStore.getState().history.done).toHaveLength(1)
  undoLast()
  expect(owners()).toEqual([1, 1, 0, 2])
  expect(colors()).toEqual([undefined, a, b])
})
