import { expect, test } from 'vitest'
import { accountsCsv } from '#export/planTables.ts'
import { readAccounts, type AccountsReading } from '#import/accounts.ts'
import { dayOf, isDate } from '#import/dates.ts'
import { proposeMapping } from '#import/mapping.ts'
import { readRoster, type RosterReading } from '#import/roster.ts'
import { finished } from '#import/steps.ts'
import { readTableFile, type TableFile, type TableFileWish } from '#import/tableFile.ts'
import { unpackTexts } from '#model/text.ts'
import { accountsOf, allIssues, bytesOf, cellsOf, problemCounts, tableOf, zips } from './fixtures.ts'
import { workbook } from './workbooks.ts'

const header = 'id,name,city,state,zip,revenue'
const rows = [
  'A1,Acme One,Providence,RI,02903,1200.5',
  'A2,Acme Two,Boston,MA,02108,300',
  'A3,Beta,Denver,CO,80202,4500',
]
const file = (...more: string[]): string => [header, ...rows, ...more].join('\n')
const sumOf = (text: string): number => accountsOf(text).accounts.values[0]!.reduce((sum, value) => sum + value, 0)

test.each([
  ['Total,,,,,6000.5'],
  [',,,,Total,6000.5'],
  [',"Grand Totals (3 records)",,,,"6,000.50"'],
  [',Boston total,,,,1200.5'],
  ['Razem:,,,,,6000.5'],
  [',,,,,6000.5'],
])('a sum below the accounts does not count twice: %s', (line) => {
  const { counts, issues, accounts } = accountsOf(file(line))
  expect(counts).toMatchObject({ read: 4, accepted: 3, setAside: 1, unplaced: 0 })
  expect(problemCounts(issues)).toEqual({ 'a total, no account': 1 })
  expect(accounts.values[0]!.reduce((sum, value) => sum + value)).toBe(6000.5)
})

test.each([['Total Wine,Total,Boston,MA,02108,6000.5'], ['A9,Total,,,,5'], [',,,,,6000.75'], [',Totally fine,,,,5']])(
  'an account that only looks like a sum stays one: %s',
  (line) => {
    expect(accountsOf(file(line)).counts).toMatchObject({ accepted: 4, setAside: 0 })
  },
)

test('a sum and a second header come back when the planner declines', () => {
  const text = file(header, 'A4,Gamma,Austin,TX,78701,12', 'Total,,,,,6012.5')
  expect(accountsOf(text).counts).toMatchObject({ read: 6, accepted: 4, setAside: 2 })
  const declined = accountsOf(text, (mapping) => ({
    ...mapping,
    declined: ['the header again', 'a total, no account'],
  }))
  expect(declined.counts).toMatchObject({ read: 6, accepted: 6, setAside: 0 })
  expect(problemCounts(declined.issues)).toMatchObject({ 'the header again': 1, 'a total, no account': 1 })
})

test('files that were appended to one another keep every account', () => {
  const { counts, accounts, issues } = accountsOf(`${file()}\n\uFEFF${file().replaceAll(/A(?=\d|c)|eta/g, 'B')}`)
  expect(counts).toMatchObject({ read: 7, accepted: 6, setAside: 1 })
  expect(unpackTexts(accounts.id)).toEqual(['A1', 'A2', 'A3', 'B1', 'B2', 'B3'])
  expect(problemCounts(issues)).toEqual({ 'the header again': 1 })
})

test('of two header lines the one that names the columns is taken, groups name what is not named', () => {
  const grouped = tableOf(`Account,,Address,,,Sales\nid,name,city,state,zip,2026\n${rows.join('\n')}`)
  expect(grouped.columns.map(({ name }) => name)).toEqual(['id', 'name', 'city', 'state', 'zip', 'Sales 2026'])
  expect(grouped.count).toBe(3)
  const titled = tableOf(`Report,by rep,\nAs of,2026-01-31,\n\nid,zip,revenue\nA1,02903,5\nA2,02108,6\n`)
  expect(titled.columns.map(({ name }) => name)).toEqual(['id', 'zip', 'revenue'])
  expect(titled.titleLines).toEqual(['Report by rep', 'As of 2026-01-31'])
  // cells that are words of headers make no header of a row
  expect(tableOf('id,type,zip\nA1,customer,02903\nA2,account,02108\n').count).toBe(2)
})

