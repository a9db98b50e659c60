import { expect, test } from 'vitest'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { emptyHistory, record } from '#plan/history.ts'
import { nearer, pastStates, type PastState } from '#plan/mergeBase.ts'
import { mergePlans } from '#plan/mergePlans.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { addScenario } from '#plan/scenarios.ts'
import { smallProject } from './smallPlan.ts'

test('a copy goes back to the state it was made of, also of a scenario that was made just before', () => {
  const start = smallProject('AABBBBBB ABBBBBBB C.CBBBBB')
  let [mine, history] = [start, emptyHistory]
  const edit = (answer: PlanChange | Refusal) => {
    if (isRefusal(answer)) throw new Error(answer.refused)
    mine = applyChange(mine, answer)
    history = record(history, answer)
  }
  edit(addScenario(mine, { name: 'Second', from: 'A1' }))
  const handedOut = mine
  edit(moveUnits(mine, 'A2', { units: [0], territory: 2 }))
  const answer = moveUnits(handedOut, 'A2', { units: [2, 3, 4, 5, 6, 7, 10, 11, 12, 13], territory: 1 })
  if (isRefusal(answer)) throw new Error(answer.refused)
  const copy: Project = applyChange(handedOut, answer)

  const states: PastState[] = [...pastStates(mine, history, copy)]
  expect(states.slice(0, 2).map(({ differences }) => differences)).toEqual([11, 10])
  expect(states.reduce(nearer)).toMatchObject({ since: 1, project: handedOut })

  // nor is it a state without a scenario that came later
  const early = moveUnits(start, 'A1', { units: [2, 3, 4], territory: 1 })
  if (isRefusal(early)) throw new Error(early.refused)
  expect([...pastStates(mine, history, applyChange(start, early))].reduce(nearer).since).toBe(2)
})

test('where both sides changed just the same ground, it is a conflict and not overwritten', () => {
  const start = smallProject('AABBBBBB ABBBBBBB C.CBBBBB')
  const moved = (territory: number) => {
    const change = moveUnits(start, 'A1', { units: [0, 1], territory })
    if (isRefusal(change)) throw new Error(change.refused)
    return change
  }
  const [mine, copy] = [applyChange(start, moved(2)), applyChange(start, moved(3))]
  const states = [...pastStates(mine, record(emptyHistory, moved(2)), copy)]
  expect(states.map(({ differences }) => differences)).toEqual([2, 2])
  const base = states.reduce(nearer)
  expect(base.since).toBe(1)
  const merge = mergePlans(base.project, mine, copy)
  expect(merge).toMatchObject({ taken: [], conflicts: [{ kind: 'unit' }, { kind: 'unit' }] })
})
