import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testData } from '../data.ts'
import { detachedTerritories, readCsv, totalsByTerritory } from './exportedFiles.ts'

/**
 * What `npm test` has built, or one of its own as deep in the project as build/cli, since the command line finds
 * public/geo from where it lies.
 */
const ready = process.env['EVENFIELD_BUILT_CLI']
const built = ready ?? 'build/cli-test'
let out = ''

beforeAll(async () => {
  if (!ready) await build({ mode: 'cli', logLevel: 'error', build: { outDir: built } })
  out = mkdtempSync(join(tmpdir(), 'evenfield-'))
}, 480_000)

afterAll(() => {
  rmSync(out, { recursive: true, force: true })
  if (!ready) rmSync(built, { recursive: true, force: true })
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function evenfield(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [join(built, 'evenfield.mjs'), ...args], (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })
}

const folder = (name: string) => join(out, name)
const file = (name: string, exported: string) => readFileSync(join(out, name, exported), 'utf8')
const summary = (name: string) => JSON.parse(file(name, 'summary.json'))

/** What anyone can check from the files alone. */
function checkFiles(name: string, accounts: string): void {
  const units = readCsv(file(name, 'zip_to_terr.csv'))
  const rows = readCsv(file(name, 'account_to_rep.csv'))
  expect(new Set(units.map((unit) => unit.unit_id)).size).toBe(units.length)
  expect(units.length).toBeGreaterThan(33_791)
  expect(new Set(rows.map((row) => row.account_id)).size).toBe(rows.length)
  expect(rows).toHaveLength(Papa.parse(accounts, { header: true, skipEmptyLines: true }).data.length)
  const territoryOf = new Map(units.map((unit) => [unit.unit_id!, unit.territory_id!]))
  for (const row of rows) {
    if (row.assigned_by === 'geography') expect(territoryOf.get(row.unit_id!)).toBe(row.territory_id)
  }
  const pairs = readCsv(file(name, 'neighbours.csv'))
  expect(detachedTerritories(territoryOf, pairs)).toEqual([])
}

/** Index of a territory = 100 × its total / (total of all territories × its share of FTE). */
function checkIndices(name: string, measure: string, value: (row: Record<string, string>) => number): void {
  const totals = totalsByTerritory(readCsv(file(name, 'account_to_rep.csv')), value)
  const fte = new Map(readCsv(file(name, 'territories.csv')).map((row) => [row.territory_id!, Number(row.fte)]))
  const everyFte = [...fte.values()].reduce((sum, one) => sum + one, 0)
  const everything = [...fte.keys()].reduce((sum, id) => sum + (totals.get(id) ?? 0), 0)
  const { territories } = summary(name)
  expect(territories).toHaveLength(fte.size + 1)
  for (const { territory_id: id, index } of territories) {
    if (id === '') continue
    const own = (100 * (totals.get(id) ?? 0)) / (everything * (fte.get(id)! / everyFte))
    expect(Math.abs(index[measure] - own)).toBeLessThan(1e-6)
  }
}

const walmart = testData('accounts/walmart_openings_1962_2006.csv')

test.skipIf(!walmart)('25 territories for real stores: whole, even, each ZIP and account once', async () => {
  const args = ['--accounts', walmart!, '--measures', 'accounts', '--seed', '7', '--seeds', '1', '--steps', '150']
  const ended = await evenfield('balance', ...args, '--territories', '25', '--out', folder('stores'))
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  checkFiles('stores', readFileSync(walmart!, 'utf8'))
  checkIndices('stores', 'accounts', () => 1)
  const { out_of_corridor, detached_pieces, measures } = summary('stores')
  expect({ out_of_corridor, detached_pieces }).toEqual({ out_of_corridor: 0, detached_pieces: 0 })
  expect(measures[0]).toMatchObject({ id: 'accounts', total: 2992, unassigned_share: 0 })
})

const breweries = testData('accounts/open_brewery_db_us.csv')

test.skipIf(!breweries)('read = accepted + set aside for a dirty file, and every row leaves again', async () => {
  const ended = await evenfield('import', '--accounts', breweries!, '--out', folder('read'))
  expect(ended.code).toBe(0)
  const { read, accepted, set_aside, repaired } = summary('read')
  expect({ read, sum: accepted + set_aside }).toEqual({ read: 8224, sum: 8224 })
  expect(repaired).toBe(
    new Set(
      readCsv(file('read', 'import_report.csv'))
        .filter((row) => row.action === 'repaired')
        .map((row) => row.row),
    ).size,
  )
  const kept = readCsv(file('read', 'repaired_accounts.csv'))
  expect(kept).toHaveLength(accepted)
  expect(Object.keys(kept[0]!)).toEqual(Object.keys(readCsv(readFileSync(breweries!, 'utf8'))[0]!))
})

test('a plan that was never balanced is called not met where it is not what it asks for, and broken only where files differ', async () => {
  const source = ['--accounts', 'public/sample/accounts.csv', '--alignment', 'public/sample/alignment.csv']
  expect(await evenfield('import', ...source, '--out', folder('unbalanced'))).toMatchObject({ code: 0 })
  const plan = join(folder('unbalanced'), 'plan.json')
  const alone = await evenfield('check', plan)
  expect(alone.code).toBe(1)
  expect(alone.stdout).toMatch(
    /^unknown Each account is once in account_to_rep\.csv.*\n {8}account_to_rep\.csv is missing$/m,
  )
  expect(alone.stdout).toContain(`evenfield export ${plan} --out DIR`)

  expect(await evenfield('export', plan, '--out', folder('today'))).toMatchObject({ code: 0 })
  const whole = join(folder('today'), 'plan.json')
  const today = await evenfield('check', whole)
  expect(today.code).toBe(1)
  expect(today.stdout).toMatch(/^not met Each territory is within its corridors/m)
  expect(today.stdout).not.toMatch(/^(BROKEN|unknown)/m)

  const territories = join(folder('today'), 'territories.csv')
  writeFileSync(territories, readFileSync(territories, 'utf8').replace(/^T01,/m, 'T99,'))
  expect((await evenfield('check', whole)).stdout).toMatch(/^BROKEN {2}territories\.csv lists/m)
})

test('the sample, from its present alignment: fairer on two measures, and with the cap on what moves', async () => {
  const sample = 'public/sample'
  const files = [
    '--accounts',
    `${sample}/accounts.csv`,
    '--alignment',
    `${sample}/alignment.csv`,
    '--roster',
    `${sample}/roster.csv`,
    '--territory-list',
    `${sample}/territories.csv`,
  ]
  const before = await evenfield('score', ...files, '--out', folder('present'))
  expect(before.code).toBe(0)
  const ended = await evenfield(
    'balance',
    ...files,
    '--measures',
    'revenue,workload',
    '--seeds',
    '1',
    '--steps',
    '75',
    '--out',
    folder('sample'),
  )
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  checkFiles('sample', readFileSync(`${sample}/accounts.csv`, 'utf8'))
  checkIndices('sample', 'accounts', () => 1)
  checkIndices('sample', 'revenue', (row) => Number(row.revenue))
  expect(summary('present').out_of_corridor).toBeGreaterThan(0)
  expect(summary('sample').out_of_corridor).toBeLessThan(summary('present').out_of_corridor)
  expect(summary('sample').disruption.accounts.share).toBeGreaterThan(0)

  const capped = await evenfield(
    'balance',
    ...files,
    '--disruption-cap',
    '0.05',
    '--seeds',
    '1',
    '--steps',
    '50',
    '--out',
    folder('capped'),
  )
  expect(capped.code).toBe(0)
  expect(summary('capped').disruption.accounts.share).toBeLessThanOrEqual(0.05)
})

test('the same call gives the same files; a saved plan solved again gives the same bytes as the plan it was saved from', async () => {
  const first = [
    '--accounts',
    'public/sample/accounts.csv',
    '--roster',
    'public/sample/roster.csv',
    '--units',
    'county',
    '--seeds',
    '2',
    '--steps',
    '20',
  ]
  await evenfield('balance', ...first, '--out', folder('first'))
  await evenfield('balance', ...first, '--out', folder('twice'))
  const written = readdirSync(folder('first'))
  expect(written).toContain('summary.json')
  for (const name of written) expect(file('twice', name)).toBe(file('first', name))
  const plan = join(folder('first'), 'plan.json')
  await evenfield('score', '--plan', plan, '--out', folder('reopened'))
  expect(file('reopened', 'plan.json')).toBe(file('first', 'plan.json'))
  expect(file('reopened', 'account_to_rep.csv')).toBe(file('first', 'account_to_rep.csv'))
  await evenfield('balance', '--plan', plan, '--out', folder('second'))
  await evenfield('balance', '--plan', join(folder('reopened'), 'plan.json'), '--out', folder('third'))
  expect(file('third', 'plan.json')).toBe(file('second', 'plan.json'))
})

test('a run is made again from its certificate, proven, explained, and compared with other answers', async () => {
  const input = [
    '--accounts',
    'public/sample/accounts.csv',
    '--roster',
    'public/sample/roster.csv',
    '--units',
    'county',
  ]
  const present = [
    ...input,
    '--alignment',
    'public/sample/alignment.csv',
    '--territory-list',
    'public/sample/territories.csv',
  ]
  const source = present.filter((one) => one !== '--units' && one !== 'county')
  const asked = [...source, '--measures', 'workload,potential', '--seeds', '1', '--steps', '40']
  expect(await evenfield('balance', ...asked, '--out', folder('certified'))).toMatchObject({ code: 0 })
  const certificate = join(folder('certified'), 'certificate.json')
  const plan = join(folder('certified'), 'plan.json')
  const check = await evenfield('check', plan)
  expect(check.stdout).toMatch(/^holds {3}The certificate is of these data and this alignment/m)

  const again = await evenfield('balance', '--from', certificate, '--plan', plan, '--out', folder('again'))
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('The answer is that of the certificate') })
  expect(file('again', 'plan.json')).toBe(file('certified', 'plan.json'))
  const other = await evenfield('balance', '--from', certificate, ...input, '--out', folder('other'))
  expect(other).toMatchObject({ code: 1, stderr: expect.stringContaining('not the input of the certificate') })

  const moves = readCsv(file('certified', 'moves.csv'))
  expect(moves.length).toBeGreaterThan(100)
  expect(moves[0]!.reason).toMatch(/\d/)

  const proof = await evenfield('prove', '--plan', plan, '--samples', '20')
  expect(proof).toMatchObject({ code: 0 })
  expect(proof.stdout).toMatch(/figures are within their corridor/)
  expect(proof.stdout).toMatch(/to bring every index into its corridor, at least \d+(\.\d)? ?% must/)
  expect(proof.stdout).toMatch(/All territories at once: \d+ ?%/)

  const few = [...asked.slice(0, -1), '10']
  expect(await evenfield('balance', ...few, '--proposals', '--out', folder('proposals'))).toMatchObject({ code: 0 })
  const rows = readCsv(readFileSync(join(folder('proposals'), 'proposals.csv'), 'utf8'))
  expect(rows.length).toBeGreaterThanOrEqual(3)
  expect(new Set(rows.map(({ proposal }) => file(join('proposals', proposal!), 'zip_to_terr.csv'))).size).toBe(
    rows.length,
  )
}, 480_000)

