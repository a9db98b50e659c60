import { beforeEach, expect, test } from 'vitest'
import { activateTerritory, selectUnits, undoLast } from '#app/commands.ts'
import { openDocument, openPlan } from '#app/documentStore.ts'
import {
  giveSelectedAccounts,
  lockChosenTerritories,
  lockSelectedUnits,
  partsOfChosenAccount,
  presentHolds,
  selectAccounts,
  shareSelectedAccounts,
  showAccountsOfSelection,
  toggleLockOfChosen,
} from '#app/holding.ts'
import { forgetPlan, sessionStore, setSession } from '#app/sessionStore.ts'
import { markTerritory } from '#app/territoryCommands.ts'
import { smallProject } from '../plan/smallPlan.ts'

beforeEach(() => {
  openDocument({ planId: 'p', project: smallProject('AAB A.B') })
  forgetPlan()
  setSession({ notices: [] })
})

const locks = () => openPlan().alignment.plan.locks

test('K locks selected areas before the chosen territory, and unlocks them again', () => {
  activateTerritory(1)
  selectUnits(Uint32Array.of(0, 1))
  toggleLockOfChosen()
  expect(locks().map(({ id }) => id)).toEqual(['10000', '10001'])
  toggleLockOfChosen()
  expect(locks()).toEqual([])
  selectUnits(new Uint32Array(0))
  toggleLockOfChosen()
  expect(openPlan().alignment.plan.territories[1]!.locked).toBe(true)
})

test('locking what is locked already leaves its reason; what is written anew is taken', () => {
  selectUnits(Uint32Array.of(2))
  lockSelectedUnits(true, { reason: 'Open deal', until: '2027-03-31' })
  selectUnits(Uint32Array.of(2, 3))
  expect(presentHolds('units').map(({ reason }) => reason)).toEqual(['Open deal', ''])
  toggleLockOfChosen()
  expect(locks().map(({ reason, until }) => [reason, until])).toEqual([
    ['Open deal', '2027-03-31'],
    ['', ''],
  ])
  lockSelectedUnits(true, { until: '2027-06-30' })
  expect(locks().map(({ reason, until }) => [reason, until])).toEqual([
    ['Open deal', '2027-06-30'],
    ['', '2027-06-30'],
  ])
})

test('several territories that are held together keep each its own reason', () => {
  activateTerritory(1)
  lockChosenTerritories({ reason: 'New rep', until: '' })
  markTerritory(2)
  expect(presentHolds('territories').map(({ reason }) => reason)).toEqual(['New rep', ''])
  lockChosenTerritories({ until: '2027-03-31' })
  const { territories } = openPlan().alignment.plan
  expect(territories[1]!.hold).toEqual({ reason: 'New rep', until: '2027-03-31' })
  expect(territories[2]!.hold).toEqual({ reason: '', until: '2027-03-31' })
})

test('a holdout keeps its reason and end', () => {
  selectUnits(Uint32Array.of(2))
  lockSelectedUnits(true, { reason: 'Open deal', until: '2027-03-31' })
  expect(locks()).toEqual([{ kind: 'unit', id: '10002', reason: 'Open deal', until: '2027-03-31' }])
})

test('the accounts of areas are chosen in the list, named, and given back by undo', () => {
  selectUnits(Uint32Array.of(2))
  showAccountsOfSelection()
  expect([...sessionStore.getState().accountSelection]).toEqual([2, 8])
  giveSelectedAccounts(1, { reason: 'Head office', until: '' })
  expect(openPlan().alignment.plan.overrides.map(({ accountId, territoryId }) => [accountId, territoryId])).toEqual([
    ['Account 0003', 'T1'],
    ['Account 0009', 'T1'],
  ])
  expect(presentHolds('accounts').map(({ reason }) => reason)).toEqual(['Head office', 'Head office'])
  giveSelectedAccounts(2, { until: '2027-06-30' })
  expect(openPlan().alignment.plan.overrides.map(({ reason, holdUntil }) => [reason, holdUntil])).toEqual([
    ['Head office', '2027-06-30'],
    ['Head office', '2027-06-30'],
  ])
  undoLast()
  undoLast()
  expect(openPlan().alignment.plan.overrides).toEqual([])
  selectAccounts(new Uint32Array(0))
  expect(sessionStore.getState().accountSelection).toHaveLength(0)
})

test('accounts that are shared are shown as they are when they are shared again', () => {
  openDocument({ planId: 'shared', project: smallProject('AABBCC', {}, 1) })
  selectAccounts(Uint32Array.of(0))
  expect(partsOfChosenAccount()).toEqual([{ territory: 1, share: 1 }])
  const parts = [
    { territory: 3, share: 0.75 },
    { territory: 2, share: 0.25 },
  ]
  expect(shareSelectedAccounts(parts, 'two sites')).toBe(true)
  expect(partsOfChosenAccount()).toEqual(parts)
  undoLast()
  expect(partsOfChosenAccount()).toEqual([{ territory: 1, share: 1 }])
})
