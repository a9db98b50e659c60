import { expect, test } from 'vitest'
import { labelsThatFit, territoryLabels } from '#map/territoryLabels.ts'
import { territoryNamed } from '../plan/smallPlan.ts'

const screen = { width: 400, height: 300 }
const named = (name: string, lng: number, lat: number) => ({ slot: 1, unit: 0, name, lng, lat, units: 1 })
const toScreen = ({ lng, lat }: { lng: number; lat: number }) => ({ x: lng, y: lat })
const placed = (...labels: ReturnType<typeof named>[]) =>
  labelsThatFit(labels, [], toScreen, screen).map(({ name, lng, lat, right, down }) => [name, lng + right, lat + down])

test('a name at the edge moves in, so that all of it is read', () => {
  const half = ('Alaska'.length * 7.2 + 16) / 2
  expect(placed(named('Alaska', 3, 150))).toEqual([['Alaska', half + 4, 150]])
  expect(placed(named('Alaska', 398, 298))).toEqual([['Alaska', 400 - half - 4, 300 - 16]])
})

test('a name whose place is out of sight is not cut by the edge: it is left out, or lies outside as a whole', () => {
  expect(placed(named('Alaska', -5, 150))).toEqual([])
  expect(placed(named('Alaska', 200, 305))).toEqual([])
  expect(placed(named('Alaska', -200, 150))).toEqual([['Alaska', -200, 150]])
})

test('puts a name on ground of the territory, not between its parts', () => {
  // East lies at 0 1 2 and, far away, at 50.
  const labels = territoryLabels(
    [null, territoryNamed('T1', 'East')],
    Uint16Array.of(1, 1, 1, 1, 0),
    Float64Array.of(0, 1, 2, 50, 20),
    new Float64Array(5),
  )
  expect(labels).toMatchObject([{ name: 'East', lng: 1, units: 4 }])
})

test('lets the larger name stand where two would cover each other, and moves it off a home', () => {
  const label = (name: string, units: number, lng: number) => ({
    slot: 1,
    unit: 0,
    name,
    lng,
    lat: 0,
    units,
  })
  const toScreen = ({ lng }: { lng: number }) => ({ x: lng, y: 100 })
  const shown = labelsThatFit(
    [label('Large', 9, 100), label('Small', 3, 120), label('Apart', 2, 300)],
    [{ x: 300, y: 98 }],
    toScreen,
    screen,
  )
  expect(shown.map(({ name, down }) => [name, down])).toEqual([
    ['Large', 0],
    ['Apart', 19],
  ])
})
test('puts a name above a home where below it would come to lie by another one', () => {
  const label = { slot: 1, unit: 0, name: 'North Texas', lng: 100, lat: 40, units: 9 }
  const downWith = (...homes: number[]) =>
    labelsThatFit(
      [label],
      homes.map((y) => ({ x: 100, y })),
      ({ lng }) => ({ x: lng, y: 100 }),
      screen,
    ).map(({ down }) => down)
  expect(downWith(110)).toEqual([31])
  expect(downWith(110, 140)).toEqual([-11])
  expect(downWith(70, 110, 140)).toEqual([])
})
