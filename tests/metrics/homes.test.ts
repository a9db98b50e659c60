import { expect, test } from 'vitest'
import { homesByUnit, homesOutside } from '#metrics/homes.ts'
import type { Rep } from '#model/roster.ts'
import { planOf, smallProject } from '../plan/smallPlan.ts'

test('a home belongs to the unit nearest to it, and one abroad or at sea to none', () => {
  const project = smallProject('AAB')
  const plan = planOf(project)
  const [lng, lat] = [project.units.lng[2]!, project.units.lat[2]!]
  const living = (homeLng: number, homeLat: number): Rep => ({
    id: 'R1',
    name: 'Rep 01',
    email: '',
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
    homeLng,
    homeLat,
  })
  const slot = plan.territories.findIndex((territory) => territory?.name === 'A')
  const territories = plan.territories.map((one, at) => (one && at === slot ? { ...one, repId: 'R1' } : one))
  const owned = { ...plan, territories }
  const near = [living(lng + 0.01, lat)]
  expect(homesByUnit(near, project.units, owned)).toEqual(new Map([[2, [slot]]]))
  expect(homesOutside(near, project.units, owned)).toEqual([slot])
  const far = [living(lng + 40, lat)]
  expect(homesByUnit(far, project.units, owned)).toEqual(new Map())
  expect(homesOutside(far, project.units, owned)).toEqual([])
})
