import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { packTexts } from '#model/text.ts'
import type { Project } from '#model/project.ts'
import { finished } from '#model/steps.ts'
import { cityKey, populationOf } from '#plan/largeCities.ts'
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
  const names = finished(placeNames(project, territoryOf, slots, taken))
  return Object.fromEntries(slots.map((slot) => [territories[slot]!.name, names.get(slot)]))
}

test('a territory is called by the place with most of its accounts and areas', () => {
  const project = placed('AAABBB', ['Aurora, CO', 'Denver, CO', 'Denver, CO', 'Reno, NV', 'Reno, NV', 'Elko, NV'])
  expect(named(project)).toEqual({ A: 'Denver', B: 'Reno' })
  expect(named(placed('AAB', ['Limon, CO', 'Brush, CO', 'Ely, NV'], [9, 2, 1]))).toEqual({ A: 'Limon', B: 'Ely' })
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

test('a territory that is about one state has its name, a large part of one its side', () => {
  // one line from west to east: 10 of Ohio, 30 of Michigan, 40 of Texas
  const states = [...Array<string>(10).fill('OH'), ...Array<string>(30).fill('MI'), ...Array<string>(40).fill('TX')]
  const names = states.map((state, i) => `Place ${i}, ${state}`)
  const map = `${'M'.repeat(2)}${'O'.repeat(8)}${'M'.repeat(30)}${'T'.repeat(20)}${'U'.repeat(18)}${'V'.repeat(2)}`
  expect(named(placed(map, names))).toEqual({
    M: 'Michigan',
    O: 'Place 2',
    T: 'West Texas',
    U: 'East Texas',
    V: 'Place 78',
  })
  // another territory has the name already
  expect(named(placed(map, names), ['michigan'])).toMatchObject({ M: 'Place 0' })
})

test('the city with most people comes before the one with most accounts', () => {
  const cities = [
    'Ann Arbor, MI',
    'Ann Arbor, MI',
    'Detroit, MI',
    'St. Louis, MO',
    'Saint Louis, MO',
    'Chesterfield, MO',
  ]
  const accounts = [9, 9, 1, 1, 1, 9]
  expect(named(placed('AAABBB', cities, accounts))).toEqual({ A: 'Detroit', B: 'Saint Louis' })
})

test('the large cities written down are those of the map, as ZIPs spell them', () => {
  const read = (file: string) => JSON.parse(readFileSync(`public/geo/${file}`, 'utf8'))
  const { name, state, country, population } = read('cities.json')
  const people = new Map<string, number>()
  name.forEach((city: string, i: number) => {
    if (country[i] !== 'US') return
    const key = cityKey({ 'New York City': 'New York', 'The Bronx': 'Bronx' }[city] ?? city, state[i])
    if (!people.has(key)) people.set(key, 1000 * Math.round(population[i] / 1000))
  })
  const told = [...populationOf].filter(([key]) => !/^(washington, dc|lexington, ky)$/.test(key))
  expect(told.length).toBeGreaterThan(290)
  for (const [key, count] of told) expect([key, people.get(key)]).toEqual([key, count])
  expect([...populationOf.values()].every((count) => count >= 100_000)).toBe(true)
  const zips = read('zips.json')
  const spelled = new Set<string>(
    zips.city.map((city: number, i: number) => cityKey(zips.cities[city], zips.counties[zips.county[i]][2])),
  )
  for (const key of populationOf.keys()) expect([key, spelled.has(key)]).toEqual([key, true])
})
