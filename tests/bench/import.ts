import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import Papa from 'papaparse'
import { loadZips, type ZipTable } from '#geo/geography.ts'
import { readAccounts } from '#import/accounts.ts'
import { proposeMapping } from '#import/mapping.ts'
import { readTable } from '#import/table.ts'
import { isRefusal } from '#model/change.ts'
import { placeAccounts } from '#units/placeAccounts.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { proposeCallPlan, withWorkload } from '#units/workload.ts'
import { zipUnits } from '#units/zipUnits.ts'

/** What one stage of a fresh process took. */
interface Figures {
  readonly milliseconds: Record<string, number>
  /** All threads of the process: what other work on the machine hardly touches. */
  readonly processorMilliseconds: number
  readonly peakMegabytes: number
  readonly rows: number
}

const rowCount = 1_000_000
const runs = 3

/** A million rows: the whole import beside bare PapaParse on the same file, each in fresh processes, taken in turn. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-'))
  const file = join(folder, 'million.csv')
  writeFileSync(file, await millionRows())
  const results: { papa: Figures[]; ours: Figures[] } = { papa: [], ours: [] }
  for (let turn = 0; turn < runs; turn++) {
    results.papa.push(await inFreshProcess('papa', file))
    results.ours.push(await inFreshProcess('import', file))
  }
  rmSync(folder, { recursive: true })
  const papa = median(results.papa)
  const ours = median(results.ours)
  console.log(`${cpus()[0].model}, Node ${process.version}; median of ${runs} runs, each in a fresh process`)
  print('PapaParse alone', papa)
  print('whole import', ours)
  const ratio = (of: (figures: Figures) => number): string => (of(ours) / of(papa)).toFixed(2)
  console.log(
    `import / PapaParse: ${ratio(total)}, in processor time ${ratio((figures) => figures.processorMilliseconds)} ` +
      '(promise: at most 1.50; at most 1024 MB)',
  )
}

async function geography(): Promise<ZipTable> {
  return loadZips(async (name) => readFileSync(`public/geo/${name}`))
}

/** About 130 MB: names in quotes, places in their ZIP, one ZIP in fifty without its zero, one in twenty with four digits more. */
async function millionRows(): Promise<string> {
  const zips = await geography()
  let state = 7
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const lines = [
    'account_id,name,street,city,state,postal_code,country,lat,lon,segment,status,industry,owner,revenue,potential,calls_per_year,minutes_per_call',
  ]
  for (let row = 0; row < rowCount; row++) {
    const area = random(zips.count)
    const zip = zips.id[area]
    const written = random(50) === 0 ? String(Number(zip)) : random(20) === 0 ? `${zip}-${1000 + random(9000)}` : zip
    const lat = (zips.lat[area] + (random(2001) - 1000) / 20_000).toFixed(5)
    const lon = (zips.lng[area] + (random(2001) - 1000) / 20_000).toFixed(5)
    lines.push(
      `A${row},"Account ${row}, Inc",${random(9999)} Main St,${zips.city[area]},${zips.state[area]},${written},US,` +
        `${lat},${lon},${'ABC'[random(3)]},customer,${['dental', 'retail', 'food'][random(3)]},Rep ${1 + random(24)},` +
        `${random(1e8) / 100},${random(1e6)},${random(52)},${10 + random(80)}`,
    )
  }
  return `${lines.join('\n')}\n`
}

function inFreshProcess(stage: 'papa' | 'import', file: string): Promise<Figures> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), [stage, file])
    child.once('message', (figures) => resolve(figures as Figures))
    child.once('exit', (code) => code !== 0 && reject(new Error(`The ${stage} stage ended with ${code}.`)))
  })
}

async function measured(stage: string, file: string): Promise<Figures> {
  const zips = await geography()
  const bytes = readFileSync(file)
  const milliseconds: Record<string, number> = {}
  const before = process.cpuUsage()
  const timed = <Answer>(name: string, work: () => Answer): Answer => {
    const start = performance.now()
    const answer = work()
    milliseconds[name] = Math.round(performance.now() - start)
    return answer
  }
  const rows = stage === 'papa' ? timed('parse', () => bareParse(bytes)) : wholeImport(bytes, zips, timed)
  const { user, system } = process.cpuUsage(before)
  const processorMilliseconds = Math.round((user + system) / 1000)
  return { milliseconds, processorMilliseconds, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024), rows }
}

function bareParse(bytes: Uint8Array): number {
  let rows = -1
  Papa.parse(new TextDecoder().decode(bytes), { skipEmptyLines: true, step: () => void rows++ })
  return rows
}

type Timed = <Answer>(name: string, work: () => Answer) => Answer

function wholeImport(bytes: Uint8Array, zips: ZipTable, timed: Timed): number {
  const table = timed('read', () => readTable(bytes))
  if (isRefusal(table)) throw new Error(table.refused)
  const mapping = timed('map', () => proposeMapping(table))
  const reading = timed('clean', () => readAccounts(table, mapping, zips))
  if (isRefusal(reading)) throw new Error(reading.refused)
  const units = zipUnits(zips)
  const { unit } = timed('place', () => placeAccounts(reading.accounts, units, zips))
  timed('sum', () => {
    const placed = { ...reading.accounts, unit }
    return sumToUnits(withWorkload(placed, proposeCallPlan(placed)), units)
  })
  return reading.counts.read
}

function total({ milliseconds }: Figures): number {
  return Object.values(milliseconds).reduce((sum, value) => sum + value, 0)
}

function median(figures: readonly Figures[]): Figures {
  return figures.toSorted((a, b) => total(a) - total(b))[Math.floor(figures.length / 2)]
}

function print(name: string, figures: Figures): void {
  const parts = Object.entries(figures.milliseconds).map(([stage, value]) => `${stage} ${value}`)
  console.log(
    `${name}: ${total(figures)} ms (${parts.join(', ')}), processor ${figures.processorMilliseconds} ms, peak ${figures.peakMegabytes} MB, ${figures.rows} rows`,
  )
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , stage, file] = process.argv
  process.send(await measured(stage!, file!))
  process.disconnect()
}
