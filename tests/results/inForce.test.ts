import { expect, it } from 'vitest'
import type { Actuals } from '#model/actuals.ts'
import { finished } from '#model/steps.ts'
import type { Project } from '#model/project.ts'
import { packTexts, unpackTexts } from '#model/text.ts'
import { inForceOn } from '#results/inForce.ts'
import { goalWeights } from '#results/goalSplit.ts'
import { resultsOf } from '#results/indicators.ts'
import { sinceRealignment } from '#results/accountLists.ts'
import { planOf, smallProject, territoryNamed } from '../plan/smallPlan.ts'

/** `AB` until June, `AA` from July on: the second unit's account changes hands. One account a unit, each sells 10 a month. */
function realigned(): { project: Project; actuals: Actuals } {
  const small = smallProject('AB', {}, 1)
  const accounts = { ...small.accounts, unit: Int32Array.of(0, 1) }
  const territories = [
    null,
    { ...territoryNamed('T1', 'A'), repId: 'R1' },
    { ...territoryNamed('T2', 'B'), repId: 'R2' },
  ]
  const first = { ...small.alignments[0]!, plan: { ...planOf(small), territories } }
  const second = {
    ...first,
    id: 'A2',
    name: 'New',
    status: 'approved' as const,
    effectiveFrom: '2025-07-01',
    plan: { ...first.plan, territoryOf: Uint16Array.of(1, 1) },
  }
  const rows = Array.from({ length: 24 }, (_, row) => row)
  const actuals: Actuals = {
    kinds: ['revenue'],
    firstMonth: '2025-01',
    months: 12,
    count: 24,
    accountId: packTexts(unpackTexts(accounts.id)),
    account: Uint32Array.from(rows, (row) => Math.floor(row / 12)),
    month: Uint16Array.from(rows, (row) => row % 12),
    amounts: Array.from({ length: 5 }, (_, kind) => Float64Array.from(rows, () => (kind === 0 ? 10 : 0))),
  }
  return { project: { ...small, accounts, alignments: [first, second], actuals }, actuals }
}

it('each month counts for whoever had the account then', () => {
  const { project, actuals } = realigned()
  expect(inForceOn(project, 'A2', '2025-06-30').id).toBe('A1')
  expect(inForceOn(project, 'A2', '2025-07-01').id).toBe('A2')
  const wish = { grouping: 'territory', span: { from: 0, to: 11 }, goal: null } as const
  const revenue = (counting: 'inForce' | 'shown') =>
    resultsOf(project, 'A2', actuals, { ...wish, counting })
      .rows.filter(({ id }) => id !== '')
      .map(({ id, sums }) => [id, sums.revenue])
  expect(revenue('inForce')).toEqual([
    ['T1', 180],
    ['T2', 60],
  ])
  expect(revenue('shown')).toEqual([
    ['T1', 240],
    ['T2', 0],
  ])
  expect(finished(sinceRealignment(project, 'A2', actuals))).toEqual({
    moved: { accounts: 1, before: 60, after: 60 },
    stayed: { accounts: 1, before: 60, after: 60 },
  })
})

it('a shared account counts for each by its share', () => {
  const { project, actuals } = realigned()
  const override = { accountId: 'Account 0001', territoryId: 'T1', reason: '', holdUntil: '' }
  const shared = { ...override, parts: [{ territoryId: 'T2', share: 0.25 }] }
  const [first, second] = project.alignments
  const alignments = [{ ...first!, plan: { ...first!.plan, overrides: [shared] } }, second!]
  const wish = { span: { from: 0, to: 5 }, goal: null, counting: 'inForce' } as const
  for (const grouping of ['territory', 'rep'] as const) {
    const { rows, whole } = resultsOf({ ...project, alignments }, 'A2', actuals, { ...wish, grouping })
    const told = rows.slice(1).map(({ sums, months }) => [sums.revenue, sums.accounts, months[0]])
    expect(told).toEqual([
      [45, 0.75, 7.5],
      [75, 1.25, 12.5],
    ])
    expect(whole.sums.revenue).toBe(120)
    const planned = rows.slice(1).map(({ sums }) => sums.plannedVisits)
    expect(planned[1]! / planned[0]!).toBeCloseTo(1.25 / 0.75, 9)
  }
})

it('the history that a goal is split by follows the shares', () => {
  const { project } = realigned()
  const override = { accountId: 'Account 0001', territoryId: 'T1', reason: '', holdUntil: '' }
  const shared = { ...override, parts: [{ territoryId: 'T2', share: 0.25 }] }
  const [first] = project.alignments
  const alignments = [{ ...first!, plan: { ...first!.plan, overrides: [shared] } }]
  const weights = finished(goalWeights({ ...project, alignments }, 'A1', { of: 'revenue', potential: 'accounts' }))
  expect(weights.map(({ history }) => history)).toEqual([90, 150])
})
