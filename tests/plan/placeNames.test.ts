import { expect, test } from 'vitest'
import { packTexts } from '#model/text.ts'
import type { Project } from '#model/project.ts'
import { placeNames } from '#plan/placeNames.ts'
import { newTerritory } from '#plan/territories.ts'
import { planOf, smallProject } from './smallPlan.ts'

/** A unit with its place per word of the line, so many accounts on each. */
function placed(map: string, names: readonly string[], accounts: readonly number[] = []): Project {
  const project = smallProject(map)
  const values = project.units.measures.map(() => Float64Array.from(names, (_, unit) => accounts[unit] ?? 1))
  return { ...project, units: { ...project.units, name: names, values } }
}

function named(project: Project, taken: readonly string[] = []): Record<string, string | undefined> {
  const { territoryOf, territories } = planOf(project)
  const slots = territories.flatMap((territory, slot) => (territory ? [slot] : []))
  const names = placeNames(project, territoryOf, slots, taken)
  return Object.fromEntries(slots.map((slot) => [territories[slot]!.name, names.get(slot)]))
}

test('a territory is called by the place with most of its accounts and areas', () => {
  const project = placed('AAABBB', ['Aurora, CO', 'Denver, CO', 'Denver, CO', 'Reno, NV', 'Reno, NV', 'Elko, NV'])
  expect(named(project)).toEqual({ A: 'Denver', B: 'Reno' })
  expect(named(placed('AAB', ['Aurora, CO', 'Denver, CO', 'Reno, NV'], [9, 2, 1]))).toEqual({ A: 'Aurora', B: 'Reno' })
})

test('two places of one name are told apart by their states, a divided city by its next place', () => {
  expect(named(placed('AABB', ['Portland, ME', 'Portland, ME', 'Portland, OR', 'Salem, OR'], [2, 2, 9, 1]))).toEqual({
    A: 'Portland ME',
    B: 'Portland OR',
  })
  const divided = placed('AABBB', ['Houston, TX', 'Houston, TX', 'Houston, TX', 'Houston, TX', 'Katy, TX'])
  expect(named(divided)).toEqual({ A: 'Houston', B: 'Katy' })
  expect(named(divided, ['houston'])).toEqual({ A: undefined, B: 'Katy' })
})

test('cells have no names: the cities of their accounts stand in, and ids alone are no places', () => {
  const project = smallProject('AAB', {}, 1)
  const text = (texts: string[]) => packTexts(texts)
  const cells: Project = {
    ...project,
    units: { ...project.units, name: ['', '', ''] },
    accounts: {
      ...project.accounts,
      unit: Int32Array.of(0, 1, 2),
      columns: [
        { name: 'city', text: text(['Oslo', 'Bergen', 'Lyon']) },
        { name: 'state', text: text(['', '', 'ARA']) },
      ],
      roles: { city: 0, state: 1 },
    },
  }
  expect(named(cells)).toEqual({ A: 'Bergen', B: 'Lyon' })
  expect(named(placed('AB', ['02895', '10001']))).toEqual({ A: undefined, B: undefined })
})

test('what is no name of a place names no territory', () => {
  const project = smallProject('ABC', {}, 1)
  const cells: Project = {
    ...project,
    units: { ...project.units, name: ['', '', ''] },
    accounts: {
      ...project.accounts,
      unit: Int32Array.of(0, 1, 2),
      columns: [
        { name: 'city', text: packTexts(['', 'Fort\n\u202EWayne', 'x'.repeat(10_000)]) },
        { name: 'state', text: packTexts(['FL', 'IN', 'OH']) },
      ],
      roles: { city: 0, state: 1 },
    },
  }
  expect(named(cells)).toEqual({ A: undefined, B: 'Fort Wayne', C: undefined })
})

test('a territory made by hand is called by its place, too', () => {
  const project = placed('AAB', ['Aurora, CO', 'Denver, CO', 'Reno, NV'])
  const made = newTerritory(project, 'A1', { units: [1] })
  expect('edits' in made && made.edits).toContainEqual(
    expect.objectContaining({ kind: 'territory', after: expect.objectContaining({ name: 'Denver' }) }),
  )
})