test('an amount that may be a thousand or one is asked about, in columns with decimal commas and with points', () => {
  const commas = 'id;zip;revenue\n1;02903;1.234,50\n2;02108;99,95\n3;80202;$1,000\n4;78701;12,5\n'
  const asked = accountsOf(commas)
  expect(allIssues(asked.issues)).toMatchObject([
    { row: 3, value: '$1,000', problem: 'thousands or decimals', action: 'repaired', newValue: '$1000' },
  ])
  expect(asked.accounts.values[0]![2]).toBe(1000)
  const left = accountsOf(commas, (mapping) => ({ ...mapping, declined: ['thousands or decimals'] }))
  expect(left.accounts.values[0]![2]).toBe(1)
  expect(allIssues(left.issues)).toMatchObject([{ row: 3, problem: 'thousands or decimals', action: 'kept' }])
  // no cell says which mark it is: money has no three decimals
  expect(sumOf('id,zip,revenue\n1,02903,1.000\n2,02108,2.500\n3,80202,12.750\n')).toBe(16_250)
  // these have
  expect(problemCounts(accountsOf('id,zip,revenue\n1,02903,1.125\n2,02108,0.375\n').issues)).toEqual({})
  expect(problemCounts(accountsOf('id,zip,revenue\n1,02903,1.125\n2,02108,1234.567\n').issues)).toEqual({})
  expect(problemCounts(accountsOf('id,zip,hours\n1,02903,1.125\n2,02108,2.5\n').issues)).toEqual({})
})

test('a number in the other style among the rest is read as it was meant, and named', () => {
  const { accounts, issues } = accountsOf('id,zip,revenue\n1,02903,"1,234.50"\n2,02108,"1.234,50"\n3,80202,12.5\n')
  expect([...accounts.values[0]!]).toEqual([1234.5, 1234.5, 12.5])
  expect(problemCounts(issues)).toEqual({ 'number with the other decimal mark': 1 })
})

test('amounts as in India, and signs outside of parentheses', () => {
  const text = 'id,zip,revenue\n1,02903,"12,34,567.50"\n2,02108,"1,23,456"\n3,80202,"$(1,000)"\n4,78701,"(12.00) zł"\n'
  const { accounts, issues } = accountsOf(text)
  expect([...accounts.values[0]!]).toEqual([1_234_567.5, 123_456, -1000, -12])
  expect(problemCounts(issues)).toEqual({ 'another currency': 1 })
})

const fileOf = async (bytes: Uint8Array, wish: TableFileWish = {}): Promise<TableFile> =>
  (await readTableFile(bytes, wish, finished)) as TableFile

test('a hidden sheet is read only when it is asked for', async () => {
  const old = Array.from({ length: 9 }, (_, row) => [`H${row}`, 2903])
  const book = workbook(
    {
      Old: [['id', 'zip'], ...old],
      'A & B': [
        ['id', 'zip'],
        ['A1', 2903],
      ],
    },
    { hidden: ['Old'] },
  )
  const { table, sheets, sheet } = await fileOf(book)
  expect([sheet, table.count, table.sheet]).toEqual([1, 1, { name: 'A & B', others: ['Old'] }])
  expect(sheets).toEqual([
    { name: 'Old', rows: 10, hidden: true },
    { name: 'A & B', rows: 2 },
  ])
  expect((await fileOf(book, { sheet: 'Old' })).table.count).toBe(9)
})

test('cells merged over rows hold their value in each, which is said', async () => {
  const rows = [
    ['Accounts by region'],
    ['id', 'region', 'zip'],
    ['A1', 'East', 2903],
    ['A2', null, 2108],
    ['A3', null, 2109],
  ]
  const { table } = await fileOf(workbook({ S: rows }, { merged: ['B3:B5', 'A1:C1'] }))
  expect(cellsOf(table)).toEqual([
    ['A1', 'East', '2903'],
    ['A2', 'East', '2108'],
    ['A3', 'East', '2109'],
  ])
  expect(table.findings).toMatchObject([
    { row: 2, column: 'region', problem: 'merged cells', action: 'repaired', newValue: 'East' },
    { row: 3, column: 'region' },
  ])
})

