import { writeFileSync } from 'node:fs'
import Papa from 'papaparse'
import { unzipSync } from 'fflate'
import type { Locator } from '@playwright/test'
import readWorkbook from 'read-excel-file/node'
import {
  chooseFiles,
  chooseFromMenu,
  chooseTerritory,
  expect,
  exportAll,
  expectSaved,
  openSample,
  saved,
  stroke,
  test,
} from './app.ts'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)
const rowsOf = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data

test('a changed plan is handed over: lists, workbook, maps, CRM files and pages agree', async ({ page }) => {
  await openSample(page)
  const before = rowsOf((await exportAll(page)).get('account_to_rep.csv')!)
  await chooseTerritory(page, 'St. Louis')
  await page.keyboard.press('b')
  await stroke(page, [0.4, 0.4], [0.45, 0.45])
  const files = await exportAll(page)
  const after = rowsOf(files.get('account_to_rep.csv')!)

  // worked out from the two lists alone
  const owner = new Map(before.map((row) => [row['account_id']!, row['rep_id']!]))
  const moved = after.filter((row) => owner.get(row['account_id']!) !== row['rep_id'])
  expect(moved.length).toBeGreaterThan(0)
  const handover = rowsOf(files.get('handover.csv')!)
  const told = (rows: readonly Record<string, string>[], key: string) => rows.map((row) => row[key]!).sort()
  expect(told(handover, 'account_id')).toEqual(told(moved, 'account_id'))
  expect(handover.filter((row) => row['from_rep'] !== owner.get(row['account_id']!))).toEqual([])
  const gained = rowsOf(files.get('rep_changes.csv')!).reduce((sum, row) => sum + Number(row['accounts_gained']), 0)
  expect(gained).toBe(moved.length)

  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await test.step('the workbook holds the same', async () => {
    const byKey = (button: Locator) => button.press('Enter')
    const sheets = await readWorkbook(Buffer.from(await saved(page, 'Save Excel workbook', byKey)))
    // the next file is a Tab away
    await expect(page.getByRole('button', { name: 'Save Excel workbook' })).toBeFocused()
    const sheet = (name: string) => sheets.find((one) => one.sheet === name)!.data.slice(1)
    expect(sheet('Account to rep')).toHaveLength(after.length)
    expect(
      sheet('Hand-over')
        .map((row) => String(row[2]))
        .sort(),
    ).toEqual(told(moved, 'account_id'))
    const revenue = (rows: readonly (readonly unknown[])[], column: number) =>
      rows.reduce((sum, row) => sum + Number(row[column] ?? 0), 0)
    expect(revenue(sheet('Changes'), 6)).toBeCloseTo(
      moved.reduce((sum, row) => sum + Number(row['revenue']), 0),
      2,
    )
  })

  await test.step('outlines, a CRM and printed pages', async () => {
    expect(text(await saved(page, 'Save KML')).match(/<Placemark>/g)).toHaveLength(24)
    const shapefile = unzipSync(await saved(page, 'Save Shapefile'))
    expect(Object.keys(shapefile).sort()).toEqual(
      ['cpg', 'dbf', 'prj', 'shp', 'shx'].map((kind) => `shapefile/territories.${kind}`),
    )
    const salesforce = unzipSync(await saved(page, 'Save Salesforce'))
    expect(rowsOf(text(salesforce['salesforce/without_rules/ObjectTerritory2Association.csv']))).toHaveLength(
      after.filter((row) => row['territory_id'] !== '').length,
    )
    for (const name of ['Save Map book', 'Save Change sheets']) {
      expect(text((await saved(page, name)).subarray(0, 5))).toBe('%PDF-')
    }
  })

  await test.step('the picture, half as fine again for printing', async () => {
    const width = (png: Uint8Array) => new DataView(png.buffer, png.byteOffset).getUint32(16)
    const usual = width(await saved(page, 'Save Picture'))
    await page.getByRole('checkbox', { name: 'Picture for printing' }).check()
    expect(width(await saved(page, 'Save Picture'))).toBe(1.5 * usual)
  })

  await test.step('everything at once can be cancelled, and made', async () => {
    await page.getByRole('button', { name: 'Save everything' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByText('Nothing was saved.')).toBeVisible()
    const all = Object.keys(unzipSync(await saved(page, 'Save everything')))
    for (const name of [
      'evenfield.xlsx',
      'map_book.pdf',
      'map.png',
      'plan.json',
      'owner_update.csv',
      'territories.kml',
    ]) {
      expect(all).toContain(name)
    }
  })
})

test('maps come in again: a map of territories takes changes back, one of ZIPs makes the same plan anew', async ({
  page,
}) => {
  const owners = async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const units = rowsOf(text(await saved(page, 'Save ZIP to territory')))
    const accounts = rowsOf(text(await saved(page, 'Save Account to rep')))
    await page.keyboard.press('Escape')
    return {
      units: units.map((row) => `${row['unit_id']} ${row['territory_id']}`),
      accounts: accounts.map((row) => `${row['account_id']} ${row['territory']} ${row['rep_id']} ${row['rep']}`).sort(),
    }
  }
  await openSample(page)
  const before = await owners()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const territories = test.info().outputPath('territories.kml')
  writeFileSync(territories, await saved(page, 'Save KML'))
  await page.getByRole('checkbox', { name: 'All ZIPs too' }).check()
  const shapefiles = test.info().outputPath('shapefiles.zip')
  writeFileSync(shapefiles, await saved(page, 'Save Shapefile'))
  await page.keyboard.press('Escape')

  await chooseTerritory(page, 'St. Louis')
  await page.keyboard.press('b')
  await stroke(page, [0.4, 0.4], [0.45, 0.45])
  expect(await owners()).not.toEqual(before)
  await chooseFromMenu(page, territories)
  await expect(page.getByText('territories.kml: 24 territories taken over.')).toBeVisible()
  expect(await owners()).toEqual(before)

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New plan' }).click()
  await chooseFiles(page, 'public/sample/accounts.csv', shapefiles)
  await expect(page.getByRole('combobox', { name: 'Layer of the map' })).toContainText('units (33,791 areas)')
  await expect(page.getByRole('radio', { name: /ZIP codes/ })).toBeChecked()
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await expect(page.getByText('24 territories today.')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Open the plan' }).click()
  await expectSaved(page)
  expect(await owners()).toEqual(before)
})
