import { expect, test } from 'vitest'
import { apply } from '#app/commands.ts'
import { documentStore, openDocument, openPlan } from '#app/documentStore.ts'
import { goToPoint } from '#app/history.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { setStatus } from '#plan/status.ts'
import { smallProject } from '../plan/smallPlan.ts'

const start = smallProject('AAB ABB C.C')
const owners = () => [...openPlan().alignment.plan.territoryOf]
const give = (unit: number, territory: number) =>
  apply(moveUnits(openPlan().project, 'A1', { units: [unit], territory }))

test('any point can be gone back to and forward again; changes are signed', () => {
  openDocument({ planId: 'history', project: start })
  setSession({ author: 'Rep 01' })
  const states = [owners()]
  for (const unit of [0, 1, 3]) {
    expect(give(unit, 3)).toBe(true)
    states.push(owners())
  }
  expect(documentStore.getState().history.done.map(({ by }) => by)).toEqual(['Rep 01', 'Rep 01', 'Rep 01'])
  for (const point of [1, 3, 0, 2]) {
    goToPoint(point)
    expect(owners()).toEqual(states[point])
  }
  expect(give(8, 1)).toBe(true)
  expect(documentStore.getState().history).toMatchObject({ done: { length: 3 }, undone: [] })
})

test('an approved alignment and a copy for reading take no change, and say why', () => {
  openDocument({ planId: 'approved', project: start })
  const approval = { status: 'approved', by: 'Rep 01', on: '2026-11-01', effectiveFrom: '' } as const
  expect(apply(setStatus(start, 'A1', approval))).toBe(true)
  expect(give(0, 2)).toBe(false)
  expect(sessionStore.getState().notices.at(-1)?.text).toContain('was approved by Rep 01')
  openDocument({ planId: 'reading', project: { ...start, handedOut: { for: 'reading' } } })
  expect(give(0, 2)).toBe(false)
  expect(sessionStore.getState().notices.at(-1)?.text).toContain('handed out for reading')
  expect(owners()).toEqual([...start.alignments[0]!.plan.territoryOf])
})