test.each([
  ['windows-1252', [0x4a, 0x6f, 0x73, 0xe9], 'José'],
  ['windows-1250', [0xa3, 0xf3, 0x64, 0x9f, 0x20, 0x9c, 0x77, 0x69, 0x61, 0x74], 'Łódź świat'],
  ['iso-8859-2', [0xa3, 0xf3, 0x64, 0xbc, 0x20, 0xb6, 0x77, 0x69, 0x61, 0x74], 'Łódź świat'],
  ['windows-1251', [0xd0, 0xee, 0xec, 0xe0, 0xf8, 0xea, 0xe0], 'Ромашка'],
  ['shift_jis', [0x93, 0x8c, 0x8b, 0x9e, 0x82, 0xcc], '東京の'],
] as const)('letters in %s are told by how they stand', (encoding, bytes, text) => {
  const [before, after] = [new TextEncoder().encode('id,name,zip\n1,'), new TextEncoder().encode(',02903\n2,x,02108\n')]
  const table = tableOf(new Uint8Array([...before, ...bytes, ...after]))
  expect(table.encoding).toBe(encoding)
  expect(cellsOf(table)[0]![1]).toBe(text)
})

test.each(['^', '~'])('cells parted by %s are found where nothing else parts them', (sign) => {
  const table = tableOf(file().replaceAll(',', sign).replace('Acme One', 'Acme, Inc'))
  expect(table.separator).toBe(sign)
  expect(cellsOf(table)[0]![1]).toBe('Acme, Inc')
})

const textOf = async (text: string): Promise<string[][]> => cellsOf((await fileOf(bytesOf(text))).table)

test('records of JSON come as they are sent: a list, under a name, one a line', async () => {
  const [one, two] = ['{"id":"A1","zip":"02903"}', '{"id":"A2","zip":"02108","at":{"x":1}}']
  const cells = [
    ['A1', '02903', ''],
    ['A2', '02108', '{"x":1}'],
  ]
  for (const text of [`[${one},${two}]`, `{"done":true,"records":[${one},${two}]}`, `${one}\n${two}\n`]) {
    expect(await textOf(text)).toEqual(cells)
  }
  expect(await readTableFile(bytesOf('{"a":[1,2]}'), {}, finished)).toHaveProperty('refused')
})

test('a web page that is called .xls is read as the table that it is', async () => {
  const page = `<html><head><style>td{}</style></head><body><table><tr><td>menu</table>
    <table border=1><tr><th>id<th>name<th>zip</tr>
    <tr><td>A1</td><td>Fish &amp; <b>Chips</b>&nbsp;&#8211; Caf&#xe9;</td><td>02903</td></tr><tr><td>A2</table></body></html>`
  expect(await textOf(page)).toEqual([
    ['A1', 'Fish & Chips – Café', '02903'],
    ['A2', '', ''],
  ])
})

const points = (x: number, y: number, crs: object = {}): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...crs,
    features: [{ type: 'Feature', properties: { id: 'A' }, geometry: { type: 'Point', coordinates: [x, y] } }],
  })

test('web-map metres become degrees where the file names them, other metres are refused by name', async () => {
  const named = (name: string) => ({ crs: { type: 'name', properties: { name } } })
  const [[, lng, lat]] = (await textOf(points(-7949324.8, 5135019.1, named('urn:ogc:def:crs:EPSG::3857')))) as [
    string[],
  ]
  // as PROJ has it
  expect([Number(lng), Number(lat)]).toEqual([expect.closeTo(-71.41, 5), expect.closeTo(41.826458, 5)])
  for (const crs of [{}, named('EPSG:26986')]) {
    const refused = await readTableFile(bytesOf(points(230_000, 900_000, crs)), {}, finished)
    expect(refused).toMatchObject({ refused: expect.stringContaining('The coordinates are no degrees') as string })
  }
})

test.each([
  ['location\n"41.82, -71.41"\n"42.36, -71.06"', [41.82, 42.36], [-71.41, -71.06]],
  ['id,lnglat\n1,(-71.41 41.82)\n2,(-71.06 42.36)', [41.82, 42.36], [-71.41, -71.06]],
  ['id,where\n1,"-105.5,41.82"\n2,"-71.06,42.36"', [41.82, 42.36], [-105.5, -71.06]],
  ['id,geom\n1,POINT(-71.41 41.82)\n2,SRID=4326;POINT Z (-71.06 42.36 5)', [41.82, 42.36], [-71.41, -71.06]],
])('a point in one cell becomes two columns: %s', async (text, lat, lng) => {
  const { table } = await fileOf(bytesOf(text))
  const read = readAccounts(table, proposeMapping(table), zips) as AccountsReading
  expect([[...read.accounts.lat], [...read.accounts.lng]]).toEqual([lat, lng])
})

