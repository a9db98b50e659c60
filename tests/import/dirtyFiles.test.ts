import { expect, test } from 'vitest'
import { accountsCsv } from '#export/planTables.ts'
import { broughtAmount } from '#import/broughtAmounts.ts'
import { nearDuplicate } from '#import/duplicates.ts'
import { repeatedRow } from '#import/repeatedRows.ts'
import { repairs } from '#import/repairs.ts'
import { dirtyFile } from '../fixtures/dirtyAccounts.ts'
import { accountsOf, allIssues, problemCounts, zips } from './fixtures.ts'

const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1)

test.each(seeds)('seeded faults are reported exactly, row for row (seed %i)', (seed) => {
  const { bytes, problems, counts, kinds } = dirtyFile(seed, zips)
  expect(kinds).toBeGreaterThanOrEqual(25)
  const reading = accountsOf(bytes)
  expect(problemCounts(reading.issues)).toEqual(problems)
  expect(reading.counts).toMatchObject(counts)
})

test('the repaired file imports again with no repair; what was only named is named again', () => {
  for (const seed of [1, 2, 3]) {
    const first = accountsOf(dirtyFile(seed, zips).bytes)
    const again = accountsOf(accountsCsv(first.accounts))
    expect(again.counts).toMatchObject({ repaired: 0, setAside: 0, accepted: first.accounts.count })
    expect([...again.accounts.lat]).toEqual([...first.accounts.lat])
  }
})

test('declined repairs are named and the cells stay', () => {
  const { bytes, problems } = dirtyFile(4, zips)
  const declined = Object.keys(repairs)
  const reading = accountsOf(bytes, (mapping) => ({ ...mapping, declined }))
  const found = problemCounts(reading.issues)
  for (const problem of declined) if (problems[problem]) expect(found[problem]).toBeGreaterThan(0)
  const count = (problem: string): number => problems[problem] ?? 0
  // a total that stays has no id, and of headers that stay all but the first have the id of another
  const stayed = count('a total, no account') + Math.max(0, count('the header again') - 1)
  const again = count('the same as an earlier row')
  expect(again).toBeGreaterThan(0)
  expect(reading.counts.repaired).toBe(count('missing id') + count('repeated id') + again + stayed)
})

test('no row counts twice: what is there once more is set aside with the row it repeats, near duplicates when asked for', () => {
  const file =
    'id,name,city,state,zip,revenue\nA1,Acme Inc.,Boston,MA,02108,100\nA2,Birch,Boston,MA,02108,7\nA1,Acme Inc.,Boston,MA,02108,100\nA3,ACME,Boston,MA,02108,40\nA2,Cedar,Boston,MA,02108,9\n'
  const sales = ({ accounts }: ReturnType<typeof accountsOf>) => accounts.values[0]!.reduce((sum, one) => sum + one, 0)
  const proposed = accountsOf(file)
  expect(sales(proposed)).toBe(156)
  expect(proposed.counts).toMatchObject({ read: 5, accepted: 4, setAside: 1 })
  expect(allIssues(proposed.issues)).toMatchObject([
    { row: 3, problem: repeatedRow, action: 'set aside', newValue: 'row 1' },
    { row: 4, problem: nearDuplicate, action: 'kept', newValue: 'row 1' },
    { row: 5, problem: 'repeated id', action: 'repaired', newValue: 'A2#5' },
  ])
  const kept = accountsOf(file, (mapping) => ({ ...mapping, declined: Object.keys(repairs) }))
  expect(sales(kept)).toBe(256)
  expect(kept.counts).toMatchObject({ read: 5, accepted: 5, setAside: 0 })
  expect(allIssues(kept.issues)[0]).toMatchObject({ row: 3, problem: repeatedRow, action: 'kept' })
  const near = accountsOf(file, (mapping) => ({ ...mapping, declined: [] }))
  expect(sales(near)).toBe(116)
  expect(near.counts).toMatchObject({ read: 5, accepted: 3, setAside: 2 })
  const summed = accountsOf(file, (mapping) => ({ ...mapping, declined: [], addUp: true }))
  expect([sales(summed), summed.accounts.values[0]![0]]).toEqual([156, 140])
  expect(summed.counts).toMatchObject({ read: 5, accepted: 3, setAside: 2, repaired: 2 })
  expect(allIssues(summed.issues)).toMatchObject([
    { row: 3, problem: repeatedRow, action: 'set aside', newValue: 'row 1' },
    { row: 4, problem: nearDuplicate, action: 'set aside', newValue: 'row 1' },
    { row: 5, problem: 'repeated id', action: 'repaired', newValue: 'A2#5' },
    { row: 1, column: 'revenue', value: '100', problem: broughtAmount, action: 'repaired', newValue: '140' },
  ])
  const again = accountsOf(accountsCsv(near.accounts))
  expect([again.issues.count, sales(again)]).toEqual([0, 116])
})
