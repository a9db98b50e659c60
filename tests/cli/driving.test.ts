import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { balance } from '#cli/balance.ts'
import { check } from '#cli/check.ts'
import { visits } from '#cli/visits.ts'
import { readCsv } from './exportedFiles.ts'

let folder = ''
let server: Server

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenfield-driving-'))
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  // An OSRM of 11 minutes everywhere.
  server = createServer((request, response) => {
    const query = new URL(request.url!, 'http://x').searchParams
    const [rows, columns] = ['sources', 'destinations'].map((name) => query.get(name)!.split(';').length)
    const table = (value: number) => Array.from({ length: rows! }, () => Array.from({ length: columns! }, () => value))
    const near = (count: number) => Array.from({ length: count }, () => ({ distance: 5 }))
    const body = { code: 'Ok', durations: table(660), sources: near(rows!), destinations: near(columns!) }
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
})

afterAll(() => {
  vi.restoreAllMocks()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Sixty accounts in a row from Chicago to Iowa City, and a home at each end. */
function files(): string[] {
  const rows = Array.from(
    { length: 60 },
    (_, i) => `A${i},${(41.85 - i * 0.003).toFixed(4)},${(-87.7 - i * 0.06).toFixed(4)},100`,
  )
  writeFileSync(join(folder, 'accounts.csv'), ['account_id,lat,lon,revenue', ...rows].join('\n'))
  const roster = 'rep_id,name,home_lat,home_lon,fte\nR1,Rep 01,41.85,-87.7,1\nR2,Rep 02,41.66,-91.2,1\n'
  writeFileSync(join(folder, 'roster.csv'), roster)
  return ['--accounts', join(folder, 'accounts.csv'), '--roster', join(folder, 'roster.csv'), '--units', 'county']
}
const table = (...path: string[]) => readCsv(readFileSync(join(folder, ...path), 'utf8')) as Record<string, string>[]

test('a start by drive time, balanced with driving as work, holds what it promises and is repeated by its certificate', async () => {
  const out = join(folder, 'near')
  const wish = ['--start', 'nearest', '--travel-workload', '--travel-weight', '0.5', '--measures', 'workload']
  const pace = ['--corridor', '60-140', '--steps', '60', '--seeds', '1']
  expect(await balance.run([...files(), ...wish, ...pace, '--out', out])).toBe(0)
  const territories = table('near', 'territories.csv')
  expect(territories).toHaveLength(2)
  for (const row of territories) expect(Number(row['driving_hours'])).toBeGreaterThan(10)
  expect(await check.run([join(out, 'plan.json')])).toBe(0)
  const again = [
    '--plan',
    join(out, 'plan.json'),
    '--from',
    join(out, 'certificate.json'),
    '--out',
    join(folder, 'again'),
  ]
  expect(await balance.run(again)).toBe(0)
})

test('within a limit the rest is Unassigned; an engine’s minutes take the place of the embedded ones', async () => {
  const near = join(folder, 'within')
  expect(await balance.run([...files(), '--start', 'within:60', '--start-only', '--out', near])).toBe(0)
  const owned = table('within', 'zip_to_terr.csv').filter((row) => row['territory_id'] !== '')
  expect(owned.length).toBeGreaterThan(4)
  expect(owned.length).toBeLessThan(60)
  const engine = `osrm=http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const asked = [...files(), '--start', 'within:60', '--start-only', '--engine', engine, '--out', join(folder, 'asked')]
  expect(await balance.run(asked)).toBe(0)
  for (const row of table('asked', 'territories.csv')) expect(row['mean_minutes']).toBe('11')
})

test('visits of one territory leave as table, calendar and routes, the same each time', async () => {
  const plan = join(folder, 'near', 'plan.json')
  const wish = ['--plan', plan, '--territory', 'Rep 01', '--monday', '2026-01-05', '--steps', '30']
  expect(await visits.run([...wish, '--out', join(folder, 'v1')])).toBe(0)
  expect(await visits.run([...wish, '--out', join(folder, 'v2')])).toBe(0)
  for (const name of ['visits.csv', 'visits.ics', 'visits.gpx']) {
    expect(readFileSync(join(folder, 'v1', name), 'utf8')).toBe(readFileSync(join(folder, 'v2', name), 'utf8'))
  }
  const calls = table('v1', 'visits.csv')
  expect(calls.length).toBeGreaterThan(5)
  expect(calls.every((row) => row['date']! >= '2026-01-05' && row['date']! <= '2026-01-30')).toBe(true)
  // a Tuesday, a day that is in no calendar and would be Monday March 2, no date at all
  for (const day of ['2026-01-06', '2026-02-30', 'monday']) {
    const wrong = visits.run(['--plan', plan, '--territory', 'Rep 01', '--monday', day, '--out', folder])
    await expect(wrong).rejects.toThrow(`--monday ${day} is no Monday. Write it like 2026-01-05.`)
  }
})
