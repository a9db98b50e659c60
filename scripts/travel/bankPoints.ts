import { haversineKm } from '#geo/distance.ts'
import type { LandMask } from './landMask.ts'
import type { Point } from './lines.ts'
import { cuts } from './meeting.ts'

const SPACING_KM = 4
const BANK_KM = 1
/** So near to a bridge the wrong bank does no harm, and the bridge is reached from the town that its line begins at. */
const NEAR_BRIDGE_KM = 7

/**
 * Places on both banks of a river, face to face: a point beside the river is then nearest to a place of its own bank, not to
 * a town on the other one. Where the river bends so that a bank has no room, there is none.
 */
export function bankPoints(
  rivers: readonly (readonly Point[])[],
  bridges: readonly Point[],
  mask: LandMask,
): { lng: number[]; lat: number[] } {
  const lng: number[] = []
  const lat: number[] = []
  for (const line of rivers) {
    let since = SPACING_KM / 2
    for (let i = 1; i < line.length; i++) {
      const [from, to] = [line[i - 1], line[i]]
      const km = haversineKm(...from, ...to)
      let at = SPACING_KM - since
      for (; at < km; at += SPACING_KM) {
        const here = between(from, to, at / km)
        if (bridges.some((bridge) => haversineKm(...bridge, ...here) < NEAR_BRIDGE_KM)) continue
        for (const bank of banksAt(from, to, here)) {
          if (!mask.isLand(...bank.far) || cuts(line, bank.near, bank.far)) continue
          lng.push(bank.far[0])
          lat.push(bank.far[1])
        }
      }
      since = km - (at - SPACING_KM)
    }
  }
  return { lng, lat }
}

function between(from: Point, to: Point, share: number): Point {
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])]
}

/** Left and right of a line's part: a point hardly beside it, and the place on that bank. */
function banksAt(from: Point, to: Point, here: Point): { near: Point; far: Point }[] {
  const flat = Math.cos((here[1] * Math.PI) / 180)
  const [dx, dy] = [(to[0] - from[0]) * flat, to[1] - from[1]]
  const degrees = BANK_KM / 111.2 / Math.hypot(dx, dy)
  const beside = (by: number): Point => [here[0] - (by * dy) / flat, here[1] + by * dx]
  return [degrees, -degrees].map((by) => ({ near: beside(by / 50), far: beside(by) }))
}
