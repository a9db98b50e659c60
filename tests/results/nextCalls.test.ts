import { expect, test } from 'vitest'
import type { Actuals } from '#model/actuals.ts'
import { packTexts, textAt } from '#model/text.ts'
import { nextCallsDue } from '#results/nextCalls.ts'
import { smallProject } from '../plan/smallPlan.ts'

/** `[place among the ids, month, visits]` from December 2025 on. */
function visited(ids: readonly string[], ...rows: (readonly [number, number, number])[]): Actuals {
  return {
    kinds: ['visits'],
    firstMonth: '2025-12',
    months: 12,
    count: rows.length,
    accountId: packTexts(ids),
    account: Uint32Array.from(rows, ([account]) => account),
    month: Uint16Array.from(rows, ([, month]) => month),
    amounts: Array.from({ length: 5 }, (_, kind) =>
      Float64Array.from(rows, ([, , visits]) => (kind === 2 ? visits : 0)),
    ),
  }
}

/** An account a unit, with as many calls a year as the list says. */
function calledOn(calls: readonly string[]) {
  const small = smallProject('ABABA', {}, 1)
  const column = { name: 'calls', text: packTexts(calls) }
  const { columns, roles } = small.accounts
  const accounts = {
    ...small.accounts,
    columns: [...columns, column],
    roles: { ...roles, calls_per_year: columns.length },
  }
  return { ...small, accounts }
}

test('a call is due 12 / calls months after the last month with a visit, where there was one', () => {
  const project = calledOn(['12', '2', '0', '6', '5'])
  const id = (account: number) => textAt(project.accounts.id, account)
  const actuals = visited(
    [id(0), id(1), id(2), id(4), 'gone'],
    [0, 0, 1],
    [0, 3, 2],
    [0, 4, 0],
    [1, 1, 1],
    [2, 2, 1],
    [3, 0, 1],
    [4, 5, 1],
  )
  // the second is called on twice a year, the third never, the fourth was not visited
  expect(nextCallsDue({ ...project, actuals })).toEqual(['2026-04', '2026-07', '', '', '2026-02'])
})

test('without visits on record nothing is due', () => {
  const project = calledOn(['12', '2', '0', '6', '5'])
  expect(new Set(nextCallsDue(project))).toEqual(new Set(['']))
  const sold = { ...visited([textAt(project.accounts.id, 0)], [0, 1, 1]), kinds: ['revenue' as const] }
  expect(new Set(nextCallsDue({ ...project, actuals: sold }))).toEqual(new Set(['']))
})
