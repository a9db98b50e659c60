import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { proposeMapping } from '#import/mapping.ts'
import { actualsChange } from '#jobs/actualsChange.ts'
import { callPlanChange } from '#jobs/callPlanChange.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { fileKind } from '#workers/fileKind.ts'
import { tableOf } from '../import/fixtures.ts'

const tables = geoTables(async (name) => readFileSync(`public/geo/${name}`))

function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

async function planOf(csv: string): Promise<Project> {
  const accounts = new TextEncoder().encode(csv)
  return granted(await importProject({ name: 'Plan', accounts, units: { kind: 'zip' } }, tables)).project
}

const project = await planOf(`account_id,name,zip,segment
1,Account 0001,02895,Key
2,Account 0002,10001,Small
3,Account 0003,10001,Other
4,Account 0004,10001,Key
`)

test('a file of segments with calls and minutes is told from accounts that name theirs', () => {
  const kindOf = (csv: string) => fileKind(tableOf(csv), proposeMapping(tableOf(csv)))
  expect(kindOf('segment,calls_per_year,minutes_per_call\nA,24,60\nB,12,45\n')).toBe('call plan')
  expect(kindOf('Class,Visits,Minutes\nA,24,60\nB,12,45\n')).toBe('call plan')
  expect(kindOf('account_id,zip,segment,calls_per_year,minutes_per_call\n1,02895,A,24,60\n')).toBe('accounts')
})

test('the call plan of a file gives accounts and units their hours, in one change that undo takes back', () => {
  const table = tableOf('segment,calls_per_year,minutes_per_call\nKey,24,60\nSmall,6,30\nSmall,7,30\nX,x,1\n')
  const { change, taken, left } = granted(callPlanChange(project, table))
  expect([taken, left]).toEqual([2, 2])
  const after = applyChange(project, change)
  expect(after.callPlan).toMatchObject({ segments: 'column', rows: [{ segment: 'Key' }, { segment: 'Small' }] })
  const workload = after.accounts.measures.findIndex(({ id }) => id === 'workload')
  const { callsPerYear, minutesPerCall } = after.callPlan.fallback
  expect([...after.accounts.values[workload]!]).toEqual([24, 3, (callsPerYear * minutesPerCall) / 60, 24])
  expect(applyChange(after, invertChange(change)).accounts.values).toEqual(project.accounts.values)
})

test('without segments only A, B and C can be planned', async () => {
  const plain = await planOf('account_id,zip,revenue\n1,02895,5\n2,10001,6\n')
  const refused = callPlanChange(plain, tableOf('segment,calls_per_year,minutes_per_call\nKey,24,60\nSmall,1,1\n'))
  expect(refused).toEqual({ refused: 'The accounts have no segments, so the call plan can name only A, B and C.' })
  const ranked = granted(callPlanChange(plain, tableOf('segment,calls,minutes\nA,50,60\nB,12,30\nC,2,30\n')))
  expect(applyChange(plain, ranked.change).callPlan).toMatchObject({ segments: 'rank', rows: { length: 3 } })
})

test('actuals of a file join the plan; rows of accounts that it does not have are counted', () => {
  const table = tableOf('account_id,period,revenue\n1,2026-01,100\n2,2026-02,50\nnobody,2026-02,1\n')
  const { change, counts } = granted(actualsChange(project, table))
  expect(counts).toMatchObject({ read: 3, accepted: 2, setAside: 1 })
  expect(applyChange(project, change).actuals).toMatchObject({ firstMonth: '2026-01', months: 2, count: 2 })
})
