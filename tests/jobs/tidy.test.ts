import { expect, test } from 'vitest'
import { fillHoles, giveStrays } from '#jobs/tidy.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { setLocks } from '#plan/setLocks.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

const scoresOf = (project: Project) => scorePlan(project, planOf(project))

function letters(project: Project): string {
  const plan = planOf(project)
  return Array.from(plan.territoryOf, (slot) => plan.territories[slot]?.name ?? '.').join('')
}

function done(project: Project, answer: PlanChange | Refusal): Project {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return applyChange(project, answer)
}

test('a pocket inside a territory is filled, open ground around one is not', () => {
  const project = smallProject(`
    ......
    .AAAA.
    .A.AA.
    .AAAA.
    ......`)
  const answer = fillHoles(scoresOf(project), 'A1') as PlanChange
  expect(answer.label).toBe('Hole filled: 1 ZIP')
  expect(letters(applyChange(project, answer))).toBe('.......AAAA..AAAA..AAAA.......')
})

test('a pocket between two territories is nobody’s hole', () => {
  const project = smallProject(`
    AABB
    A..B
    AABB`)
  expect(isRefusal(fillHoles(scoresOf(project), 'A1'))).toBe(true)
})

test('a hole in a locked territory stays, and the refusal says why', () => {
  const project = smallProject(`
    AAA
    A.A
    AAA`)
  const locked = done(project, setLocks(project, 'A1', { locked: true, territories: [1] }))
  expect(fillHoles(scoresOf(locked), 'A1')).toEqual({ refused: 'A is locked, so nothing moved.' })
})

test('a stray goes to the neighbour with the longest border, and all of it goes', () => {
  // the right one of A's pieces lies beside A's own ground only through others
  const project = smallProject(`
    AABBBB
    AABBBB
    CCCAAD
    CCCCCD`)
  const after = done(project, giveStrays(scoresOf(project), 'A1'))
  expect(letters(after).slice(12)).not.toContain('A')
})

test('after it every open territory is in one piece, and nothing but strays has moved', () => {
  const project = smallProject(`
    AAAABBBB
    AABABBAB
    AAAABBBB`)
  expect(letters(done(project, giveStrays(scoresOf(project), 'A1')))).toBe('AAAABBBBAAAABBBBAAAABBBB')
})

test('strays of a locked territory and beside one stay', () => {
  const project = smallProject(`
    AAAABBBB
    AABABBAB
    AAAABBBB`)
  const locked = done(project, setLocks(project, 'A1', { locked: true, territories: [2] }))
  expect(isRefusal(giveStrays(scoresOf(locked), 'A1'))).toBe(true)
})
