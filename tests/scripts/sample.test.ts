import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withBridges } from '#geo/adjacency.ts'
import { loadZips } from '#geo/geography.ts'
import { connectedPieces } from '#geo/pieces.ts'
import { buildSample } from '../../scripts/sample/build.ts'
import { readGeo } from '../geo/geoFiles.ts'
import { expectSameBytes } from './sameBytes.ts'

type Row = Record<string, string>

const accounts = rowsOf('accounts.csv')
const roster = rowsOf('roster.csv')
const territories = rowsOf('territories.csv')
const territoryOf = new Map(rowsOf('alignment.csv').map((row) => [row['unit_id'], row['territory_id']]))

test('the seed makes public/sample, byte for byte', () => expectSameBytes('public/sample', buildSample))

test('there are 5,000 accounts, each once and on a real ZIP, and 24 reps', async () => {
  const zips = await loadZips(readGeo)
  const known = new Set(zips.id)
  expect(new Set(accounts.map((row) => row['account_id'])).size).toBe(5_000)
  expect(accounts.filter((row) => !known.has(row['postal_code']))).toEqual([])
  expect(roster.map((row) => row['name'])).toEqual(
    Array.from({ length: 24 }, (_, i) => `Rep ${String(i + 1).padStart(2, '0')}`),
  )
  const ids = new Set(accounts.map((row) => row['account_id']))
  expect(accounts.filter((row) => row['parent_account_id'] && !ids.has(row['parent_account_id']))).toEqual([])
})

test('the present alignment covers every ZIP, and each territory is one piece', async () => {
  const zips = await loadZips(readGeo)
  const ids = [...zips.id, ...zips.points.id]
  expect([...territoryOf.keys()].sort()).toEqual(ids.sort())
  const slots = Uint16Array.from(zips.id, (id) =>
    territories.findIndex((row) => row['territory_id'] === territoryOf.get(id)),
  )
  const { count } = connectedPieces(withBridges(zips.neighbors, zips.bridges), slots)
  expect(count).toBe(territories.length)
  expect(new Set(slots).size).toBe(territories.length)
})

test('the present alignment is unfair: some reps have less than half their share, some more than double', () => {
  const fte = new Map(territories.map((row) => [row['territory_id'], Number(row['fte'])]))
  const allFte = [...fte.values()].reduce((sum, value) => sum + value)
  for (const measure of ['revenue', 'potential']) {
    const totals = new Map<string, number>()
    let all = 0
    for (const row of accounts) {
      const territory = territoryOf.get(row['postal_code'])!
      totals.set(territory, (totals.get(territory) ?? 0) + Number(row[measure]))
      all += Number(row[measure])
    }
    const indices = [...fte].map(([id, share]) => (100 * totals.get(id)!) / (all * (share / allFte)))
    expect(Math.min(...indices)).toBeLessThan(50)
    expect(Math.max(...indices)).toBeGreaterThan(200)
  }
})

test('owners agree with the alignment but for about two of a hundred', () => {
  const repOf = new Map(territories.map((row) => [row['territory_id'], row['rep_id']]))
  const nameOf = new Map(roster.map((row) => [row['rep_id'], row['name']]))
  const exceptions = accounts.filter(
    (row) => row['owner'] !== nameOf.get(repOf.get(territoryOf.get(row['postal_code'])!)!),
  )
  expect(exceptions.length / accounts.length).toBeGreaterThan(0.01)
  expect(exceptions.length / accounts.length).toBeLessThan(0.03)
})

test('revenue is the last twelve months of the actuals', () => {
  const sums = new Map<string, number>()
  const periods = new Set<string>()
  for (const row of rowsOf('actuals.csv')) {
    periods.add(row['period'])
    if (row['period'] >= '2025-01')
      sums.set(row['account_id'], (sums.get(row['account_id']) ?? 0) + Number(row['revenue']))
  }
  expect(periods.size).toBe(24)
  expect(accounts.filter((row) => Number(row['revenue']) !== (sums.get(row['account_id']) ?? 0))).toEqual([])
})

function rowsOf(name: string): Row[] {
  const [header, ...lines] = readFileSync(`public/sample/${name}`, 'utf8').trimEnd().split('\n')
  const columns = header.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, i) => [columns[i], value])))
}
