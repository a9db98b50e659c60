import { expect, it } from 'vitest'
import type { Actuals } from '#model/actuals.ts'
import { finished } from '#model/steps.ts'
import type { Project } from '#model/project.ts'
import { packTexts, unpackTexts } from '#model/text.ts'
import { inForceOn } from '#results/inForce.ts'
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
