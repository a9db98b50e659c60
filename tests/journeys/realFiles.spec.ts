import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import type { Page } from '@playwright/test'
import Papa from 'papaparse'
import { testData } from '../data.ts'
import { faultsOf } from '../handover.ts'
import { chooseFiles, evenOut, expect, exportAll, handoverOf, openApp, runBalance, test } from './app.ts'

/** One figure of the import's review, by its name. */
function figure(page: Page, name: string) {
  return page.getByRole('complementary').locator('dl > div').filter({ hasText: name }).locator('dd')
}

const read = (page: Page) =>
  page.getByRole('button', { name: 'Read and place the accounts' }).click({ timeout: 180_000 })

/** Areas of a file as its own format counts them, without the app's readers. */
function areasIn(path: string): number {
  const bytes = readFileSync(path)
  if (path.endsWith('.zip')) {
    const [, table] = Object.entries(unzipSync(bytes)).find(([name]) => name.endsWith('.dbf'))!
    return new DataView(table.buffer, table.byteOffset).getUint32(4, true)
  }
  const file = JSON.parse(bytes.toString('utf8'))
  return (file.features ?? (Object.values(file.objects) as { geometries: [] }[])[0]!.geometries).length
}

/** Real boundaries dropped on the accounts one after the other: each divides the map, and no account is lost. */
async function takeBoundaries(page: Page, rows: string): Promise<void> {
  const names = ['us_zcta2010.topojson', 'ri.zcta2010.topojson', 'ri_zcta2010.zip', 'nh.zcta2010.topojson', 'nh.zcta2010.s12.geojson', 'hi.zcta2010.topojson'] // prettier-ignore
  for (const name of names) {
    await test.step(name, async () => {
      const path = testData(`boundaries/${name}`)!
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Add a file' }).first().click()
      await (await chooser).setFiles(path)
      await expect(page.getByText(name, { exact: true })).toBeVisible()
      await read(page)
      await expect(page.getByText(`${areasIn(path).toLocaleString('en')} ZIPs,`)).toBeVisible({ timeout: 180_000 })
      await expect(figure(page, 'Accepted')).toHaveText(rows)
      await page.getByRole('button', { name: 'Back' }).click()
    })
  }
  await page.getByRole('radio', { name: /ZIP codes/ }).check()
}

/** All rows are accepted, whatever is wrong with them. */
async function expectRows(page: Page, rows: string): Promise<void> {
  await read(page)
  await expect(figure(page, 'Rows read')).toHaveText(rows, { timeout: 180_000 })
  await expect(figure(page, 'Accepted')).toHaveText(rows)
  await expect(figure(page, 'Set aside')).toHaveText('0')
}

/** A file that is read, placed and left again. */
async function takeOthers(page: Page, path: string): Promise<void> {
  const file = testData(path)!
  const { data } = Papa.parse<object>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true })
  await chooseFiles(page, file)
  await expectRows(page, data.length.toLocaleString('en'))
  await page.getByRole('button', { name: 'Close import' }).click()
}

const files = [
  {
    title: '8,224 breweries, a quarter without coordinates',
    path: 'accounts/open_brewery_db_us.csv',
    rows: '8,224',
    boundaries: true,
  },
  {
    title: '2,992 stores with odd headers',
    path: 'accounts/walmart_openings_1962_2006.csv',
    rows: '2,992',
    others: 'accounts/open_brewery_db_world.csv',
  },
]

for (const { title, path, rows, others, boundaries } of files) {
  const file = testData(path)
  test(`${title}: import, 25 territories by accounts, export`, async ({ page }) => {
    test.skip(file === null, 'test data')
    await openApp(page)
    if (others) await takeOthers(page, others)
    await chooseFiles(page, file!)
    if (boundaries) await takeBoundaries(page, rows)
    await expectRows(page, rows)
    await page.getByRole('button', { name: 'Open the plan' }).click()

    await page.keyboard.press('Control+Enter')
    await page.getByRole('radio', { name: /A number of territories/ }).check()
    await page.getByRole('textbox', { name: 'Number of territories' }).fill('25')
    await evenOut(page, 'Accounts')
    await page.getByText('Advanced', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Effort' }).fill('150')
    await runBalance(page, 'Make territories')
    await expect(page.getByRole('heading', { name: '25 territories' })).toBeVisible()

    expect(
      faultsOf(handoverOf(await exportAll(page), readFileSync(file!, 'utf8')), {
        areas: 33_791,
        columns: {},
        corridors: { accounts: [85, 115] },
      }),
    ).toEqual([])
  })
}