test('export hands a plan over in other formats, and says which there are', async () => {
  const plan = join(folder('present'), 'plan.json')
  const ended = await evenfield('export', plan, '--formats', 'xlsx,pdf,salesforce,kml', '--out', folder('handed'))
  expect(ended).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(folder('handed')).sort()).toEqual([
    'evenfield.xlsx',
    'map_book.pdf',
    'salesforce',
    'territories.kml',
  ])
  expect(ended.stdout.split('\n')).toContain('salesforce/Territory2.csv')
  expect(
    readFileSync(join(folder('handed'), 'map_book.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  const wrong = await evenfield('export', plan, '--formats', 'docx', '--out', folder('never'))
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('choose among csv, xlsx') })
}, 60_000)

test('of a territory and an owner column the territories are taken, and what is taken can be said', async () => {
  const path = folder('both.csv')
  writeFileSync(
    path,
    'account_id,postal_code,territory,owner\n1,02108,East,Rep 01\n2,10001,East,Rep 02\n3,60601,West,Rep 02\n',
  )
  const names = async (...args: string[]) => {
    const ended = await evenfield('score', '--accounts', path, '--owners', 'keep', '--out', folder('both'), ...args)
    expect(ended.code).toBe(0)
    const territories = readCsv(file('both', 'territories.csv')).filter(({ level }) => level === 'territory')
    return { said: ended.stderr + ended.stdout, names: territories.map(({ name }) => name) }
  }
  const proposed = await names()
  expect(proposed.names).toEqual(['East', 'West'])
  expect(proposed.said).toContain('Territories today: column territory; --owned-by rep takes owner.')
  expect((await names('--owned-by', 'rep')).names).toEqual(['Rep 01', 'Rep 02'])
})

