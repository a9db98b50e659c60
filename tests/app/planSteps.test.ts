import { expect, test } from 'vitest'
import { openDocument } from '#app/documentStore.ts'
import { forgetSteps, rememberStep, stepInto, stepToRedo, stepToUndo } from '#app/planSteps.ts'
import type { PlanChange } from '#model/change.ts'
import { emptyHistory, type History } from '#plan/history.ts'
import { smallProject } from '../plan/smallPlan.ts'

const change = (id: number): PlanChange => ({ id, at: 1000 + id, by: '', label: `Change ${id}`, moves: [], edits: [] })
const after = (done: number, undone = 0): History => ({
  done: Array.from({ length: done }, (_, i) => change(i + 1)),
  undone: Array.from({ length: undone }, (_, i) => change(done + undone - i)),
})

test('a step from plan to plan is undone once nothing else is, and done again until something else is', () => {
  openDocument({ planId: 'june', project: smallProject('AB') })
  rememberStep('may', after(3), 'New accounts from june.csv')
  const step = { before: 'may', after: 'june', label: 'New accounts from june.csv' }
  expect(stepInto('june')).toMatchObject(step)

  expect(stepToUndo('june', emptyHistory)).toMatchObject(step)
  expect(stepToUndo('june', after(0, 2))).toMatchObject(step)
  expect(stepToUndo('june', after(1))).toBeNull()
  expect(stepToUndo('may', emptyHistory)).toBeNull()

  expect(stepToRedo('may', after(3))).toMatchObject(step)
  expect(stepToRedo('may', after(2, 1))).toBeNull()
  expect(stepToRedo('may', after(4))).toBeNull()
  // as many changes as then, but the latest is another one
  expect(stepToRedo('may', { done: [...after(2).done, change(9)], undone: [] })).toBeNull()
  expect(stepToRedo('june', after(3))).toBeNull()
})

test('steps follow each other; of two from the same plan the later one is done again, and both are undone', () => {
  openDocument({ planId: 'cells', project: smallProject('AB') })
  rememberStep('june', emptyHistory, 'Units changed to 40 cells')
  expect([stepInto('cells')!.before, stepInto('june')!.before]).toEqual(['june', 'may'])
  openDocument({ planId: 'counties', project: smallProject('AB') })
  rememberStep('june', emptyHistory, 'Units changed to 4 counties')
  expect(stepToRedo('june', emptyHistory)!.after).toBe('counties')
  expect([stepInto('cells')!.before, stepInto('counties')!.before]).toEqual(['june', 'june'])
})

test('a deleted plan is no way back', () => {
  forgetSteps('june')
  expect(stepInto('june')).toBeNull()
  expect(stepInto('counties')).toBeNull()
})
