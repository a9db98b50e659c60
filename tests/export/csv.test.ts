import { expect, test } from 'vitest'
import { csv, CsvWriter } from '#export/csv.ts'

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const line = (cell: string | number): string => text(csv(['c'], [[cell]])).slice(2, -1)

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['＝1+1', "'＝1+1"],
  ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['-1,234.50,=1', '"\'-1,234.50,=1"'],
])('a cell that a spreadsheet would run is neutralised: %j', (cell, written) => {
  expect(line(cell)).toBe(written)
})

test.each([
  ['-12.5', '-12.5'],
  ['-1,234.50', '"-1,234.50"'],
  ['-$5', '-$5'],
  ['+15551234567', '+15551234567'],
  ['-3e-7', '-3e-7'],
  ['Say "hi"', '"Say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['שלום 😀', 'שלום 😀'],
  ["'t Kroontje", "'t Kroontje"],
  [' spaced ', '" spaced "'],
  ['', ''],
])('numbers and ordinary text stay as they are: %j', (cell, written) => {
  expect(line(cell)).toBe(written)
})

test('numbers are written so that they read back the same; missing ones are empty', () => {
  expect([0.1 + 0.2, -5, 1e21, NaN].map(line)).toEqual(['0.30000000000000004', '-5', '1e+21', ''])
})

test('a byte order mark only where it is asked for', () => {
  expect(text(new CsvWriter(['a'], { byteOrderMark: true }).take())).toBe('\ufeffa\n')
  expect(text(new CsvWriter(['a']).take())).toBe('a\n')
})