test('bad input ends in a sentence and code 1, a wrong call in code 2', async () => {
  const accounts = ['--accounts', 'public/sample/accounts.csv']
  const write = (name: string, text: string) => (writeFileSync(folder(name), text), folder(name))
  const balance = (...args: string[]) => evenfield('balance', ...args, '--out', folder('never'))

  expect(await balance(...accounts, '--territories', '25', '--corridor', '110-90')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('110–90'),
  })
  const two = write('two.csv', 'account_id,name,lat,lon\n1,One,40,-100\n2,Two,40.1,-100\n')
  expect(await balance('--accounts', two, '--units', 'h3:4', '--territories', '100')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('ask for at most'),
  })
  const idle = write('idle.csv', 'rep_id,name,fte\nR1,Rep 01,0\n')
  expect(await balance(...accounts, '--roster', idle)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('FTE'),
  })
  const empty = await balance('--accounts', write('empty.csv', ''), '--territories', '2')
  expect(empty).toMatchObject({ code: 1, stdout: '' })
  expect(empty.stderr).toMatch(/^The accounts file: .*\.\n$/)
  expect(await balance('--accounts', folder('missing.csv'), '--territories', '2')).toMatchObject({ code: 1 })
  expect(await balance(...accounts)).toMatchObject({ code: 2 })
  expect(await evenfield('balance', '--nonsense')).toMatchObject({ code: 2 })
  expect(await balance('--territories', '-1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--territories=-1'),
  })
  expect(await balance(...accounts, ...accounts, '--territories', '2')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--accounts stands there twice'),
  })
  const onFile = await evenfield('balance', ...accounts, '--territories', '2', '--out', two)
  expect(onFile).toMatchObject({ code: 1, stderr: expect.stringContaining('a file stands where a folder is needed') })
  expect(await evenfield('dance')).toMatchObject({ code: 2 })
  expect(await evenfield('balance', '--help')).toMatchObject({ code: 0, stderr: '' })
  expect(readdirSync(out)).not.toContain('never')
})
