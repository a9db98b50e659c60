import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { chooseFiles, expect, expectSaved, exportAll, openApp, openSample, test } from './app.ts'

type Row = Record<string, string>
const rowsOf = (text: string) =>
  Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data
const cents = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + Math.round(Number(row['amount']) * 100), 0)

test('24 months of actuals, a goal split to the cent with two parts fixed, results compared and acted on', async ({
  page,
}) => {
  await openSample(page)
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Results', exact: true }).click()
  await page.getByRole('button', { name: 'Use the sample’s' }).click()
  await expect(page.getByLabel('Month', { exact: true })).toHaveValue('1')
  await page.getByRole('button', { name: 'Take 58,660 rows' }).click()
  await expect(page.getByRole('log')).toContainText('took 58,660')

  // compare: the table sorts, the map is coloured by what it says
  const table = page.getByRole('region', { name: 'Results', exact: true }).getByRole('table')
  await expect(table.getByRole('row')).toHaveCount(26)
  await table.getByRole('button', { name: 'Growth' }).click()
  await expect(table.getByRole('columnheader', { name: 'Growth' })).toHaveAttribute('aria-sort', 'descending')
  await page.getByLabel('Colour the map by').selectOption('growth')
  await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Growth')

  // a goal, split; two parts are fixed and the others share the rest
  await page.getByLabel('Goal', { exact: true }).fill('40000000')
  await page.getByLabel('Goal', { exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Split over the territories' }).click()
  const targets = page.getByRole('table', { name: 'Targets' })
  await expect(targets.getByRole('row')).toHaveCount(26)
  for (const [name, amount] of [
    ['Boston', '1234567.89'],
    ['Chicago', '2000000'],
  ] as const) {
    await page.getByLabel(`Target of ${name}`).fill(amount)
    await page.getByLabel(`Target of ${name}`).press('Enter')
    await expect(page.getByLabel(`${name} stays`)).toBeChecked()
  }
  await expectSaved(page)
  await expect(page.getByRole('table', { name: 'Forecast' }).getByRole('row')).toHaveCount(25)
  await expect(page.getByText('Tried on the last 6 months')).toBeVisible()

  const files = await exportAll(page)
  const parts = rowsOf(files.get('targets.csv')!)
  const ofYear = parts.filter((row) => row['level'] === 'territory' && row['period'] === '2026')
  expect(cents(ofYear)).toBe(4_000_000_000)
  const byName = new Map(ofYear.map((row) => [row['territory']!, row]))
  expect([byName.get('Boston')!['amount'], byName.get('Chicago')!['amount']]).toEqual(['1234567.89', '2000000'])
  for (const part of ofYear) {
    const months = parts.filter(
      (row) => row['territory_id'] === part['territory_id'] && /^2026-\d\d$/.test(row['period']!),
    )
    expect(months).toHaveLength(12)
    expect(cents(months)).toBe(cents([part]))
  }

  // the exported report against the files that went in
  const owner = new Map(
    rowsOf(files.get('account_to_rep.csv')!).map((row) => [row['account_id']!, row['territory_id']!]),
  )
  const sold = rowsOf(readFileSync('public/sample/actuals.csv', 'utf8'))
  const sums = new Map<string, { now: number; before: number; visits: number; won: number; lost: number }>()
  for (const row of sold) {
    const id = owner.get(row['account_id']!)!
    const sum = sums.get(id) ?? { now: 0, before: 0, visits: 0, won: 0, lost: 0 }
    sums.set(id, sum)
    if (row['period']! < '2025-01') sum.before += Number(row['revenue'])
    else {
      sum.now += Number(row['revenue'])
      sum.visits += Number(row['visits'])
      sum.won += Number(row['won'])
      sum.lost += Number(row['lost'])
    }
  }
  const close = (told: string | undefined, value: number) =>
    expect(Math.abs(Number(told) - value)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)))
  for (const row of rowsOf(files.get('results.csv')!).filter(({ id }) => id !== '' && id !== 'ALL')) {
    const { now, before, visits, won, lost } = sums.get(row['id']!)!
    close(row['revenue'], now)
    close(row['growth'], now / before - 1)
    close(row['revenue_per_visit'], now / visits)
    close(row['win_rate'], won / (won + lost))
  }
  expect(rowsOf(files.get('forecast.csv')!)).toHaveLength(24 * 12)

  // from a finding to an action
  await page.getByRole('button', { name: /Rebalance, moving at most 5\s%/ }).click()
  await expect(page.getByRole('heading', { name: 'Balance' })).toBeVisible()
  await expect(page.getByRole('complementary').getByRole('textbox').filter({ hasText: '' }).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expectSaved(page)
  await page.reload()
  await page.getByRole('button', { name: 'Accounts' }).first().waitFor()
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Results', exact: true }).click()
  await expect(page.getByLabel('Target of Boston')).toHaveValue('1,234,567.89')
  await expect(page.getByText('2024-01 to 2025-12.')).toBeVisible()
})

test('results without a territory say that there is nothing to compare', async ({ page }) => {
  const drawn: string[] = []
  page.on('console', (message) => message.type() === 'error' && drawn.push(message.text()))
  const accounts = join(mkdtempSync(join(tmpdir(), 'evenfield-results-')), 'accounts.csv')
  writeFileSync(accounts, 'account_id,postal_code,revenue\nA0003,63101,1\nA0004,63102,2\n')
  await openApp(page)
  await chooseFiles(page, accounts)
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await page.getByRole('button', { name: 'Open the plan' }).click()
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Results', exact: true }).click()
  await page.getByRole('button', { name: 'Use the sample’s' }).click()
  await page.getByRole('button', { name: /^Take .* rows$/ }).click()
  await expect(page.getByText('No group has figures to set against each other yet.')).toBeVisible()
  expect(drawn).toEqual([])
})
