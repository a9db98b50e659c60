import { describe, expect, it } from 'vitest'
import { joinEnds } from '../../scripts/travel/joints.ts'
import type { Corridor, Point } from '../../scripts/travel/lines.ts'

const highway = (name: string, ...points: Point[]): Corridor => ({ name, points, minutes: 0, abroad: false })
const same = ([x, y]: Point, [u, v]: Point) => x === u && y === v
const through = highway('I-1', [-100, 40], [-99, 40])

describe('the end of a highway beside another one', () => {
  it('is drawn onto it, and both have that point', () => {
    const [first, second] = joinEnds([through, highway('US-2', [-99.6, 41], [-99.6, 40.01])], same, () => true)
    const at = second.points.at(-1)!
    expect(at[0]).toBeCloseTo(-99.6)
    expect(at[1]).toBeCloseTo(40)
    expect(first.points).toEqual([[-100, 40], at, [-99, 40]])
  })

  it('stays where it is if it already meets one', () => {
    const meets = highway('US-2', [-99.5, 41], [-100, 40])
    const crosses = highway('US-3', [-99.4, 41], [-99.4, 39.99])
    expect(joinEnds([through, meets, crosses], same, () => true)).toEqual([through, meets, crosses])
  })

  it('stays where it is across water, and farther than a few streets', () => {
    const beside = highway('US-2', [-99.6, 41], [-99.6, 40.01])
    const far = highway('US-3', [-99.2, 41], [-99.2, 40.05])
    expect(joinEnds([through, beside], same, () => false)).toEqual([through, beside])
    expect(joinEnds([through, far], same, () => true)).toEqual([through, far])
  })
})
