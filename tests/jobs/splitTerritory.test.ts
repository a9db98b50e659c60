import { expect, test } from 'vitest'
import { solveSeed } from '#jobs/balanceRun.ts'
import { splitChange, splitProblem } from '#jobs/splitTerritory.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { setLocks } from '#plan/setLocks.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const map = `
  AAAAAABB
  AAAAAABB
  AAAAAABB
  AAAAAACC
  AAAAAACC
  AAAAAACC`
const project = smallProject(map)

function split(from: Project, parts: number): Project {
  const task = splitProblem(from, 'A1', { territory: 1, parts })
  if (isRefusal(task)) throw new Error(task.refused)
  let answer = task.problem.territoryOf
  for (const step of solveSeed(task.problem, task.settings, task.settings.seed)) answer = step.territoryOf
  const change = splitChange(from, 'A1', task, answer)
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(from, change)
}

test('parts are even and each in one piece, and no other territory changes in any figure', () => {
  const after = split(project, 3)
  const before = scorePlan(project, planOf(project))
  const scores = scorePlan(after, planOf(after))
  const revenue = project.measures.findIndex(({ id }) => id === 'revenue')
  const parts = scores.cards.filter(({ territory }) => territory === 1 || territory > 3)
  expect(parts).toHaveLength(3)
  for (const { pieces } of parts) expect(pieces).toBe(1)
  const loads = parts.map(({ totals }) => totals[revenue]!)
  const mean = loads.reduce((sum, load) => sum + load, 0) / 3
  for (const load of loads) expect(Math.abs(load / mean - 1)).toBeLessThan(0.1)
  for (const slot of [2, 3]) {
    const [was, is] = [before, scores].map(({ cards }) => cards.find(({ territory }) => territory === slot)!)
    expect(is!.totals).toEqual(was!.totals)
    was!.index.forEach((index, m) => expect(is!.index[m]).toBeCloseTo(index, 9))
    expect(planOf(after).territories[slot]).toBe(planOf(project).territories[slot])
  }
})

test('names are told apart, and the first part keeps the record', () => {
  const { territories } = planOf(split(project, 2))
  expect(territories.map((territory) => territory?.name)).toEqual([undefined, 'A', 'B', 'C', 'A 2'])
  expect(territories[1]).toMatchObject({ id: 'T1', fte: 0.5 })
  expect(territories[4]).toMatchObject({ id: 'T4', fte: 0.5, repId: '' })
})

test('a locked unit stays with the part that keeps the name; a locked territory refuses', () => {
  const some = setLocks(project, 'A1', { locked: true, units: [0, 5] })
  const held = split(applyChange(project, some as never), 2)
  expect([planOf(held).territoryOf[0], planOf(held).territoryOf[5]]).toEqual([1, 1])
  const locked = applyChange(project, setLocks(project, 'A1', { locked: true, territories: [1] }) as never)
  expect(splitProblem(locked, 'A1', { territory: 1, parts: 2 })).toEqual({
    refused: 'A is locked, so it cannot be split.',
  })
})
