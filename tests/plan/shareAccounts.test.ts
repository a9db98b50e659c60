import { expect, test } from 'vitest'
import { accountToRep } from '#export/accountToRep.ts'
import { visitTask, type VisitWish } from '#jobs/visitTask.ts'
import { changeReport } from '#metrics/changeReport.ts'
import { territoryFlows } from '#metrics/comparison.ts'
import { drivingHours } from '#metrics/driving.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { finished } from '#model/steps.ts'
import { applyChange } from '#plan/apply.ts'
import { setLocks } from '#plan/setLocks.ts'
import { setOverride } from '#plan/setOverride.ts'
import { shareAccounts } from '#plan/shareAccounts.ts'
import { deleteTerritory, mergeTerritories } from '#plan/territories.ts'
import { rowsOf } from '../changedHands.ts'
import { planOf, smallProject } from './smallPlan.ts'

/** An account a unit: `Account 0001` lies in A, 2 in A, 3 in B, 4 in C; the last has no place. Each is worth 1. */
const start = smallProject('AABCC', {}, 1)

function done(project: Project, answer: PlanChange | Refusal): Project {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return applyChange(project, answer)
}

function share(project: Project, ...parts: [territory: number, share: number][]): PlanChange | Refusal {
  return shareAccounts(project, 'A1', {
    accounts: ['Account 0001'],
    parts: parts.map(([territory, share]) => ({ territory, share })),
    reason: 'two sites',
  })
}

const visitWish: VisitWish = {
  territory: 1,
  tour: null,
  firstMonday: '2027-01-04',
  weeks: 4,
  weekdays: [0, 1, 2, 3, 4],
  startMinute: 480,
  dayMinutes: 480,
  overnight: false,
  holidaysOff: true,
  fixed: new Map(),
  seed: 1,
  steps: 10,
}

const shared = done(start, share(start, [1, 0.5], [3, 0.3], [2, 0.2]))

function accountsOf(project: Project): number[] {
  const { cards } = scorePlan(project, planOf(project))
  const at = project.measures.findIndex(({ id }) => id === 'accounts')
  return cards.map(({ totals }) => Number(totals[at]!.toFixed(9)))
}

test('each territory counts its share of the account', () => {
  expect(accountsOf(start)).toEqual([1, 2, 1, 1])
  expect(accountsOf(shared)).toEqual([1, 1.5, 1.2, 1.3])
})

test('who leads it comes first in account_to_rep, with a row a part', () => {
  const rows = rowsOf(new TextDecoder().decode(accountToRep(shared, 'A1')))
  const own = rows.filter((row) => row['account_id'] === 'Account 0001')
  expect(own.map((row) => [row['territory_id'], row['share'], row['assigned_by']])).toEqual([
    ['T1', '0.5', 'override'],
    ['T2', '0.2', 'override'],
    ['T3', '0.3', 'override'],
  ])
  const others = rows.filter((row) => row['account_id'] !== 'Account 0001')
  expect(others.map((row) => row['share'])).toEqual(['1', '1', '1', '1'])
  expect(rowsOf(new TextDecoder().decode(accountToRep(start, 'A1')))[0]).not.toHaveProperty('share')
})

test('each drives its share of the calls', () => {
  const hoursOf = (one: Project) => drivingHours(one, planOf(one))
  // all of the account with one of them at a time
  const whole = ['T1', 'T2', 'T3'].map((territoryId) => {
    const overrides = [{ accountId: 'Account 0001', territoryId, reason: '', holdUntil: '' }]
    return drivingHours(start, { ...planOf(start), overrides })
  })
  const apart = (slot: number) => 0.5 * whole[0]![slot]! + 0.2 * whole[1]![slot]! + 0.3 * whole[2]![slot]!
  const found = hoursOf(shared)
  for (const slot of [1, 2, 3]) expect(found[slot]).toBeCloseTo(apart(slot), 9)
  expect(found[3]).toBeGreaterThan(hoursOf(start)[3]!)
})

