import { expect, test } from 'vitest'
import { mergeOutcome } from '#metrics/mergeOutcome.ts'
import { scorePlan } from '#metrics/scores.ts'
import { mergeTerritories } from '#plan/territories.ts'
import { applyChange } from '#plan/apply.ts'
import type { PlanChange } from '#model/change.ts'
import { planOf, repNamed, smallProject, territoryNamed } from '../plan/smallPlan.ts'

const territories = [
  null,
  { ...territoryNamed('T1', 'A'), repId: 'R1' },
  { ...territoryNamed('T2', 'B'), repId: 'R2', fte: 0.5 },
  { ...territoryNamed('T3', 'C'), repId: 'R3' },
  { ...territoryNamed('T4', 'D'), repId: 'R2' },
]
const project = {
  ...smallProject('AABB AACC DDCC', { territories }),
  roster: ['R1', 'R2', 'R3'].map((id) => repNamed(id)),
}
const scores = scorePlan(project, planOf(project))

test('the index that a merge promises is the index after it', () => {
  const promised = mergeOutcome(scores, [1, 3], 1, 1.5).index
  const change = mergeTerritories(project, 'A1', { target: 1, others: [3], fte: 1.5 }) as PlanChange
  const after = applyChange(project, change)
  const card = scorePlan(after, planOf(after)).cards.find(({ territory }) => territory === 1)!
  promised.forEach((index, m) => expect(index).toBeCloseTo(card.index[m]!, 9))
})

test('only who has no other territory is left without one', () => {
  const idle = (target: number, ...chosen: number[]) => mergeOutcome(scores, chosen, target, 1).idle.map(({ id }) => id)
  expect(idle(1, 1, 2)).toEqual([])
  expect(idle(1, 1, 3)).toEqual(['R3'])
  expect(idle(3, 1, 2, 3, 4)).toEqual(['R1', 'R2'])
})

test('territories that touch over a third one among them lie in one piece', () => {
  const touching = (...chosen: number[]) => mergeOutcome(scores, chosen, chosen[0]!, 1).touching
  expect(touching(2, 4)).toBe(false)
  expect(touching(2, 4, 3)).toBe(true)
})
