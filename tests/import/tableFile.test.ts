import { readFileSync } from 'node:fs'
import { gzipSync, strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { topology } from 'topojson-server'
import { describe, expect, test } from 'vitest'
import { areaFields } from '#import/areas.ts'
import { hasPlace, proposeMapping } from '#import/mapping.ts'
import { readSource } from '#import/source.ts'
import { finished } from '#import/steps.ts'
import { readTableFile, type TableFile, type TableFileWish } from '#import/tableFile.ts'
import { isRefusal } from '#model/change.ts'
import { testData } from '../data.ts'
import { bytesOf, cellsOf, refusalOf } from './fixtures.ts'
import { workbook } from './workbooks.ts'

async function fileOf(bytes: Uint8Array, wish: TableFileWish = {}): Promise<TableFile> {
  const file = await readTableFile(bytes, wish, finished)
  if (isRefusal(file)) throw new Error(file.refused)
  if (!('table' in file)) throw new Error('areas')
  return file
}

async function refused(bytes: Uint8Array): Promise<string> {
  return refusalOf(await readTableFile(bytes, {}, finished))
}

describe('workbooks', () => {
  const bytes = workbook({
    Notes: [['Only a note']],
    Accounts: [
      ['account_id', 'name', 'zip', 'since', 'revenue', 'active'],
      ['A1', 'One, "Two"', '02895', { date: 46053 }, { formula: 'F2*2', value: 0.30000000000000004 }, true],
      ['A2', ' two\nlines', 2895, null, 1234567.5, false],
    ],
  })

  test('the largest sheet is taken; dates, cached values, numbers and odd texts come through', async () => {
    const { table, sheets, sheet } = await fileOf(bytes)
    expect(sheets).toEqual([
      { name: 'Notes', rows: 1 },
      { name: 'Accounts', rows: 3 },
    ])
    expect(sheet).toBe(1)
    expect(cellsOf(table)).toEqual([
      ['A1', 'One, "Two"', '02895', '2026-01-31', '0.3', 'true'],
      ['A2', 'two\nlines', '2895', '', '1234567.5', 'false'],
    ])
  })

  test('another sheet by its name or number; one that is not there is refused with those that are', async () => {
    const two = workbook({ A: [['id', 'zip'], ['1', '10001']], B: [['id', 'zip'], ['2', '10002']] }) // prettier-ignore
    expect(cellsOf((await fileOf(two, { sheet: 'B' })).table)).toEqual([['2', '10002']])
    expect(cellsOf((await fileOf(two, { sheet: 0 })).table)).toEqual([['1', '10001']])
    expect(refusalOf(await readTableFile(two, { sheet: 'C' }, finished))).toBe(
      'There is no sheet C. The workbook has: A, B.',
    )
  })

  test('ten thousand rows by hand come back whole', async () => {
    const rows = Array.from({ length: 10_000 }, (_, row) => [`A${row}`, `Account ${row}`, 10_001 + (row % 9), row / 8])
    const { table } = await fileOf(workbook({ S: [['account_id', 'name', 'zip', 'revenue'], ...rows] }))
    expect(table.count).toBe(10_000)
    expect(cellsOf(table)[9_999]).toEqual(['A9999', 'Account 9999', '10001', '1249.875'])
  })
})

describe('points', () => {
  test('GeoJSON points are rows with their properties and coordinates', async () => {
    const features = [
      { type: 'Feature', id: 7, properties: { name: 'A', tags: ['x'] }, geometry: { type: 'Point', coordinates: [-71.5, 41.8] } },
      { type: 'Feature', id: 8, properties: { lat: 'mine', name: null }, geometry: null },
    ] // prettier-ignore
    const { table } = await fileOf(bytesOf(JSON.stringify({ type: 'FeatureCollection', features })))
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'name', 'tags', 'lat', 'lon', 'point lat'])
    expect(cellsOf(table)).toEqual([
      ['7', 'A', '["x"]', '', '-71.5', '41.8'],
      ['8', '', '', 'mine', '', ''],
    ])
  })

  const placemarks =
    '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark><name>Shop &amp; Co</name><ExtendedData><Data name="revenue"><value>12</value></Data></ExtendedData><Point><coordinates>-71.5,41.8,0</coordinates></Point></Placemark></Folder></Document></kml>'

  test.each([
    ['KML', bytesOf(`<?xml version="1.0"?>${placemarks}`)],
    ['KMZ', zipSync({ 'doc.kml': strToU8(placemarks) })],
  ])('%s placemarks are rows', async (_, bytes) => {
    const { table } = await fileOf(bytes)
    const roles = proposeMapping(table).roles
    const row = cellsOf(table)[0]!
    expect(row[roles.name!]).toBe('Shop & Co')
    expect([row[roles.lon!], row[roles.lat!], row[roles.revenue!]]).toEqual(['-71.5', '41.8', '12'])
  })
})

