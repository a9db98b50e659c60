/** Makes public/sample: invented accounts, reps, present alignment and two years of sales. `npm run sample`, after `npm run geo`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { loadZips, loadZipTopology, type ReadGeoFile, type ZipTable } from '#geo/geography.ts'
import { locator } from '#geo/locate.ts'
import { unitShapes } from '#geo/topology.ts'
import { type SampleAccount, sampleAccounts } from './accounts.ts'
import { type ActualMonth, lastYearRevenue, sampleActuals } from './actuals.ts'
import { peoplePerZip } from './demand.ts'
import { presentAlignment } from './presentAlignment.ts'
import { randomFrom } from './random.ts'
import { type SampleRep, sampleReps } from './reps.ts'

const SEED = 20260101

export async function buildSample(folder: string, geoFolder = 'public/geo'): Promise<void> {
  const readGeo: ReadGeoFile = (name) => readFile(resolve(geoFolder, name))
  const zips = await loadZips(readGeo)
  const zipAt = locator(unitShapes(await loadZipTopology(readGeo)))
  const repOf = presentAlignment(zips, sampleReps)
  const random = randomFrom(SEED)
  const accounts = sampleAccounts(zips, peoplePerZip(zips), repOf, sampleReps.length, zipAt, random)
  const actuals = sampleActuals(accounts, random)

  mkdirSync(folder, { recursive: true })
  const write = (name: string, rows: Row[]): void =>
    writeFileSync(resolve(folder, name), rows.map((row) => `${row.join(',')}\n`).join(''))
  write('accounts.csv', accountRows(accounts, zips, lastYearRevenue(actuals, accounts.length)))
  write('roster.csv', rosterRows(sampleReps))
  write('territories.csv', territoryRows(sampleReps))
  write('alignment.csv', alignmentRows(zips, repOf))
  write('actuals.csv', actualRows(actuals, accounts))
}

type Row = (string | number)[]

// No value here holds a comma or a quote.
const ACCOUNT_COLUMNS =
  'account_id,name,city,state,postal_code,country,lat,lon,segment,status,industry,owner,revenue,potential,calls_per_year,minutes_per_call,parent_account_id'

function accountRows(accounts: readonly SampleAccount[], zips: ZipTable, revenue: Float64Array): Row[] {
  const rows = accounts.map((account, i): Row => {
    const { zip, lat, lng, segment, status, industry, potential, callsPerYear, minutesPerCall, parentId } = account
    const place = [zips.city[zip], zips.state[zip], zips.id[zip], 'US', lat, lng]
    const owner = sampleReps[account.owner].name
    const numbers = [revenue[i], potential, callsPerYear, minutesPerCall]
    return [account.id, account.name, ...place, segment, status, industry, owner, ...numbers, parentId]
  })
  return [[ACCOUNT_COLUMNS], ...rows]
}

function rosterRows(reps: readonly SampleRep[]): Row[] {
  const rows = reps.map(({ repId, name, homeLat, homeLng, fte, hoursPerWeek, skills, start }): Row => {
    const email = `${name.toLowerCase().replace(' ', '')}@example.com`
    return [repId, name, email, homeLat, homeLng, fte, hoursPerWeek, 'Account manager', skills.join(';'), start, '']
  })
  return [['rep_id,name,email,home_lat,home_lon,fte,hours_per_week,role,skills,start,end'], ...rows]
}

function territoryRows(reps: readonly SampleRep[]): Row[] {
  const rows = reps.map(({ territoryId, territory, repId, fte }): Row => [territoryId, territory, repId, fte])
  return [['territory_id,name,rep_id,fte'], ...rows]
}

/** Every ZIP area, then PO-box and single-organisation ZIPs with their parent's territory. */
function alignmentRows(zips: ZipTable, repOf: Int32Array): Row[] {
  const territoryOf = (zip: number): string => sampleReps[repOf[zip]].territoryId
  const areas = zips.id.map((id, zip): Row => ['zip', id, territoryOf(zip)])
  const points = zips.points.id.map((id, point): Row => ['zip', id, territoryOf(zips.points.parent[point])])
  return [['unit_type,unit_id,territory_id'], ...areas, ...points]
}

function actualRows(actuals: readonly ActualMonth[], accounts: readonly SampleAccount[]): Row[] {
  const rows = actuals.map(({ account, period, revenue, orders, visits, won, lost }): Row => {
    return [accounts[account].id, period, revenue, orders, visits, won, lost]
  })
  return [['account_id,period,revenue,orders,visits,won,lost'], ...rows]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildSample(resolve(process.argv[2] ?? 'public/sample'))
}
