import { expect, test } from 'vitest'
import { countryCode, readPostalCode, readUsZip } from '#geo/zipCode.ts'

test.each([
  ['02895', '02895', ''],
  ['2895', '02895', 'lost leading zero'],
  ['602', '00602', 'lost leading zero'],
  ['02895-1234', '02895', 'ZIP+4'],
  ['028951234', '02895', 'ZIP+4'],
  ['28951234', '02895', 'lost leading zero'],
  ['2895-1234', '02895', 'lost leading zero'],
  [' 02895 ', '02895', ''],
  ['02895-', '02895', 'number format'],
  ['2895.0', '02895', 'lost leading zero'],
  ['="02895"', '02895', 'number format'],
  ['9', '', 'not a ZIP'],
  ['00000', '00000', ''],
  ['ABCDE', '', 'not a ZIP'],
  ['123456', '', 'not a ZIP'],
])('%j is read as %j', (text, zip, problem) => {
  expect(readUsZip(text)).toMatchObject({ zip, problem })
})

test('a code is read by the rules of its country', () => {
  expect(readPostalCode('10115', 'Germany')).toEqual({ country: 'DE', zip: '', code: '10115', problem: '' })
  expect(readPostalCode('10001', 'United States')).toMatchObject({ country: 'US', zip: '10001' })
  expect(readPostalCode('10001', 'Atlantis')).toMatchObject({ country: 'ATLANTIS', zip: '' })
  expect(readPostalCode('k1a0b1', '')).toEqual({ country: 'CA', zip: '', code: 'K1A 0B1', problem: 'spacing' })
  expect(readPostalCode('12345', 'CA')).toMatchObject({ zip: '', code: '', problem: 'not a postal code' })
  expect(readPostalCode('', 'US')).toMatchObject({ zip: '', problem: '' })
})

test('countries are known by their common spellings', () => {
  expect(['U.S.A.', 'usa', ' United  States ', 'Deutschland', 'us'].map(countryCode)).toEqual([
    'US',
    'US',
    'US',
    'DE',
    'US',
  ])
})