test('each visits it for its share of the calls', () => {
  const rep = {
    email: '',
    homeLng: -100,
    homeLat: 40,
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
  }
  const [alignment] = shared.alignments
  const territories = planOf(shared).territories.map((one, slot) => one && { ...one, repId: `R${slot}` })
  const project = {
    ...shared,
    roster: [1, 2, 3].map((n) => ({ ...rep, id: `R${n}`, name: `Rep 0${n}` })),
    alignments: [{ ...alignment!, plan: { ...alignment!.plan, territories } }],
  }
  const callsOf = (territory: number) => {
    const task = visitTask(project, planOf(project), { ...visitWish, territory })
    if (isRefusal(task)) throw new Error(task.refused)
    return task.stops.flatMap(({ callsPerYear }, i) => (task.names[i]!.id === 'Account 0001' ? [callsPerYear] : []))
  }
  const [first, second, third] = [1, 2, 3].map(callsOf)
  expect(first).toHaveLength(1)
  expect(second![0]! / first![0]!).toBeCloseTo(0.4, 9)
  expect(third![0]! / first![0]!).toBeCloseTo(0.6, 9)
})

test('only what is given away changes hands', () => {
  const [before, after] = [start.alignments[0]!, shared.alignments[0]!]
  const report = changeReport(start, before, after)
  expect(report.disruption.accounts.moved).toBeCloseTo(0.5)
  expect(report.disruption.accounts.total).toBeCloseTo(5)
  expect(report.rows.find(({ id }) => id === 'T1')?.lost.accounts).toBeCloseTo(0.5)
  expect(report.rows.find(({ id }) => id === 'T3')?.gained.accounts).toBeCloseTo(0.3)
  const handed = report.handovers.map(({ from, to, account }) => [from, to, account])
  expect(handed).toEqual([
    ['T1', 'T3', 0],
    ['T1', 'T2', 0],
  ])
  const flows = finished(territoryFlows(start.accounts, before.plan, after.plan))
  expect(flows.map(({ from, to, accounts }) => [from, to, accounts])).toEqual([
    ['T1', 'T2', [0]],
    ['T1', 'T3', [0]],
  ])
})

test('a locked territory neither gains nor loses a part', () => {
  const locked = done(shared, setLocks(shared, 'A1', { locked: true, territories: [3] }))
  expect(share(locked, [1, 0.4], [3, 0.3], [2, 0.3])).not.toHaveProperty('refused')
  expect(share(locked, [1, 0.6], [3, 0.2], [2, 0.2])).toHaveProperty('refused')
  expect(setOverride(locked, 'A1', { accounts: ['Account 0001'], territory: 1 })).toHaveProperty('refused')
  const withoutLead = done(locked, deleteTerritory(locked, 'A1', { territory: 1 }))
  expect(planOf(withoutLead).overrides).toEqual(planOf(locked).overrides)
  const withoutOther = done(locked, deleteTerritory(locked, 'A1', { territory: 2 }))
  expect(planOf(withoutOther).overrides).toMatchObject([{ parts: [{ territoryId: 'T3', share: 0.3 }] }])
})

test('when a territory ends its part goes to the heir, or to who leads the account', () => {
  const merged = done(shared, mergeTerritories(shared, 'A1', { target: 2, others: [3] }))
  expect(planOf(merged).overrides).toMatchObject([{ territoryId: 'T1', parts: [{ territoryId: 'T2', share: 0.5 }] }])
  const without = done(shared, deleteTerritory(shared, 'A1', { territory: 2 }))
  expect(planOf(without).overrides).toMatchObject([{ territoryId: 'T1', parts: [{ territoryId: 'T3', share: 0.3 }] }])
  const led = done(shared, deleteTerritory(shared, 'A1', { territory: 1 }))
  expect(planOf(led).overrides).toMatchObject([{ territoryId: 'T3', parts: [{ territoryId: 'T2', share: 0.2 }] }])
})

test('shares that cannot be are refused with a sentence', () => {
  expect(share(start, [1, 0.5], [2, 0.4])).toEqual({ refused: 'The shares make 90 %; they must make 100 %.' })
  expect(share(start, [1, 0.5], [1, 0.5])).toEqual({ refused: 'Choose at least two territories, each once.' })
  expect(share(start, [1, 1], [2, 0])).toEqual({
    refused: 'Each share must be more than 0 % and less than 100 %.',
  })
})
