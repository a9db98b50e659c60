import { expect, test } from 'vitest'
import { readAccounts } from '#import/accounts.ts'
import { grainBy } from '#import/grain.ts'
import { proposeMapping, type Mapping } from '#import/mapping.ts'
import { isRefusal } from '#model/change.ts'
import { unpackTexts } from '#model/text.ts'
import { accountsOf, allIssues, column, refusalOf, tableOf, zips } from './fixtures.ts'

const orders = `order date,account id,name,zip,amount,beds
2026-03-01,A1,One,10001,10.10,5
2026-01-01,A2,Two,10002,5,7
2026-01-15,A1,One,10001,20.20,5
2026-02-01,A1,One,10001,x,5
2026-04-01,A2,Two,10003,,9
,,Nameless,10004,1,
`

const ruled =
  (rule: 'sum' | 'max' | 'mean' | 'latest' | 'first') =>
  (mapping: Mapping): Mapping => ({
    ...mapping,
    grain: { ...mapping.grain!, rules: mapping.grain!.rules.map((one, at) => (at === 4 ? rule : one)) },
  })

test('order lines are recognised and summed to accounts; nothing is dropped', () => {
  const reading = accountsOf(orders)
  const { accounts, counts } = reading
  expect(unpackTexts(accounts.id)).toEqual(['A1', 'A2', '#6'])
  expect(column(reading, 'name')).toEqual(['One', 'Two', 'Nameless'])
  expect(accounts.measures.map(({ id }) => id)).toEqual(['amount', 'rows'])
  expect(accounts.values[0]![0]).toBeCloseTo(30.3, 12)
  expect([...accounts.values[0]!].slice(1)).toEqual([5, 1])
  expect([...accounts.values[1]!]).toEqual([3, 2, 1])
  expect(counts).toEqual({ read: 6, accepted: 6, setAside: 0, repaired: 1, unplaced: 0 })
  expect(allIssues(reading.issues)).toMatchObject([
    { row: 4, column: 'amount', value: 'x', problem: 'not a number' },
    { row: 5, column: 'zip', value: '10003', problem: 'another place than the account’s first row' },
    { row: 6, problem: 'missing id' },
  ])
})

test('numbers come together as the planner says: largest, mean, latest by date, first', () => {
  const amounts = (rule: Parameters<typeof ruled>[0]) => [...accountsOf(orders, ruled(rule)).accounts.values[0]!]
  expect(amounts('max')).toEqual([20.2, 5, 1])
  expect(amounts('mean')[0]).toBeCloseTo(15.15, 12)
  expect(amounts('latest')).toEqual([10.1, 5, 1])
  expect(amounts('first')).toEqual([10.1, 5, 1])
})

test('numbers that every row of an account repeats are taken once, in the notation of the file too', () => {
  const lines = Array.from({ length: 40 }, (_, row) => `A${row % 4};1000${row % 4};1,${1000 + row};${row % 4}.500,5`)
  const { accounts } = accountsOf(`account id;zip;amount;potential\n${lines.join('\n')}\n`, (mapping) => mapping)
  expect(accounts.count).toBe(4)
  expect(accounts.values[0]![0]).toBeCloseTo(10 + 0.1 * 10 + 0.018, 9)
  expect([...accounts.values[1]!]).toEqual([500.5, 1500.5, 2500.5, 3500.5])
})

test('a file of accounts with a few repeats, or with one number for many shops, is left as it is', () => {
  const some = Array.from({ length: 20 }, (_, row) => `A${row % 18},Name ${row},10001`)
  expect(proposeMapping(tableOf(`account id,name,zip\n${some.join('\n')}\n`)).grain).toBeNull()
  const chains = Array.from({ length: 20 }, (_, row) => `C${row % 2},Shop ${row},10001`)
  const table = tableOf(`customer id,name,zip\n${chains.join('\n')}\n`)
  expect(proposeMapping(table).grain).toBeNull()
  const mapping = proposeMapping(table)
  const reading = readAccounts(table, { ...mapping, grain: grainBy(table, mapping.columns, 0) }, zips)
  expect(!isRefusal(reading) && reading.accounts.count).toBe(2)
})

test('a measure may be computed from columns of the file; a wrong formula is refused with its name', () => {
  const csv = 'id,zip,calls,minutes,revenue,potential\n1,10001,12,45,100,40\n2,10002,6,,,30\n'
  const measure = { id: 'hours', name: 'Hours', kind: 'hours', from: 'accounts' } as const
  const computing = (formula: string) => (mapping: Mapping) => ({ ...mapping, computed: [{ measure, formula }] })
  const { accounts } = accountsOf(csv, computing('calls * minutes / 60'))
  expect(accounts.measures.at(-1)).toEqual({ ...measure, formula: 'calls * minutes / 60' })
  expect([...accounts.values.at(-1)!]).toEqual([9, NaN])
  expect([...accountsOf(csv, computing('revenue * 0.3 + potential * 0.7')).accounts.values.at(-1)!]).toEqual([58, 21])
  const table = tableOf(csv)
  expect(refusalOf(readAccounts(table, computing('call * 2')(proposeMapping(table)), zips))).toBe(
    'Hours: There is no number column “call” (character 1). Choose from: calls, minutes, revenue, potential, calls_per_year, minutes_per_call.',
  )
})
