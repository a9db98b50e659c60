import { expect, test } from 'vitest'
import { catchments } from '#map/driveColors.ts'
import { placeKey } from '#model/travel.ts'
import { planOf, repNamed, smallProject, territoryNamed } from '../plan/smallPlan.ts'

// Rep 01 lives in the west, Rep 02 in the east.
const [west, east] = [
  { homeLng: -100, homeLat: 40 },
  { homeLng: -97, homeLat: 40 },
]
const territories = ['R1', 'R2'].map((repId, i) => ({ ...territoryNamed(`T${i + 1}`, 'AB'[i]!), repId }))
const small = smallProject('AABB', { territories: [null, ...territories] })
const row = (...minutes: number[]) => ({ minutes: Float32Array.from(minutes), whose: null })
const rows = new Map([
  [placeKey(west.homeLng, west.homeLat), row(0, 10, 20, 30)],
  [placeKey(east.homeLng, east.homeLat), row(30, 20, 10, 0)],
])
const project = {
  ...small,
  roster: [repNamed('R1', west), repNamed('R2', east)],
  minutes: { unitsHash: small.units.hash, source: '', errors: [], rows, models: [] } as never,
}

test('each unit goes to the rep who is there first, a stroke looks nothing up again, and two who swap homes swap ground', () => {
  const plan = planOf(project)
  const nearest = catchments(project, plan)
  expect([...nearest]).toEqual([1, 1, 2, 2])
  expect(catchments(project, { ...plan, territoryOf: Uint16Array.of(2, 2, 1, 1) })).toBe(nearest)
  const swapped = { ...project, roster: [repNamed('R1', east), repNamed('R2', west)] }
  expect([...catchments(swapped, plan)]).toEqual([2, 2, 1, 1])
})
