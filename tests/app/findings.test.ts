import { expect, test } from 'vitest'
import { findingGroups } from '#app/findings.ts'
import { reachProblems } from '#app/reach.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { Project } from '#model/project.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

function titlesOf(project: Project): string[] {
  return findingGroups(scorePlan(project, planOf(project)))
    .filter(({ findings }) => findings.length > 0)
    .map(({ title }) => title)
}

test('a territory in two pieces and ground that nobody has are found', () => {
  // A lies left and right of B; the last unit is Unassigned
  const project = smallProject(`
    ABA
    AB.`)
  const groups = findingGroups(scorePlan(project, planOf(project)))
  expect(groups.flatMap(({ findings }) => findings.map(({ text }) => text))).toEqual(
    expect.arrayContaining(['A lies in 2 pieces', expect.stringContaining('1 ZIP')]),
  )
  expect(titlesOf(project)).toContain('Everything assigned')
})

test('an index just outside is not rounded into the corridor', () => {
  const project = smallProject('AB')
  const [accounts] = project.units.values
  const values = [accounts!, Float64Array.of(84.6, 115.4)]
  const uneven = { ...project, units: { ...project.units, values } }
  const texts = findingGroups(scorePlan(uneven, planOf(uneven))).flatMap(({ findings }) =>
    findings.map(({ text }) => text),
  )
  expect(texts).toEqual(expect.arrayContaining(['A: Revenue 84.6, under 85–115']))
})

test('a unit that alone is more than a territory may hold is named, with a corridor that would do', () => {
  const project = smallProject('AABB')
  const [accounts] = project.units.values
  const values = [accounts!, Float64Array.of(70, 10, 10, 10)]
  const heavy = { ...project, units: { ...project.units, values } }
  const [sentence] = reachProblems(scorePlan(heavy, planOf(heavy)))
  expect(sentence).toContain(`ZIP ${project.units.id[0]} alone is 140`)
  expect(sentence).toContain('85–140')
})

test('nothing is said to be out of reach where every unit is light', () => {
  const project = smallProject('AABB')
  expect(reachProblems(scorePlan(project, planOf(project)))).toEqual([])
})
