import { describe, expect, it } from 'vitest'
import { mapColors } from '#map/mapColors.ts'
import { measureClasses } from '#map/measureClasses.ts'
import { indexColor } from '#map/unitColors.ts'
import { lockedUnits } from '#map/lockedUnits.ts'
import { labelsThatFit, territoryLabels } from '#map/territoryLabels.ts'

const territory = (name: string, locked = false) => ({
  id: name,
  name,
  color: '#4477AA',
  fte: 1,
  repId: '',
  locked,
  parentId: '',
})

describe('what the map shows', () => {
  it('is flat inside the corridor and stronger the farther outside', () => {
    const corridor = { lo: 85, hi: 115 }
    const color = (index: number) => indexColor(index, corridor, mapColors('light'))
    expect(color(85)).toEqual(color(115))
    const [inside, near, far] = [color(100), color(116), color(150)].map(([, , blue]) => blue)
    expect(inside).toBeGreaterThan(near!)
    expect(near).toBeGreaterThan(far!)
    expect(color(155)).toEqual(color(400))
    expect(color(84)[0]).toBeLessThan(color(100)[0])
  })

  it('puts units into classes of about the same count; nothing is class 0', () => {
    const { classOf, breaks } = measureClasses(Float64Array.from({ length: 601 }, (_, unit) => unit))
    expect(breaks).toEqual([100, 200, 300, 400, 500, 600])
    expect([0, 1, 100, 101, 600].map((unit) => classOf[unit])).toEqual([0, 1, 1, 2, 6])
    const few = measureClasses(Float64Array.of(0, 5, 5, 9, 9, 9))
    expect([...few.classOf]).toEqual([0, 3, 3, 6, 6, 6])
    expect(measureClasses(new Float64Array(4)).breaks).toEqual([])
  })

  it('marks units that are locked by themselves or by their territory', () => {
    const territories = [null, territory('East', true), territory('West')]
    const lock = { kind: 'unit', id: 'b', reason: '', until: '' } as const
    expect([...lockedUnits(['a', 'b', 'c'], [1, 2, 2], territories, [lock])]).toEqual([1, 1, 0])
  })

  it('puts a name on ground of the territory, not between its parts', () => {
    // East lies at 0 1 2 and, far away, at 50.
    const labels = territoryLabels(
      [null, territory('East')],
      Uint16Array.of(1, 1, 1, 1, 0),
      Float64Array.of(0, 1, 2, 50, 20),
      new Float64Array(5),
    )
    expect(labels).toMatchObject([{ name: 'East', lng: 1, units: 4 }])
  })

  it('lets the larger name stand where two would cover each other, and moves it off a home', () => {
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
      [label('Large', 9, 0), label('Small', 3, 20), label('Apart', 2, 300)],
      [{ x: 300, y: 98 }],
      toScreen,
    )
    expect(shown.map(({ name, down }) => [name, down])).toEqual([
      ['Large', 0],
      ['Apart', 19],
    ])
  })
})

it('puts a name above a home where below it would come to lie by another one', () => {
  const label = { slot: 1, unit: 0, name: 'North Texas', lng: 100, lat: 40, units: 9 }
  const downWith = (...homes: number[]) =>
    labelsThatFit(
      [label],
      homes.map((y) => ({ x: 100, y })),
      ({ lng }) => ({ x: lng, y: 100 }),
    ).map(({ down }) => down)
  expect(downWith(110)).toEqual([31])
  expect(downWith(110, 140)).toEqual([-11])
  expect(downWith(70, 110, 140)).toEqual([])
})

it('keeps a name whose place is in sight inside the map', () => {
  const label = { slot: 1, unit: 0, name: 'Pacific Northwest', lng: 20, lat: 0, units: 9 }
  const [shown] = labelsThatFit([label], [], ({ lng }) => ({ x: lng, y: 100 }), 800)
  // half of the name's width and a little room
  expect(shown!.right).toBeGreaterThan(40)
  const [free] = labelsThatFit([{ ...label, lng: 400 }], [], ({ lng }) => ({ x: lng, y: 100 }), 800)
  expect(free!.right).toBe(0)
})
