import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountsCsv } from '#export/planTables.ts'
import { readAccounts } from '#import/accounts.ts'
import { proposeMapping } from '#import/mapping.ts'
import { repeatedRow } from '#import/repeatedRows.ts'
import { placedBy } from '#model/account.ts'
import { unpackTexts } from '#model/text.ts'
import { testData } from '../data.ts'
import { accountsOf, allIssues, bytesOf, column, problemCounts, refusalOf, tableOf, zips } from './fixtures.ts'

const fixture = (name: string): Uint8Array => readFileSync(`tests/fixtures/${name}`)

describe('places', () => {
  const reading = accountsOf(fixture('lost-zeros-and-zip-plus-four.csv'))

  test('lost zeros, ZIP+4, digits run together and stray characters are repaired, checked against the state', () => {
    expect(unpackTexts(reading.accounts.zip)).toEqual([
      '02895',
      '02895',
      '02895',
      '02108',
      '',
      '97202',
      '99999',
      '',
      '02895',
      '02895',
    ])
    expect(column(reading, 'Billing Zip/Postal Code').slice(0, 6)).toEqual([
      '02895',
      '02895',
      '02895',
      '02108',
      '2895',
      '97202',
    ])
  })

  test('every problem is listed with its row, column and value', () => {
    expect(allIssues(reading.issues)).toContainEqual({
      row: 1,
      column: 'Billing Zip/Postal Code',
      value: '2895',
      problem: 'lost leading zero',
      action: 'repaired',
      newValue: '02895',
    })
    expect(problemCounts(reading.issues)).toEqual({
      'lost leading zero': 2,
      'ZIP+4': 2,
      'stray characters around the ZIP': 1,
      'no usable ZIP: placed in the middle of its city': 2,
      'no place: no usable ZIP, point or city': 1,
      'repeated id': 1,
      'missing id': 1,
      'not a number': 1,
    })
  })

  test('what has no usable place is accepted, unplaced and a finding', () => {
    expect(reading.counts).toEqual({ read: 10, accepted: 10, setAside: 0, repaired: 7, unplaced: 1 })
    expect(reading.accounts.placed[6]).toBe(placedBy.nothing)
    expect(reading.accounts.lng[6]).toBeNaN()
    expect(reading.accounts.placed[7]).toBe(placedBy.city)
  })

  test('ids that are missing or repeated become unique with their row', () => {
    expect(unpackTexts(reading.accounts.id).slice(7)).toEqual(['A8', 'A1#9', '#10'])
  })

  test('money is read however it is written', () => {
    expect(reading.accounts.measures.map(({ id, kind }) => [id, kind])).toEqual([['revenue', 'money']])
    expect([...reading.accounts.values[0]]).toEqual([681_000_000, 1234.5, -12, 0.12, NaN, NaN, NaN, 5, 1, 1])
  })

  test('swapped, signless, empty and impossible points are repaired or left out; codes follow their country', () => {
    const points = accountsOf(fixture('points-swapped-and-signless.csv'))
    const { accounts } = points
    expect([...accounts.lng].slice(0, 4)).toEqual([-73.99, -73.99, -73.99, -73.99])
    expect([...accounts.lat].slice(0, 4)).toEqual([40.75, 40.75, 40.75, 40.75])
    expect([...accounts.placed]).toEqual([1, 1, 1, 1, 2, 2, 0, 2, 1, 1, 0, 2])
    expect(unpackTexts(accounts.zip).slice(8)).toEqual(['', '', '', '10001'])
    expect(column(points, 'lon').slice(1, 5)).toEqual(['-73.99', '-73.99', '-73.99', ''])
    expect(problemCounts(points.issues)).toEqual({
      'latitude and longitude swapped': 2,
      'longitude without its minus': 1,
      'latitude and longitude swapped, minus lost': 2,
      '0,0 as coordinates': 2,
      'coordinates outside the US, placed by ZIP': 1,
      'impossible coordinates': 1,
      'no place: no usable ZIP, point or city': 1,
      'only one coordinate': 2,
      'Canadian code: spacing': 1,
      'no place: outside the US without coordinates': 1,
      'unreadable coordinate': 1,
    })
  })

  test('a Polish file in Windows-1250 with decimal commas needs no help', () => {
    const reading = accountsOf(fixture('semicolons-decimal-commas-windows-1250.csv'))
    expect(column(reading, 'Nazwa klienta')).toEqual(['Apteka Główna', 'Apteka Żabia'])
    expect([...reading.accounts.lat]).toEqual([51.7592, 50.0647])
    expect([...reading.accounts.values[0]]).toEqual([1234567.5, -12.5])
    expect(unpackTexts(reading.accounts.zip)).toEqual(['', ''])
    expect(reading.counts.unplaced).toBe(0)
  })

  test('a PO-box ZIP lies with its area', () => {
    const point = zips.points.id[0]
    const parent = zips.points.parent[0]
    const { accounts, issues } = accountsOf(`id,zip\n1,${point}\n`)
    expect(accounts.placed[0]).toBe(placedBy.parentPostalCode)
    expect(accounts.lng[0]).toBe(zips.lng[parent])
    expect(allIssues(issues)[0]).toMatchObject({ action: 'kept', newValue: zips.id[parent] })
  })

  test('quoted line breaks in UTF-16 stay in their cells', () => {
    expect(column(accountsOf(fixture('quoted-line-breaks-utf-16.csv')), 'name')).toEqual(['Two\nlines', 'Say "hi"'])
  })

  test('without a place column the refusal names what would do', () => {
    const table = tableOf('name,revenue\nA,1\n')
    expect(refusalOf(readAccounts(table, proposeMapping(table), zips))).toBe(
      'No column says where the accounts are. Choose one for ZIP codes, two for latitude and longitude, or city and state. The file has: name, revenue.',
    )
  })

  test('two currencies in one column are named, not converted', () => {
    const { issues } = accountsOf('id,zip,revenue\n1,10001,$5\n2,10001,€7\n3,10001,$9\n')
    expect(allIssues(issues)).toMatchObject([{ row: 2, value: '€7', problem: 'another currency', action: 'kept' }])
  })
})

