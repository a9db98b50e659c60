import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { testData } from '../data.ts'
import { faultsOf } from '../handover.ts'
import { chooseFiles, evenOut, expect, exportAll, handoverOf, openApp, runBalance, test } from './app.ts'

/** One figure of the import's review, by its name. */
function figure(page: Page, name: string) {
  return page.getByRole('complementary').locator('dl > div').filter({ hasText: name }).locator('dd')
}

const files = [
  { title: '8,224 breweries, a quarter without coordinates', path: 'accounts/open_brewery_db_us.csv', rows: '8,224' },
  { title: '2,992 stores with odd headers', path: 'accounts/walmart_openings_1962_2006.csv', rows: '2,992' },
]

for (const { title, path, rows } of files) {
  const file = testData(path)
  test(`${title}: import, 25 territories by accounts, export`, async ({ page }) => {
    test.skip(file === null, 'test data')
    test.setTimeout(300_000)
    await openApp(page)
    await chooseFiles(page, file!)
    await page.getByRole('button', { name: 'Read and place the accounts' }).click({ timeout: 60_000 })
    await expect(figure(page, 'Rows read')).toHaveText(rows, { timeout: 60_000 })
    await expect(figure(page, 'Accepted')).toHaveText(rows)
    await expect(figure(page, 'Set aside')).toHaveText('0')
    await page.getByRole('button', { name: 'Open the plan' }).click()

    await page.keyboard.press('Control+Enter')
    await page.getByRole('radio', { name: /A number of territories/ }).check()
    await page.getByRole('textbox', { name: 'Number of territories' }).fill('25')
    await evenOut(page, 'Accounts')
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