describe('areas', () => {
  test('KML areas of several parts stay areas, though each has its label as a place beside it', async () => {
    const ring =
      '<outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs>'
    const area = `<Placemark><name>West</name><MultiGeometry>${`<Polygon>${ring}</Polygon>`.repeat(2)}</MultiGeometry></Placemark>`
    const label = '<Placemark><name>West</name><Point><coordinates>0.5,0.5</coordinates></Point></Placemark>'
    const source = await readSource(
      bytesOf(`<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${area}${label}</Document></kml>`),
    )
    expect(isRefusal(source) ? source.refused : source.kind).toBe('areas')
  })

  test('an archive of maps and a topology have layers: that with most areas is read, or the one that is wished for', async () => {
    const map = (names: readonly string[]) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: names.map((id, x) => ({
          type: 'Feature',
          properties: { id },
          geometry: { type: 'Polygon', coordinates: [[[x, 0], [x + 1, 0], [x + 1, 1], [x, 0]]] }, // prettier-ignore
        })),
      })
    const [territories, units] = [map(['T1']), map(['a', 'b'])]
    const archive = zipSync({ 'maps/territories.geojson': bytesOf(territories), 'maps/units.geojson': bytesOf(units) })
    const objects = { territories: JSON.parse(territories), units: JSON.parse(units) }
    const topojson = bytesOf(JSON.stringify(topology(objects)))
    for (const file of [archive, topojson]) {
      const read = async (sheet?: string) => {
        const source = await readTableFile(file, sheet === undefined ? {} : { sheet }, finished)
        if (isRefusal(source) || 'table' in source) return source
        const { layers, layer, areas, bytes } = source
        const fields = areaFields(areas)
        expect(areaFields(JSON.parse(new TextDecoder().decode(bytes)))).toEqual(fields)
        return [layers[layer]!.name, layers[layer]!.rows]
      }
      expect(await read()).toEqual(['units', 2])
      expect(await read('territories')).toEqual(['territories', 1])
      expect(await read('reps')).toEqual({
        refused: 'There is no layer reps. The map has: territories, units.',
      })
    }
    const places =
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}]}'
    const mixed = zipSync({ 'shops.geojson': bytesOf(places), 'units.geojson': bytesOf(units) })
    expect(refusalOf(await readTableFile(mixed, {}, finished))).toMatch(/places \(shops\) and areas \(units\)/)
  })

  test.skipIf(!testData('boundaries/ri_zcta2010.zip'))('a zipped shapefile of ZIP areas', async () => {
    const source = await readTableFile(readFileSync(testData('boundaries/ri_zcta2010.zip')!), {}, finished)
    if (!('areas' in source)) throw new Error('no areas')
    expect(areaFields(source.areas)).toMatchObject({ idField: expect.stringMatching(/ZCTA5CE10|GEOID10/) })
    expect(source.areas.type === 'FeatureCollection' && source.areas.features.length).toBe(77)
  })
})

describe('files without a header', () => {
  test('a first line that is a row like the others is one', async () => {
    const { table } = await fileOf(bytesOf('A1,Account 0001,10001,41.5\nA2,Account 0002,10002,42.5\n'))
    expect(table.headerless).toBe(true)
    expect(table.columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'column 3', 'column 4'])
    expect(table.read).toBe(2)
  })

  test('headers with years in them stay headers; the planner has the last word', async () => {
    expect((await fileOf(bytesOf('customer,2023,2024\nA,1,2\n'))).table.headerless).toBe(false)
    expect((await fileOf(bytesOf('A,B\nC,D\n'), { header: false })).table.read).toBe(2)
    expect((await fileOf(bytesOf('1,10001\n2,10002\n'), { header: true })).table.read).toBe(1)
  })

  test('city, state and ZIP are told by how addresses are written', async () => {
    const lines = [
      '1,Acme Dental,12 High St,Salt Lake City,UT,84101,120',
      '2,Beta Clinic,3 Oak Ave,Denver,CO,80202,80',
      '3,Gamma Labs,5 Elm Rd,Boise,ID,83702,95',
      '4,Delta Vet,9 Ash Ct,Mesa,AZ,85201,60',
    ]
    const rolesOf = async (rows: readonly string[]) =>
      proposeMapping((await fileOf(bytesOf(rows.join('\n')), { header: false })).table).roles
    expect(await rolesOf(lines)).toMatchObject({ city: 3, state: 4, postal_code: 5 })
    const withoutCity = await rolesOf(lines.map((line) => line.split(',').toSpliced(3, 1).join(',')))
    expect(withoutCity).toMatchObject({ state: 3, postal_code: 4 })
    expect(withoutCity).not.toHaveProperty('city')
  })

  test('a real list is placed by city and state without its header', async () => {
    const rows = readFileSync('public/sample/accounts.csv', 'utf8').split('\n').slice(1)
    // id, name, city and state only
    const cut = rows.map((row) => row.split(',').slice(0, 4).join(',')).join('\n')
    const { table } = await fileOf(bytesOf(cut), { header: false })
    const { roles } = proposeMapping(table)
    expect(roles).toMatchObject({ city: 2, state: 3 })
    expect(hasPlace(roles)).toBe(true)
  })
})