describe('mapping', () => {
  test('ids, codes, dates and coordinates are never offered as measures', () => {
    const lines = Array.from(
      { length: 30 },
      (_, row) =>
        `${1000 + row},0289${row % 10},2024-01-${10 + (row % 20)},41.${70000 + row},-71.${50000 + row},${row * row},401555${1000 + row},${2000 + (row % 9)},${row % 7}`,
    )
    const mapping = proposeMapping(
      tableOf(`store,zip,opened,lat,lon,beds,phone,year,calls per year\n${lines.join('\n')}\n`),
    )
    expect(mapping.columns.map(({ kind }) => kind)).toEqual([
      'id',
      'code',
      'date',
      'coordinate',
      'coordinate',
      'number',
      'code',
      'date',
      'number',
    ])
    expect(mapping.columns.flatMap(({ offers }) => (offers ? [[offers.id, offers.kind]] : []))).toEqual([
      ['beds', 'count'],
      ['calls_per_year', 'count'],
    ])
    expect(mapping.roles).toMatchObject({ postal_code: 1, lat: 3, lon: 4, calls_per_year: 8 })
  })

  test('headers cut short are known, as reports write them', () => {
    const headers = 'Acct. No.;Cust Name;Zip;Ann. Rev. ($);Mkt Pot. 2026;Seg;Calls/yr;Mins per visit'
    const rows = ['C-1;One;02108;$1,200;900;A;6;45', 'C-2;Two;10001;$80;70;B;4;30', 'C-3;Three;10002;$90;70;A;6;30']
    const { roles } = proposeMapping(tableOf([headers, ...rows].join('\n')))
    expect(roles).toMatchObject({
      account_id: 0,
      name: 1,
      postal_code: 2,
      revenue: 3,
      potential: 4,
      segment: 5,
      calls_per_year: 6,
      minutes_per_call: 7,
    })
  })

  test('a number of something is a measure, a number of a thing is an id', () => {
    const rows = Array.from({ length: 30 }, (_, row) => `0${row + 2000},${(row * 37) % 101},${(row * 53) % 997}`)
    const { columns } = proposeMapping(tableOf(`zip,Number of Employees,Store Number\n${rows.join('\n')}\n`))
    expect(columns.map(({ kind }) => kind)).toEqual(['code', 'number', 'id'])
  })

  test('postal codes that a workbook made numbers of are no measure', () => {
    const codes = [2895, 10_001, '"K1A 0B1"', 60_614, 2895, '60614-1234', 94_103]
    const rows = codes.map((code, row) => `A${row},${code},${row * 1.5}`)
    const { columns, roles } = proposeMapping(tableOf(`account id,zip,amount\n${rows.join('\n')}\n`))
    expect(roles.postal_code).toBe(1)
    expect(columns.map(({ offers }) => offers?.id ?? null)).toEqual([null, null, 'amount'])
  })

  test('headers of a CRM export are understood', () => {
    const header =
      'Account ID,Account Name,Account Owner,Billing Street,Billing City,Billing State/Province,Billing Zip/Postal Code,Billing Country,Annual Revenue,Parent Account ID'
    const { roles } = proposeMapping(tableOf(`${header}\n1,Acme Inc,Rep 01,1 Main St,Boston,MA,02108,US,5,9\n`))
    expect(roles).toEqual({
      account_id: 0,
      name: 1,
      owner: 2,
      street: 3,
      city: 4,
      state: 5,
      postal_code: 6,
      country: 7,
      revenue: 8,
      parent_account_id: 9,
    })
  })
})

