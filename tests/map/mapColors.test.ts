import { describe, expect, it } from 'vitest'
import { mapColors } from '#map/mapColors.ts'
import { measureClasses } from '#map/measureClasses.ts'
import { indexColor } from '#map/unitColors.ts'
import { lockedUnits } from '#map/lockedUnits.ts'

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
})
