import { expect, test } from 'vitest'
import { accountOwners } from '#metrics/owners.ts'
import { isRefusal, type PlanChange } from '#model/change.ts'
import type { MoveScope } from '#model/plan.ts'
import { applyChange } from '#plan/apply.ts'
import { moveInScope } from '#plan/moveInScope.ts'
import { planOf, smallProject } from './smallPlan.ts'

const project = smallProject('AABB', {}, 1)

function moved(scope: MoveScope) {
  const change = moveInScope(project, 'A1', { units: [1], territory: 2, scope })
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(project, change)
}

const unitOwners = (after: typeof project) => [...planOf(after).territoryOf]
const accountTerritories = (after: typeof project) =>
  [...accountOwners(after.accounts, planOf(after)).territory].slice(0, 3)

test('ground and accounts go together, or only one of them', () => {
  expect(unitOwners(moved('both'))).toEqual([1, 2, 2, 2])
  expect(accountTerritories(moved('both'))).toEqual([1, 2, 2])
  expect(unitOwners(moved('units'))).toEqual([1, 2, 2, 2])
  expect(accountTerritories(moved('units'))).toEqual([1, 1, 2])
  expect(unitOwners(moved('accounts'))).toEqual([1, 1, 2, 2])
  expect(accountTerritories(moved('accounts'))).toEqual([1, 2, 2])
})

test('the label says that accounts stayed', () => {
  const change = moveInScope(project, 'A1', { units: [1], territory: 2, scope: 'units' }) as PlanChange
  expect(change.label).toBe('1 ZIP to B, without their accounts')
})
