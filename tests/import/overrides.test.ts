import { expect, test } from 'vitest'
import { overridesCsv } from '#export/planTables.ts'
import { overrideColumns, readOverrides } from '#import/overrides.ts'
import { isRefusal } from '#model/change.ts'
import { emptyPlan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { allIssues, tableOf } from './fixtures.ts'

const known = {
  accounts: new Set(['A1', 'A2', 'A3']),
  territories: new Map([['T1', 'T1'], ['East', 'T1'], ['T2', 'T2']]),
} // prettier-ignore

test('an overrides file is told from accounts and alignments', () => {
  expect(overrideColumns(tableOf('account_id,territory_id,reason,hold_until\nA1,T1,,\n'))).toMatchObject({ reason: 2 })
  expect(overrideColumns(tableOf('account_id,territory_id\nA1,T1\n'))).toBeNull()
  expect(overrideColumns(tableOf('unit_id,territory_id,reason\n1,T1,x\n'))).toBeNull()
  expect(overrideColumns(tableOf('Account ID,Team Member,Role,Share %\nA1,Rep 01,Owner,60%\n'))).toMatchObject({
    territory: 1,
    share: 3,
  })
  expect(overrideColumns(tableOf('Account,Owner,Zip,Share\nA1,Rep 01,02108,60%\n'))).toBeNull()
})

test('accounts and territories by id or name; what the plan does not have is listed', () => {
  const table = tableOf(
    'Account ID;Territory;Reason;Until\nA1;East;key account;31.12.2026\nA9;T1;;\nA2;T9;;\nA3;T2;;soon\n',
  )
  const read = readOverrides(table, overrideColumns(table)!, known)
  if (isRefusal(read)) throw new Error(read.refused)
  expect(read.overrides).toEqual([
    { accountId: 'A1', territoryId: 'T1', reason: 'key account', holdUntil: '2026-12-31' },
    { accountId: 'A3', territoryId: 'T2', reason: '', holdUntil: '' },
  ])
  expect(allIssues(read.issues).map(({ row, problem }) => [row, problem])).toEqual([
    [2, 'unknown account'],
    [3, 'unknown territory'],
    [4, 'not a date'],
  ])
})

test('of rows that hold one account without shares the last counts, and the others are listed', () => {
  const table = tableOf('account_id,territory_id,reason\nA1,T1,x\nA2,T1,y\nA1,T2,z\n')
  const read = readOverrides(table, overrideColumns(table)!, known)
  if (isRefusal(read)) throw new Error(read.refused)
  expect(read.overrides.map(({ accountId, territoryId }) => [accountId, territoryId])).toEqual([
    ['A1', 'T2'],
    ['A2', 'T1'],
  ])
  expect(allIssues(read.issues).map(({ row, problem, action }) => [row, problem, action])).toEqual([
    [1, 'account stands again further down', 'set aside'],
  ])
})

test('what is exported is read back', () => {
  const overrides = [{ accountId: 'A1', territoryId: 'T2', reason: 'owner, "old"', holdUntil: '2027-01-31' }]
  const plan = { ...emptyPlan(0), overrides }
  const project = { alignments: [{ id: 'A1', plan }] } as unknown as Project
  const table = tableOf(overridesCsv(project, 'A1'))
  const read = readOverrides(table, overrideColumns(table)!, known)
  expect(!isRefusal(read) && read.overrides).toEqual(overrides)
})

test('an account that is shared has a row a part, and shares that do not make a whole are listed', () => {
  const table = tableOf('account_id,territory_id,share\nA1,T2,60 %\nA1,East,40 %\nA2,T1,0.5\nA2,T2,0.3\nA3,T1,\n')
  const read = readOverrides(table, overrideColumns(table)!, known)
  if (isRefusal(read)) throw new Error(read.refused)
  const held = { reason: '', holdUntil: '' }
  expect(read.overrides).toEqual([
    { accountId: 'A1', territoryId: 'T2', parts: [{ territoryId: 'T1', share: 0.4 }], ...held },
    { accountId: 'A3', territoryId: 'T1', ...held },
  ])
  expect(allIssues(read.issues).map(({ row, problem }) => [row, problem])).toEqual([
    [3, 'shares do not make 100 %'],
    [4, 'shares do not make 100 %'],
  ])
  const plan = { ...emptyPlan(0), overrides: read.overrides }
  const again = tableOf(overridesCsv({ alignments: [{ id: 'A1', plan }] } as unknown as Project, 'A1'))
  const back = readOverrides(again, overrideColumns(again)!, known)
  expect(!isRefusal(back) && back.overrides).toEqual(read.overrides)
})
