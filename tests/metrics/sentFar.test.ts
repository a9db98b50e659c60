import { expect, test } from 'vitest'
import { sentFar } from '#jobs/sentFarWords.ts'
import { scorePlan } from '#metrics/scores.ts'
import { repsSentFar } from '#metrics/sentFar.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { planOf, smallProject, territoryNamed } from '../plan/smallPlan.ts'

/** Two territories in a row of units, whose reps live at these units. */
function living(map: string, first: number, second: number, apart = 10): Project {
  const territories = [
    null,
    ...['A', 'B'].map((name, i) => ({ ...territoryNamed(`T${i + 1}`, name), repId: `R${i + 1}` })),
  ]
  const small = smallProject(map, { territories })
  const project = { ...small, units: { ...small.units, lng: small.units.lng.map((lng) => lng * apart) } }
  const rep = (id: string, unit: number): Rep => ({
    id,
    name: id,
    email: '',
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
    homeLng: project.units.lng[unit]!,
    homeLat: project.units.lat[unit]!,
  })
  return { ...project, roster: [rep('R1', first), rep('R2', second)] }
}

const farOf = (project: Project) => repsSentFar(scorePlan(project, planOf(project)))

test('a rep is sent far where most of the load lies nearer to another home', () => {
  expect(farOf(living('AAABBB', 0, 5))).toEqual([])
  const swapped = living('AAABBB', 5, 0)
  const far = farOf(swapped).map(({ territory, share }) => [territory, share])
  expect(far.sort()).toEqual([
    [1, 1],
    [2, 1],
  ])
  for (const { km, nearestKm } of farOf(swapped)) expect(km).toBeGreaterThan(1.25 * nearestKm)
  const one = sentFar(scorePlan(swapped, planOf(swapped))).find(({ territory }) => territory === 1)
  expect(one!.text).toMatch(
    /^The rep of A is sent far: 100 % of the load lies on average \d+ (km|mi) from home and \d+ (km|mi) from another rep’s$/,
  )
})

test('reps of one city are not sent far in it', () => {
  expect(farOf(living('AAABBB', 5, 0, 0.1))).toEqual([])
})

test('one unit in foreign parts is not far, nor is a neighbour in the same place', () => {
  expect(farOf(living('AABABB', 0, 5))).toEqual([])
  expect(farOf(living('AAABBB', 3, 3))).toEqual([])
})

test('without homes nobody is far from one', () => {
  const project = living('AAABBB', 5, 0)
  expect(farOf({ ...project, roster: [] })).toEqual([])
  expect(farOf({ ...project, roster: project.roster.slice(0, 1) })).toEqual([])
})
