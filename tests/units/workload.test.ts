import { expect, test } from 'vitest'
import type { CallPlan } from '#model/measure.ts'
import { noUnits } from '#model/units.ts'
import { callPlanState, proposeCallPlan, withWorkload, workloadHours } from '#units/workload.ts'
import { accountsOf } from './accountsOf.ts'

const plan: CallPlan = {
  segments: 'column',
  rankBy: 'revenue',
  rows: [
    { segment: 'Key', callsPerYear: 12, minutesPerCall: 60 },
    { segment: 'Other', callsPerYear: 2, minutesPerCall: 30 },
  ],
  fallback: { callsPerYear: 6, minutesPerCall: 20 },
}

test('hours are calls × minutes / 60: from the account where it says, else from its segment, else the fallback', () => {
  const accounts = accountsOf([
    { segment: 'Key' },
    { segment: 'Other' },
    { segment: 'Unheard of' },
    {},
    { segment: 'Key', calls: '24' },
    { segment: 'Key', calls: '0', minutes: '45' },
    { segment: 'Other', calls: '1,000', minutes: '30' },
    { segment: 'Other', calls: 'many' },
  ])
  expect([...workloadHours(accounts, plan)]).toEqual([12, 1, 2, 2, 24, 0, 500, 1])
})

test('by rank the top fifth is A, the next three tenths B, the rest and those without a number C', () => {
  const accounts = accountsOf(Array.from({ length: 10 }, (_, i) => ({ revenue: i === 9 ? NaN : 100 - i })))
  const ranked: CallPlan = {
    ...plan,
    segments: 'rank',
    rows: ['A', 'B', 'C'].map((segment, i) => ({ segment, callsPerYear: [3, 2, 1][i], minutesPerCall: 60 })),
  }
  expect([...workloadHours(accounts, ranked)]).toEqual([3, 3, 2, 2, 2, 1, 1, 1, 1, 1])
  const alike = accountsOf(Array.from({ length: 10 }, (_, i) => ({ revenue: i === 9 ? 8 : i === 0 ? 0 : 7 })))
  expect([...workloadHours(alike, ranked)]).toEqual([1, 3, 2, 2, 2, 1, 1, 1, 1, 3])
  const few = accountsOf(Array.from({ length: 10 }, (_, i) => ({ revenue: i === 9 ? 8 : 0 })))
  expect([...workloadHours(few, ranked)]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 3])
})

test('a first plan takes the segments of the file, those with more money first', () => {
  const accounts = accountsOf([
    { segment: 'Silver', revenue: 10 },
    { segment: 'Gold', revenue: 100 },
    { segment: 'Bronze', revenue: 1 },
  ])
  const { segments, rows } = proposeCallPlan(accounts)
  expect(segments).toBe('column')
  const calls = Object.fromEntries(rows.map((row) => [row.segment, row.callsPerYear]))
  expect(calls['Gold']).toBeGreaterThan(calls['Silver'])
  expect(calls['Silver']).toBeGreaterThan(calls['Bronze'])
})

test('without segments, or with one for nearly every account, the first plan ranks by revenue', () => {
  expect(proposeCallPlan(accountsOf([{ revenue: 1 }]))).toMatchObject({ segments: 'rank', rankBy: 'revenue' })
  const many = accountsOf(Array.from({ length: 50 }, (_, i) => ({ segment: `S${i}` })))
  expect(proposeCallPlan(many)).toMatchObject({ segments: 'rank' })
})

test('accounts and workload come first, once, and a new call plan changes workload and its sums only', () => {
  const once = withWorkload(accountsOf([{ segment: 'Key', revenue: 5 }]), plan)
  const accounts = { ...withWorkload(once, plan), unit: Int32Array.of(0) }
  expect(accounts.measures.map(({ id }) => id)).toEqual(['accounts', 'workload', 'revenue'])
  const doubled = { ...plan, rows: plan.rows.map((row) => ({ ...row, callsPerYear: 2 * row.callsPerYear })) }
  const state = callPlanState(accounts, { ...noUnits, count: 1 }, doubled)
  expect(state.accountValues.map((values) => values[0])).toEqual([1, 24, 5])
  expect(state.unitValues.map((values) => values[0])).toEqual([1, 24, 5])
})

test('decimal commas and grouped thousands in the columns for calls and minutes are numbers', () => {
  const accounts = accountsOf([
    { calls: '12', minutes: '37,5' },
    { calls: '4,5', minutes: '60' },
    { calls: '1.200', minutes: '30,0' },
  ])
  expect([...workloadHours(accounts, plan)]).toEqual([7.5, 4.5, 600])
})
