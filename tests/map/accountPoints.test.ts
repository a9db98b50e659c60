import { expect, test } from 'vitest'
import { mercatorX } from '#geo/mercator.ts'
import { accountPoints } from '#map/layers/accountPoints.ts'
import { smallProject } from '../plan/smallPlan.ts'

test('over an overlay only the accounts that it serves are drawn, and all again without it', () => {
  const { accounts } = smallProject('AB')
  const all = accountPoints(accounts)
  const placed = Array.from(accounts.lng).flatMap((lng, account) => (Number.isNaN(lng) ? [] : [account]))
  expect(all.length).toBe(placed.length)
  const inside = new Uint8Array(accounts.count)
  const last = placed.at(-1)!
  inside[last] = 1
  const served = accountPoints(accounts, inside)
  expect(served.length).toBe(1)
  expect(served.positions[0]).toBe(mercatorX(accounts.lng[last]!))
  expect(accountPoints(accounts, inside)).toBe(served)
  expect(accountPoints(accounts)).toEqual(all)
})