test('an address in one cell becomes city, state and ZIP, once', async () => {
  const cells = ['1 Main St, Providence, RI 02903', '2 Elm St Apt 5, New York, New York 10001-1234, USA', 'unknown']
  const { table } = await fileOf(bytesOf(`id,address\n${cells.map((cell, row) => `${row},"${cell}"`).join('\n')}\n`))
  expect(table.columns.slice(2).map(({ name }) => name)).toEqual([])
  const many = [...cells.slice(0, 2), ...cells.slice(0, 2), ...cells.slice(0, 2), cells[2]!]
  const file = await fileOf(bytesOf(`id,address\n${many.map((cell, row) => `${row},"${cell}"`).join('\n')}\n`))
  expect(file.table.columns.slice(2).map(({ name }) => name)).toEqual([
    'city (address)',
    'state (address)',
    'zip (address)',
  ])
  const read = readAccounts(file.table, proposeMapping(file.table), zips) as AccountsReading
  expect(unpackTexts(read.accounts.zip)).toEqual(['02903', '10001', '02903', '10001', '02903', '10001', ''])
  const again = await fileOf(accountsCsv(read.accounts))
  expect(again.table.columns).toHaveLength(5)
})

test('ids lose the spaces around them and are then told apart; ids that a spreadsheet rounded are named', () => {
  const { accounts, issues, counts } = accountsOf(
    'id,zip\n"A1 ",02903\nA1,02108\n\u00a0A2,02108\n1.23457E+11,02108\n1e5,02108\nÂ,02108\n',
  )
  expect(unpackTexts(accounts.id)).toEqual(['A1', 'A1#2', 'A2', '1.23457E+11', '1e5', 'Â'])
  expect(problemCounts(issues)).toMatchObject({
    'spaces around the id': 2,
    'repeated id': 1,
    'id has lost its last digits': 1,
  })
  expect(counts.repaired).toBe(3)
})

test('a column of amounts stays a measure where formulas failed; one that is mostly words is named', () => {
  const failed = accountsOf(
    'id,zip,revenue\n1,02903,#REF!\n2,02108,#DIV/0!\n3,80202,#VALUE!\n4,80202,5\n5,80202,######\n',
  )
  expect([...failed.accounts.values[0]!]).toEqual([NaN, NaN, NaN, 5, NaN])
  expect(problemCounts(failed.issues)).toEqual({ 'not a number': 4 })
  const words = accountsOf('id,zip,revenue\n1,02903,high\n2,02108,low\n3,80202,5\n4,80202,none yet\n')
  expect(words.accounts.measures).toEqual([])
  expect(allIssues(words.issues)).toMatchObject([{ row: 1, column: 'revenue', value: 'high', action: 'kept' }])
})

test('days as a spreadsheet counts them are dates, no amounts', () => {
  const table = tableOf('id,zip,order date,revenue\n1,02903,45322,5\n2,02108,46053,6\n3,02108,43000,7\n')
  expect(proposeMapping(table).columns.map(({ kind }) => kind)[2]).toBe('date')
  expect(dayOf('46053')).toBe(dayOf('2026-01-31'))
  expect(proposeMapping(tableOf('id,zip,sales per month\n1,02903,45322\n2,02108,46053\n')).columns[2]!.kind).toBe(
    'number',
  )
})

test.each([
  ['2026-01-31', true],
  ['31.01.2026 08:30', true],
  ['1/31/2026', true],
  ['31 Jan 2026', true],
  ['January 31st, 2026', true],
  ['31 stycznia 2026 r.', true],
  ['Jan-26', true],
  ['wrzesień 2025', true],
  ['Marina 22', false],
  ['10-11-1234-5678', false],
  ['2026', false],
  ['May', false],
])('%s is a date: %s', (cell, date) => {
  expect(isDate(cell)).toBe(date)
  if (cell.startsWith('31') || /^(Jan.* 31|1\/31)/.test(cell)) expect(Math.floor(dayOf(cell))).toBe(dayOf('2026-01-31'))
})

test('the sum at the foot of a roster is nobody', () => {
  const text = 'rep_id,name,zip,fte\nR1,Kim Sum,,1\nR2,Rep 02,80202,1\nTotal,,,2\n,Razem,,2\n'
  const { reps, counts, issues } = readRoster(tableOf(text), zips) as RosterReading
  expect(reps.map(({ name }) => name)).toEqual(['Kim Sum', 'Rep 02'])
  expect(counts).toMatchObject({ read: 4, accepted: 2, setAside: 2 })
  expect(problemCounts(issues)).toEqual({ 'no home': 1, 'a total, no rep': 2 })
})