describe('without a header', () => {
  const named = (text: string) => proposeMapping(tableOf(text)).roles

  test('one word before a state is the name where a ZIP says the place, and the city where nothing else does', () => {
    const ids = named('A1,Acme,TX,75201,100\nA2,Globex,TX,77002,250\nA3,Initech,OK,73102,80\n')
    expect(ids).toMatchObject({ name: 1, state: 2, postal_code: 3 })
    expect(ids.city).toBeUndefined()
    expect(named('Acme,TX,75201,100\nGlobex,TX,77002,250\nInitech,OK,73102,80\n')).toMatchObject({ name: 0, state: 1 })
    expect(named('Boston,MA,7,100\nDenver,CO,8,250\nTulsa,OK,9,80\n')).toMatchObject({ city: 0, state: 1 })
  })

  test('with words for both, those beside the state are the city', () => {
    const roles = named('Acme,Dallas,TX,75201,100\nGlobex,Houston,TX,77002,250\nInitech,Tulsa,OK,74103,80\n')
    expect(roles).toMatchObject({ name: 0, city: 1, state: 2, postal_code: 3 })
  })
})

describe('headers in other languages', () => {
  const files = [
    ['German', 'Kundennummer;Firma;Ort;PLZ;Umsatz 2025;Umsatzpotenzial;Besuche pro Jahr'],
    ['French', 'Code client;Raison sociale;Ville;Code postal;Chiffre d’affaires;Potentiel;Visites par an'],
    ['Spanish', 'Código de cliente;Razón social;Ciudad;Código postal;Ingresos;Potencial de ventas;Visitas por año'],
    ['Italian', 'Codice cliente;Ragione sociale;Città;Codice postale;Fatturato;Potenziale;Visite all’anno'],
    ['Portuguese', 'Código do cliente;Razão social;Cidade;CEP;Faturamento anual;Potencial;Visitas por ano'],
    ['Dutch', 'Klantnummer;Klantnaam;Plaats;Postcode;Omzet;Omzetpotentieel;Bezoeken per jaar'],
  ] as const

  test.each(files)('%s: roles are found, and money is a measure', (_, header) => {
    const rows = ['1001;Acme;Boston;02108;681.000,50;900.000;12', '1002;Globex;Dallas;75201;1.250,00;12.500;26']
    const { roles, measures } = proposeMapping(tableOf(`${header}\n${rows.join('\n')}\n`))
    expect(roles).toEqual({
      account_id: 0,
      name: 1,
      city: 2,
      postal_code: 3,
      revenue: 4,
      potential: 5,
      calls_per_year: 6,
    })
    expect(measures.map(({ measure: { id, kind } }) => [id, kind])).toEqual([
      ['revenue', 'money'],
      ['potential', 'money'],
    ])
  })

  const money = [
    'Nettoumsatz',
    'CA HT 2025',
    'Chiffre d’affaires N-1',
    'Ventas 2024',
    'Ricavi',
    'Receita líquida',
    'Jaaromzet',
  ]
  test.each(money)('%s is money wherever it stands', (header) => {
    const { measures } = proposeMapping(tableOf(`id,zip,sales,${header}\n1,02108,5,7\n2,75201,6,8\n`))
    expect(measures.map(({ column, measure }) => [column, measure.kind])).toEqual([
      [2, 'money'],
      [3, 'money'],
    ])
  })
})

