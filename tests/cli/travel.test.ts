import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { travel } from '#cli/travel.ts'
import { readCsv } from './exportedFiles.ts'

let folder = ''
let server: Server
/** Requests that the engine has answered; it fails from the one after `fails`. */
let answered = 0
let fails = Infinity

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenfield-travel-'))
  // An OSRM of 11 minutes and 9 km everywhere.
  server = createServer((request, response) => {
    if (++answered > fails) return void response.writeHead(400).end('{"code":"InvalidOptions","message":"Gone"}')
    const count = new URL(request.url!, 'http://x').searchParams.get('destinations')!.split(';').length
    const row = (value: number) => [Array.from({ length: count }, () => value)]
    const places = row(0)[0].map(() => ({ distance: 5 }))
    const body = { code: 'Ok', durations: row(660), distances: row(9000), sources: [places[0]], destinations: places }
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

async function run(...args: string[]): Promise<Record<string, string>[]> {
  const out = join(folder, 'made', 'out.csv')
  expect(await travel.run([...args, '--out', out])).toBe(0)
  return readCsv(readFileSync(out, 'utf8')) as Record<string, string>[]
}

const pairs = `name,olat,olon,dlat,dlon,note
Around the lake,41.85,-87.65,42.9634,-85.6681,"a, b"
Another island,21.3069,-157.8583,19.7297,-155.09,
Near,41.85,-87.65,41.95,-87.7,
`

describe('evenfield travel', () => {
  test('adds minutes, km and model to pairs and keeps the other columns', async () => {
    const told = vi.spyOn(process.stderr, 'write')
    const rows = await run('--pairs', file('pairs.csv', pairs))
    expect(told).toHaveBeenLastCalledWith('Minutes for 2 of 3 pairs.\n')
    expect(rows.map(({ name }) => name)).toEqual(['Around the lake', 'Another island', 'Near'])
    expect(rows[0].note).toBe('a, b')
    expect(Number(rows[0].minutes)).toBeGreaterThan(150)
    expect(Number(rows[0].km)).toBeGreaterThan(260)
    expect(rows[1]).toMatchObject({ minutes: '', km: '' })
    expect(rows.every(({ model }) => model === 'Evenfield road model 1')).toBe(true)
  })

  test('lists what homes reach within the limit', async () => {
    const homes = file('homes.csv', 'rep_id,name,home_lat,home_lon\nR1,Rep 01,41.85,-87.65\nR2,Rep 02,43.07,-89.4\n')
    const told = vi.spyOn(process.stderr, 'write')
    const rows = await run('--homes', homes, '--units', 'zip', '--max-minutes', '45')
    expect(told).toHaveBeenLastCalledWith(`2 reps: ${rows.length} pairs of rep and unit within 45 minutes.\n`)
    expect(new Set(rows.map(({ rep_id }) => rep_id))).toEqual(new Set(['R1', 'R2']))
    expect(rows.every(({ minutes }) => Number(minutes) <= 45)).toBe(true)
    expect(rows.some(({ unit_id }) => unit_id === '60601')).toBe(true)
    expect(rows.some(({ unit_id }) => unit_id === '49503')).toBe(false)
  })

  test('asks an engine, and says whose minutes are whose when it goes away', async () => {
    const { port } = server.address() as AddressInfo
    const engine = ['--engine', `osrm=http://127.0.0.1:${port}`]
    const rows = await run('--pairs', file('pairs.csv', pairs), ...engine)
    expect(rows[0]).toMatchObject({ minutes: '11', km: '9', model: `OSRM at http://127.0.0.1:${port}` })
    answered = 0
    fails = 1
    const broken = await run('--pairs', file('pairs.csv', pairs), ...engine)
    expect(broken.map(({ model }) => model.startsWith('OSRM'))).toEqual([true, false, true])
    expect(broken[1].model).toBe('Evenfield road model 1')
  })

  test('says what is missing', async () => {
    await expect(run()).rejects.toThrow('Give either --pairs or --homes.')
    await expect(run('--pairs', file('wrong.csv', 'lat,lon\n1,2\n'))).rejects.toThrow('no column olat')
    await expect(run('--pairs', 'x', '--engine', 'osrm=here')).rejects.toThrow('write it like osrm=http://')
  })
})
