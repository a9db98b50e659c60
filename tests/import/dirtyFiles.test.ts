import { expect, test } from 'vitest'
import { accountsCsv } from '#export/planTables.ts'
import { repairs } from '#import/repairs.ts'
import { dirtyFile } from '../fixtures/dirtyAccounts.ts'
import { accountsOf, problemCounts, zips } from './fixtures.ts'

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
  expect(reading.counts.repaired).toBe(count('missing id') + count('repeated id') + stayed)
})
