import { noIssues } from '#model/issue.ts'
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import {
  appendLog,
  deletePlan,
  listPlans,
  readPlan,
  touchPlan,
  writeBase,
  type LogEntry,
  readAreas,
  readReport,
  writeAreas,
  writeReport,
} from '#storage/database.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const file = (text: string) => new Blob([text])
const textOf = (base: Blob | Uint8Array) => (base instanceof Blob ? base.text() : new TextDecoder().decode(base))
const entry = (plan: string, number: number): LogEntry => ({
  plan,
  number,
  kind: 'commit',
  bytes: bytes(`step ${number}`),
})
const plan = (id: string, baseNumber = 0) => ({ id, name: `Plan ${id}`, openedAt: baseNumber, baseNumber })

test('a plan comes back with its base and its log in order', async () => {
  await writeBase(plan('a'), file('base'))
  await appendLog([entry('a', 1), entry('a', 2)])
  await appendLog([entry('a', 3)])
  const stored = await readPlan('a')
  expect(await textOf(stored!.base)).toBe('base')
  expect(stored!.log.map(({ number }) => number)).toEqual([1, 2, 3])
})

test('the latest own areas are kept for later plans', async () => {
  expect(await readAreas()).toBeNull()
  const areas = { name: 'areas.zip', bytes: bytes('shapes'), fields: ['id', 'name'], idField: 'id' }
  await writeAreas({ ...areas, name: 'older.zip' })
  await writeAreas(areas)
  expect(await readAreas()).toEqual(areas)
})

test('entries of one transaction are stored all or none', async () => {
  await writeBase(plan('b'), file('base'))
  await appendLog([entry('b', 1)])
  const stored = await appendLog([entry('b', 2), entry('b', 1)])
  expect(stored.stored).toBe(false)
  expect((await readPlan('b'))!.log.map(({ number }) => number)).toEqual([1])
})

test('a later base keeps the log, so that undo reaches back behind it', async () => {
  await writeBase(plan('c'), file('base'))
  await appendLog([entry('c', 1), entry('c', 2)])
  await writeBase(plan('c', 2), file('newer base'))
  const stored = await readPlan('c')
  expect(stored!.plan.baseNumber).toBe(2)
  expect(stored!.log).toHaveLength(2)
})

test('a deleted plan leaves nothing behind and others alone', async () => {
  await writeBase(plan('d'), file('base'))
  await writeBase(plan('dd'), file('other'))
  await appendLog([entry('d', 1), entry('dd', 1)])
  await deletePlan('d')
  expect(await readPlan('d')).toBeNull()
  expect((await readPlan('dd'))!.log).toHaveLength(1)
})

test('the plan opened last is listed first', async () => {
  await writeBase(plan('e'), file('base'))
  await touchPlan('e', { openedAt: Date.now() + 1000, name: 'Renamed' })
  expect((await listPlans())[0]).toMatchObject({ id: 'e', name: 'Renamed', baseBytes: 4 })
})

test('what was noticed in the files of a plan stays with it and goes with it', async () => {
  const counts = { read: 3, accepted: 2, setAside: 1, repaired: 1, unplaced: 0 }
  await writeBase(plan('r'), file('base'))
  expect((await writeReport('r', { counts, issues: { ...noIssues, problems: ['ZIP+4'] } })).stored).toBe(true)
  expect(await readReport('r')).toMatchObject({ counts, issues: { problems: ['ZIP+4'] } })
  await deletePlan('r')
  expect(await readReport('r')).toBeNull()
})