describe('real files', () => {
  test.skipIf(!testData('accounts/open_brewery_db_us.csv'))('US breweries: 8,224 rows, all placed', () => {
    const reading = accountsOf(readFileSync(testData('accounts/open_brewery_db_us.csv')!))
    expect(reading.counts).toEqual({ read: 8224, accepted: 8224, setAside: 0, repaired: 6682, unplaced: 0 })
    // 5,933 rows have coordinates, one of them in Canada; two pairs are swapped.
    const placed = [0, 0, 0, 0, 0]
    for (const by of reading.accounts.placed) placed[by]++
    expect(placed).toEqual([0, 5932, 2281, 8, 3])
    expect(problemCounts(reading.issues)).toMatchObject({
      'ZIP+4': 6598,
      'number format': 74,
      'lost leading zero': 2,
      'stray characters around the ZIP': 5,
      'no usable ZIP: placed in the middle of its city': 1,
      'retired ZIP': 2,
    })
  })

  test.skipIf(!testData('accounts/open_brewery_db_world.csv'))(
    'breweries of the world: foreign codes are never US ZIPs',
    () => {
      const reading = accountsOf(readFileSync(testData('accounts/open_brewery_db_world.csv')!))
      expect(reading.counts).toMatchObject({ read: 11_822, accepted: 11_822, setAside: 0, unplaced: 60 })
      const countries = column(reading, 'country')
      const zipCodes = unpackTexts(reading.accounts.zip)
      expect(zipCodes.filter((zip, row) => zip !== '' && countries[row] !== 'United States')).toEqual([])
      // 111 Canadian and 33 other rows have no coordinates.
      expect(problemCounts(reading.issues)).toMatchObject({
        'in Canada: placed in the middle of its city': 84,
        'no place: outside the US without coordinates': 60,
      })
    },
  )

  test.skipIf(!testData('accounts/walmart_openings_1962_2006.csv'))('stores with odd headers: 2,992 rows', () => {
    const reading = accountsOf(readFileSync(testData('accounts/walmart_openings_1962_2006.csv')!))
    expect(reading.counts).toEqual({ read: 2992, accepted: 2992, setAside: 0, repaired: 0, unplaced: 0 })
    expect(reading.accounts.roles).toMatchObject({ account_id: 0, city: 7, state: 8, postal_code: 9, lat: 11, lon: 12 })
    expect(problemCounts(reading.issues)).toMatchObject({ 'no usable ZIP: placed by its coordinates': 3 })
  })
})

describe('properties', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '02895', '2895', '02895-1234', 'K1A 0B1', 'RI', 'x', '0', '41.8', '-71.5', '$1,200', '(3)'),
    fc.string({ maxLength: 6 }),
  )

  test('read = accepted + set aside, ids are unique, and the repaired file has nothing left to repair', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 0, maxLength: 8 }), { minLength: 1, maxLength: 12 }), (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const text = `id,zip,state,lat,lon,revenue,country\n1,10001,NY,40.75,-73.99,1,US\n${quoted.join('\n')}\n`
        const { accounts, counts } = accountsOf(text, fixedRoles)
        expect(counts.read).toBe(counts.accepted + counts.setAside)
        expect(accounts.count).toBe(counts.accepted)
        expect(new Set(unpackTexts(accounts.id)).size).toBe(accounts.count)
        const again = accountsOf(accountsCsv(accounts), fixedRoles)
        expect(again.counts.repaired).toBe(0)
        expect(unpackTexts(again.accounts.zip)).toEqual(unpackTexts(accounts.zip))
      }),
      { numRuns: 200 },
    )
  })
})

/** Random cells must not change what the columns mean. */
function fixedRoles(mapping: ReturnType<typeof proposeMapping>): ReturnType<typeof proposeMapping> {
  const revenue = { id: 'revenue', name: 'revenue', kind: 'money', from: 'accounts' } as const
  return {
    ...mapping,
    roles: { account_id: 0, postal_code: 1, state: 2, lat: 3, lon: 4, revenue: 5, country: 6 },
    measures: [{ column: 5, measure: revenue }],
    grain: null,
  }
}

test('a file from bytes in the middle of a buffer reads the same', () => {
  const whole = bytesOf('xxxid,zip\n1,10001\n')
  expect(unpackTexts(accountsOf(whole.subarray(3)).accounts.zip)).toEqual(['10001'])
})

