import { expect, test } from 'vitest'
import { isRefusal } from '#model/change.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { setHome } from '#plan/setHome.ts'
import { repNamed, smallProject } from './smallPlan.ts'

const rep = repNamed('R1')
const project = { ...smallProject('AB'), roster: [rep] }

test('a home is set to a metre, taken away again, and undone', () => {
  const change = setHome(project, { repId: 'R1', lng: -76.123456789, lat: 39.1 })
  if (isRefusal(change)) throw new Error(change.refused)
  const housed = applyChange(project, change)
  expect(housed.roster[0]).toMatchObject({ homeLng: -76.12346, homeLat: 39.1 })
  expect(applyChange(housed, invertChange(change)).roster).toEqual([rep])
  const gone = setHome(housed, { repId: 'R1', lng: NaN, lat: NaN })
  if (isRefusal(gone)) throw new Error(gone.refused)
  expect(applyChange(housed, gone).roster).toEqual([rep])
})

test('what is no place, no rep or no change is refused with a sentence', () => {
  const said = (repId: string, lng: number, lat: number) => setHome(project, { repId, lng, lat })
  expect(said('R9', 0, 0)).toEqual({ refused: 'There is no rep R9 in the roster.' })
  expect(said('R1', 39, 176)).toMatchObject({ refused: expect.stringContaining('no place on earth') })
  expect(said('R1', NaN, NaN)).toEqual({ refused: 'Rep 01 has no home yet.' })
})
