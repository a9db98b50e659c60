import { expect, test } from 'vitest'
import { changedGround } from '#map/compare/changedGround.ts'
import { affectedTerritories, territoryFlows } from '#metrics/comparison.ts'
import type { Plan } from '#model/plan.ts'
import { finished } from '#model/steps.ts'
import { planOf, smallProject, territoryNamed } from '../plan/smallPlan.ts'

const project = smallProject(`
  AAB
  CCB`)
const before = planOf(project)

/** Unit 2 goes from B to A; in the later plan the territories stand in other slots. */
const after: Plan = {
  ...before,
  territories: [null, before.territories[3]!, before.territories[1]!, before.territories[2]!],
  territoryOf: Uint16Array.of(2, 2, 2, 1, 1, 3),
}

test('ground and accounts flow between territories, which are told apart by id and not by place', () => {
  const flows = finished(territoryFlows(project.accounts, before, after))
  expect(flows).toMatchObject([{ from: 'T2', to: 'T1', units: [2], accounts: [2, 8] }])
  const revenue = project.accounts.values[1]!
  expect(flows[0]!.revenue).toBeCloseTo(revenue[2]! + revenue[8]!, 9)
  expect(finished(territoryFlows(project.accounts, before, before))).toEqual([])
})

test('only what differs is affected: gains, losses, a new rep, new and ended territories', () => {
  const ids = (plan: Plan) =>
    affectedTerritories(before, plan, finished(territoryFlows(project.accounts, before, plan))).map(({ id }) => id)
  expect(ids(after)).toEqual(['T1', 'T2'])
  // another rep for T1 changes no account, so it comes after those that do
  const named = (accountId: string, territoryId: string) => ({ accountId, territoryId, reason: '', holdUntil: '' })
  const handed = before.territories.map((one) => one && (one.id === 'T1' ? { ...one, repId: 'R9' } : one))
  expect(ids({ ...before, territories: handed, overrides: [named('Account 0003', 'T3')] })).toEqual(['T2', 'T3', 'T1'])
  const given = before.territories.map((one) => one && (one.id === 'T3' ? { ...one, repId: 'R1' } : one))
  expect(ids({ ...before, territories: given })).toEqual(['T3'])
  expect(ids({ ...before, territories: [...before.territories, territoryNamed('T4', 'D')] })).toEqual(['T4'])
  expect(ids(before)).toEqual([])
})

test('an account held by name flows without its ground', () => {
  const override = { accountId: 'Account 0001', territoryId: 'T3', reason: '', holdUntil: '' }
  const flows = finished(territoryFlows(project.accounts, before, { ...before, overrides: [override] }))
  expect(flows).toMatchObject([{ from: 'T1', to: 'T3', units: [], accounts: [0] }])
})

test('on the map changed units keep the outline of who had them, all others step back', () => {
  const { same, was } = changedGround(before, after)
  expect([...same]).toEqual([1, 1, 0, 1, 1, 1])
  expect([...was]).toEqual([0, 0, 2, 0, 0, 0])
})