describe('hostile and mistaken files end in one clear sentence', () => {
  const deep = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels)
  const point = '{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,4]}}'
  const whole = workbook({ S: [['id', 'zip'], ['1', '10001']] }) // prettier-ignore
  const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(450_000_000) }, { level: 1 })
  const files: [string, Uint8Array, RegExp][] = [
    ['a zip bomb', bomb, /would unpack to 450 MB; up to 400 MB/],
    ['a bomb that lies about its size', lying(zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) }, { level: 1 })), /cannot be read|damaged/],
    ['a truncated workbook', whole.subarray(0, whole.length - 40), /not complete or damaged/],
    ['a workbook with a cell in the far corner', farCorner(whole), /reaches to the cell XFD1048576, 16,384 columns/],
    ['a workbook with a gap of two million spaces', workbook({ S: [['id', 'zip'], [' '.repeat(2_000_000), '10001']] }), /more than a million characters/],
    ['a workbook without sheets', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }), /cannot be read|no sheet/],
    ['an archive with two tables', zipSync({ 'a.csv': strToU8('a'), 'b.csv': strToU8('b') }), /holds 2 tables/],
    [
      'an archive with a CSV of zeros',
      zipSync({ 'accounts.csv': new Uint8Array(5000) }),
      /^The archive holds accounts\.csv, but that is a file of bytes that are no text, not a table\. Save /,
    ],
    ['an archive with a PDF called CSV', zipSync({ 'a.csv': strToU8('%PDF-1.7') }), /holds a\.csv, but that is a PDF/],
    ['an archive with pictures', zipSync({ 'a.png': strToU8('a') }), /holds no table and no map/],
    ['10,000 columns', bytesOf(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1\n`), /10,000 columns/],
    ['a 50 MB cell', bytesOf(`id,zip\n${'x'.repeat(50_000_000)},1\n`), /more than a million characters/],
    ['a 50 MB cell in quotes', bytesOf(`id,zip\n"${'x'.repeat(50_000_000)}",1\n`), /more than a million characters/],
    ['recursive KML', bytesOf(`<kml>${deep(100_000, '<Folder>', '</Folder>')}</kml>`), /more than 200 deep/],
    ['KML with an entity that grows', bytesOf('<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><kml><Document><name>&b;</name></Document></kml>'), /no placemarks|damaged/],
    ['GeoJSON with NaN', bytesOf(`{"type":"FeatureCollection","features":[${point}]}`), /NaN or Infinity/],
    ['GeoJSON nested 10,000 deep', bytesOf(`{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":${deep(10_000, '[', ']')}}}]}`), /field|area/i],
    ['half a JSON file', bytesOf('{"type":"FeatureCollection","features":['), /no complete JSON/],
    ['records with lists nested 100,000 deep', bytesOf(`[{"id":"1","zip":"10001","x":${deep(100_000, '[', ']')}}]`), /nested too deep/],
    ['a file packed with gzip', gzipSync(bytesOf('id,zip\n1,10001\n')), /packed with gzip/],
    ['other JSON', bytesOf('{"hello":1}'), /neither a plan .* nor a map/],
    ['a web page', bytesOf('<?xml version="1.0"?><html><body/></html>'), /XML file that is no KML/],
    ['a picture called csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), /a picture, not a table/],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /old Excel workbook/],
  ] // prettier-ignore

  test.each(files)('%s', { timeout: 10_000 }, async (_, bytes, says) => {
    const source = await readTableFile(bytes, {}, finished)
    const told = !isRefusal(source) && 'areas' in source ? refusalOf(areaFields(source.areas)) : refusalOf(source)
    expect(told).toMatch(says)
    expect(told).toMatch(/^[A-Z].{20,}[.]$/)
    expect(await refused(new Uint8Array(0))).toMatch(/empty/)
  })
})

/** One more cell, at the end of what a sheet can hold. */
function farCorner(book: Uint8Array): Uint8Array {
  const files = unzipSync(book)
  const name = 'xl/worksheets/sheet1.xml'
  const corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
  files[name] = strToU8(strFromU8(files[name]!).replace('</sheetData>', corner))
  return zipSync(files)
}

/** The same archive, with a small size written where the real one stood. */
function lying(archive: Uint8Array): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 46 < bytes.length; at++) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
  }
  return bytes
}
