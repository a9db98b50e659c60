import { expect, test } from 'vitest'
import { changeReport } from '#metrics/changeReport.ts'
import { territoryFlows } from '#metrics/comparison.ts'
import type { Alignment, Project } from '#model/project.ts'
import { packTexts } from '#model/text.ts'
import { finished } from '#model/steps.ts'
import { smallProject } from '../plan/smallPlan.ts'

/**
 * Five units, an account each but for the last, which has no place:
 *   A A B . B    before: Rep 01, Rep 01, Rep 02, nobody
 *   A B B B .    after
 */
function two(reps = true): { project: Project; before: Alignment; after: Alignment } {
  const project = smallProject('AAB.B', {}, 1)
  const first = project.alignments[0]!
  const territories = first.plan.territories.map((one, i) => one && { ...one, repId: reps ? `R${i}` : '' })
  const plan = { ...first.plan, territories }
  const before = { ...first, plan }
  const after = { ...first, id: 'A2', plan: { ...plan, territoryOf: Uint16Array.from([1, 2, 2, 2, 0]) } }
  const segments = ['x', 'y', 'y', 'x', 'x']
  const { accounts } = project
  const revenue = Float64Array.from([100, 40, 10, 5, 7])
  return {
    project: {
      ...project,
      roster: [],
      accounts: {
        ...accounts,
        columns: [...accounts.columns, { name: 'segment', text: packTexts(segments) }],
        roles: { ...accounts.roles, segment: accounts.columns.length },
        values: [accounts.values[0]!, revenue],
      },
      alignments: [before, after],
    },
    before,
    after,
  }
}

test('who gains and loses what, disruption and revenue at risk, counted by hand', () => {
  const { project, before, after } = two()
  const report = changeReport(project, before, after)
  expect(report.holders).toBe('reps')
  // account 2 goes from R1 to R2; account 4 had nobody; account 3 stays
  expect(report.disruption.accounts).toMatchObject({ total: 5, moved: 1, share: 0.2, fromVacant: 1, toVacant: 0 })
  expect(report.disruption.revenue).toMatchObject({ total: 162, moved: 40, fromVacant: 5 })
  expect(report.disruption.workload).toBeNull()
  const [one, two_] = report.rows
  expect(one).toMatchObject({ id: 'R1', before: { accounts: 2, revenue: 140 }, lost: { accounts: 1, revenue: 40 } })
  expect(one).toMatchObject({ gained: { accounts: 0 }, after: { accounts: 1, revenue: 100 }, revenueAtRisk: 6 })
  expect(two_).toMatchObject({
    id: 'R2',
    before: { accounts: 1 },
    gained: { accounts: 2, revenue: 45 },
    after: { accounts: 3 },
  })
  expect(report.revenueAtRisk).toBe(6)
})

test('the hand-over names giver, receiver and how well the receiver knows such accounts; nobody comes last', () => {
  const { project, before, after } = two()
  const { handovers } = changeReport(project, before, after)
  expect(handovers.map(({ account, from, to, order }) => ({ account, from, to, order }))).toEqual([
    { account: 1, from: 'R1', to: 'R2', order: 1 },
    { account: 3, from: '', to: 'R2', order: 1 },
  ])
  // all that R2 has now is segment y
  expect(handovers[0]!.similarity).toBe(1)
  expect(handovers[1]).toMatchObject({ similarity: 0, revenueAtRisk: 0 })
})

test('receivers that know such accounts come first, then the larger accounts', () => {
  const project = smallProject('AAAABC', {}, 1)
  const first = project.alignments[0]!
  const territories = first.plan.territories.map((one, i) => one && { ...one, repId: `R${i}` })
  const before = { ...first, plan: { ...first.plan, territories } }
  const after = { ...before, id: 'A2', plan: { ...before.plan, territoryOf: Uint16Array.from([2, 3, 3, 2, 2, 3]) } }
  const segments = ['x', 'x', 'y', 'y', 'x', 'y']
  const { accounts } = project
  const known: Project = {
    ...project,
    accounts: {
      ...accounts,
      unit: Int32Array.from([0, 1, 2, 3, 4, 5]),
      columns: [...accounts.columns, { name: 'segment', text: packTexts(segments) }],
      roles: { ...accounts.roles, segment: accounts.columns.length },
      values: [accounts.values[0]!, Float64Array.from([1, 9, 8, 7, 1, 1])],
    },
    alignments: [before, after],
  }
  const { handovers } = changeReport(known, before, after)
  expect(handovers.map(({ account, to }) => [account, to])).toEqual([
    [2, 'R3'],
    [0, 'R2'],
    [1, 'R3'],
    [3, 'R2'],
  ])
})

test('in a plan without reps the territories are the holders', () => {
  const { project, before, after } = two(false)
  const report = changeReport(project, before, after)
  expect(report.holders).toBe('territories')
  expect(report.rows.map(({ id }) => id)).toEqual(['T1', 'T2'])
  expect(report.handovers[0]).toMatchObject({ from: 'T1', to: 'T2' })
})

test('nothing changes between an alignment and itself, and books add up in any other', () => {
  const { project, before, after } = two()
  expect(changeReport(project, after, after).handovers).toEqual([])
  for (const { before: had, gained, lost, after: has } of changeReport(project, before, after).rows) {
    expect(had.accounts + gained.accounts - lost.accounts).toBe(has.accounts)
    expect(had.revenue + gained.revenue - lost.revenue).toBeCloseTo(has.revenue, 9)
  }
})

test('an account that joined after the first alignment was made is new and does not change hands', () => {
  const { project, before, after } = two()
  const first = { ...before, plan: { ...before.plan, newAccounts: ['Account 0002'] } }
  const { disruption, rows, handovers } = changeReport(project, first, after)
  // account 2 would go from R1 to R2 by its ground
  expect(disruption.accounts).toMatchObject({ total: 5, moved: 0, fromVacant: 1, fresh: 1 })
  expect(disruption.revenue).toMatchObject({ total: 162, moved: 0, fresh: 40 })
  expect(rows.find(({ id }) => id === 'R1')).toMatchObject({ before: { accounts: 1 }, lost: { accounts: 0 } })
  expect(rows.find(({ id }) => id === 'R2')).toMatchObject({ gained: { accounts: 2 } })
  expect(handovers.find(({ account }) => account === 1)).toMatchObject({ from: '', fromTerritory: '', to: 'R2' })
  expect(
    finished(territoryFlows(project.accounts, first.plan, after.plan)).find(({ from }) => from === 'T1')!.accounts,
  ).toEqual([])
})