test('a county and its state place an account, by its name or its number', () => {
  const { accounts, issues } = accountsOf(
    'id,name,county,state,revenue\n1,One,Kent County,RI,5\n2,Two,kent,DE,5\n3,Three,Saint Louis,MO,5\n4,Four,22071,,5\n5,Five,Nowhere,RI,5\n',
  )
  expect(Array.from(accounts.lat, Math.round)).toEqual([42, 39, 39, 30, NaN])
  expect(accounts.lng[1]).toBeCloseTo(-75.5, 0)
  expect([...accounts.placed]).toEqual([5, 5, 5, 5, 0])
  expect(problemCounts(issues)).toEqual({
    'no usable ZIP: placed in the middle of its county': 4,
    'no place: no usable ZIP, point or city': 1,
  })
})

test('a point in the sea or over the border gives way to the ZIP; without one, or declined, it is named and stays', () => {
  const text =
    'id,zip,state,lat,lon\n1,02108,MA,34.5,-71.5\n2,,MA,45.5,-78.5\n3,02108,MA,42.36,-71.06\n4,,MA,41.5,-71.36\n'
  const { accounts, issues } = accountsOf(text)
  expect([...accounts.placed]).toEqual([2, 1, 1, 1])
  expect(problemCounts(issues)).toEqual({ 'point in water, placed by ZIP': 2, 'point in another country': 1 })
  const declined = accountsOf(text, (mapping) => ({ ...mapping, declined: ['point in water, placed by ZIP'] }))
  expect(declined.accounts.lat[0]).toBe(34.5)
  expect(declined.counts.repaired).toBe(0)
})

test('many shops of one name without a ZIP are told apart by their points, and quickly', () => {
  const rows = Array.from({ length: 20_000 }, (_, row) => {
    const [lat, lon] = [30 + Math.floor(row / 200) * 0.05, -110 + (row % 200) * 0.05]
    return `${row},Coffee,${(lat + (row === 7 ? 0.001 : 0)).toFixed(4)},${(row === 7 ? -110.0009 : lon).toFixed(4)}`
  })
  const started = process.cpuUsage().user
  const { issues } = accountsOf(`id,name,lat,lon\n${rows.join('\n')}\n`)
  expect(process.cpuUsage().user - started).toBeLessThan(5_000_000)
  const found = allIssues(issues).filter(({ problem }) => problem.startsWith('the same'))
  expect(found).toMatchObject([{ row: 8, newValue: 'row 1', problem: 'the same name and place as an earlier row' }])
})

test('ids in ascending order are unique as they stand; one out of order or twice is found', () => {
  const idsOf = (...ids: string[]) => {
    const { accounts } = accountsOf(`id,zip\n${ids.map((id) => `${id},10001`).join('\n')}\n`, (mapping) => ({
      ...mapping,
      roles: { account_id: 0, postal_code: 1 },
      grain: null,
      declined: [repeatedRow],
    }))
    return unpackTexts(accounts.id)
  }
  expect(idsOf('A1', 'A2', 'A9', 'A10', 'B10')).toEqual(['A1', 'A2', 'A9', 'A10', 'B10'])
  expect(idsOf('A1', 'A2', 'A2', 'A3')).toEqual(['A1', 'A2', 'A2#3', 'A3'])
  expect(idsOf('A1', 'A10', 'A2', 'A1')).toEqual(['A1', 'A10', 'A2', 'A1#4'])
  expect(idsOf('', 'A1', 'A2')).toEqual(['#1', 'A1', 'A2'])
})

test('accounts in Canada are placed by city and province, by the letter of the code where no column says the province', () => {
  const { accounts, issues } = accountsOf(
    'id,city,province,postal,country\n1,Montréal,Québec,H2X 1Y4,Canada\n2,St Johns,NL,A1C,CA\n3,Vancouver,,V5K 0A1,\n4,London,,N6A 1A1,\n5,Ottawa,ON,,\n6,Nowhere,BC,V6B,CA\n7,Boston,MA,02108,US\n',
  )
  const rounded = (degrees: Float64Array) => Array.from(degrees, (degree) => Math.round(degree))
  expect(rounded(accounts.lng)).toEqual([-74, -53, -123, -81, -76, NaN, -71])
  expect(rounded(accounts.lat)).toEqual([46, 48, 49, 43, 45, NaN, 42])
  expect(problemCounts(issues)).toEqual({
    'in Canada: placed in the middle of its city': 5,
    'no place: outside the US without coordinates': 1,
  })
})
