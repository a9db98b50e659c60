import { expect, test } from 'vitest'
import { levelCard, levelGroups } from '#metrics/levels.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { addRegion, deleteRegion, editRegion, placeTerritories } from '#plan/regions.ts'
import { planOf, smallProject } from './smallPlan.ts'

function done(project: Project, ...wishes: ((project: Project) => PlanChange | Refusal)[]): Project {
  return wishes.reduce((now, wish) => {
    const answer = wish(now)
    if (isRefusal(answer)) throw new Error(answer.refused)
    return applyChange(now, answer)
  }, project)
}

// districts AB and CD, one region over the first
const project = done(
  smallProject('AABBCCDD'),
  (one) => addRegion(one, 'A1', { level: 'district', name: 'West', territories: [1, 2] }),
  (one) => addRegion(one, 'A1', { level: 'district', name: 'East', territories: [3, 4] }),
  (one) => addRegion(one, 'A1', { level: 'region', name: 'Coast', regions: ['D1'] }),
)

test('territories roll up to districts, and through them to regions', () => {
  const names = (level: 'district' | 'region') =>
    levelGroups(planOf(project), level).map(({ name, slots }) => [name, slots])
  expect(names('district')).toEqual([
    ['West', [1, 2]],
    ['East', [3, 4]],
  ])
  expect(names('region')).toEqual([
    ['Coast', [1, 2]],
    ['', [3, 4]],
  ])
})

test('totals of a level add up, and its index is that of all its territories together', () => {
  const scores = scorePlan(project, planOf(project))
  const cards = levelGroups(planOf(project), 'district').map((group) => levelCard(scores, group))
  scores.assigned.forEach((whole, m) => {
    expect(cards.reduce((sum, { totals }) => sum + totals[m]!, 0)).toBeCloseTo(whole, 9)
    const [a, b] = [1, 2].map((slot) => scores.cards.find(({ territory }) => territory === slot)!.index[m]!)
    expect(cards[0]!.index[m]).toBeCloseTo((a! + b!) / 2, 9)
  })
})

test('a territory moves between districts; a deleted district hands nothing down', () => {
  const moved = done(project, (one) => placeTerritories(one, 'A1', { territories: [2], parentId: 'D2' }))
  expect(planOf(moved).territories[2]!.parentId).toBe('D2')
  const without = done(moved, (one) => deleteRegion(one, 'A1', { id: 'D2' }))
  expect(planOf(without).territories.map((territory) => territory?.parentId)).toEqual([undefined, 'D1', '', '', ''])
})

test('a level cannot stand under its own or a lower one, and two of a level cannot share a name', () => {
  expect(isRefusal(editRegion(project, 'A1', { id: 'R1', parentId: 'D2' }))).toBe(true)
  expect(isRefusal(editRegion(project, 'A1', { id: 'D1', parentId: 'D2' }))).toBe(true)
  expect(editRegion(project, 'A1', { id: 'D1', name: ' east ' })).toEqual({
    refused: 'There is a district east already. Choose another name.',
  })
})
