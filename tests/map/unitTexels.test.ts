import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeMapGeometry } from '#geo/mapGeometry.ts'
import { flag, ROW, unitTexels, writeUnitLook, type UnitLook } from '#map/layers/unitTexels.ts'
import { visibleSegments } from '#map/layers/visibleSegments.ts'
import { squareGround } from './squareGround.ts'

const COUNT = 3 * ROW + 17
const plain = (territoryOf: Uint16Array): UnitLook => ({
  territoryOf,
  draft: null,
  selection: new Uint32Array(0),
  locked: new Uint8Array(COUNT),
  classOf: null,
})

describe('the lookup texture', () => {
  it('sends nothing when nothing changed', () => {
    const texels = unitTexels(COUNT)
    const territoryOf = new Uint16Array(COUNT).fill(3)
    const look = plain(territoryOf)
    expect(writeUnitLook(texels, COUNT, look)).toEqual({ first: 0, last: 3 })
    expect(writeUnitLook(texels, COUNT, { ...look, territoryOf: territoryOf.slice() })).toBeNull()
  })

  it('sends only the rows between the first and the last changed unit, whatever is edited', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(COUNT - 1), { minLength: 1 }), (units) => {
        const texels = unitTexels(COUNT)
        const before = new Uint16Array(COUNT).fill(1)
        writeUnitLook(texels, COUNT, plain(before))
        const after = before.slice()
        for (const unit of units) after[unit] = 2
        const rows = units.map((unit) => Math.floor(unit / ROW))
        expect(writeUnitLook(texels, COUNT, plain(after))).toEqual({
          first: Math.min(...rows),
          last: Math.max(...rows),
        })
        expect(after.every((territory, unit) => texels.texels[2 * unit] === territory)).toBe(true)
      }),
    )
  })

  it('shows a draft on top, but not on locked units, and takes it back', () => {
    const texels = unitTexels(COUNT)
    const territoryOf = new Uint16Array(COUNT).fill(1)
    const locked = new Uint8Array(COUNT)
    locked[300] = 1
    writeUnitLook(texels, COUNT, {
      ...plain(territoryOf),
      locked,
      draft: { units: Uint32Array.of(7, 300), territory: 5 },
    })
    expect([texels.texels[14], texels.texels[600]]).toEqual([5, 1])
    expect(texels.texels[601]! & flag.locked).toBe(flag.locked)
    writeUnitLook(texels, COUNT, { ...plain(territoryOf), locked })
    expect(texels.texels[14]).toBe(1)
  })
})

describe('borders to draw', () => {
  // 0 0 1
  // 0 1 1
  const ground = squareGround(3, 2)
  const geometry = makeMapGeometry(ground.shapes, ground.borders, ground.lng, ground.lat)
  const everywhere = { minX: -1, minY: -1, maxX: 1, maxY: 1 }
  const room = { segments: new Float32Array(200), sides: new Uint32Array(100) }
  const texels = unitTexels(6)
  const look = (territoryOf: number[], selection: number[] = []) =>
    writeUnitLook(texels, 6, {
      ...plain(Uint16Array.from(territoryOf)),
      selection: Uint32Array.from(selection),
      locked: new Uint8Array(6),
    })

  it('are the outside and those between two territories; all of them where hairlines are drawn', () => {
    look([1, 1, 2, 1, 2, 2])
    expect(visibleSegments(geometry, texels.texels, everywhere, false, room).count).toBe(10 + 3)
    expect(visibleSegments(geometry, texels.texels, everywhere, true, room).count).toBe(17)
  })

  it('follow an edit and a selection', () => {
    look([1, 1, 1, 1, 1, 1])
    expect(visibleSegments(geometry, texels.texels, everywhere, false, room).count).toBe(10)
    look([1, 1, 1, 1, 1, 1], [1])
    expect(visibleSegments(geometry, texels.texels, everywhere, false, room).count).toBe(10 + 3)
  })

  it('off the screen are left out', () => {
    look([1, 2, 1, 2, 1, 2])
    const nowhere = { minX: 0.5, minY: 0.5, maxX: 1, maxY: 1 }
    expect(visibleSegments(geometry, texels.texels, nowhere, true, room).count).toBe(0)
  })
})
