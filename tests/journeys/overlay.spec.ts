import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { expect, evenOut, expectSaved, exportAll, openSample, runBalance, test } from './app.ts'

type Row = Record<string, string>
const rowsOf = (text: string) =>
  Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data

interface SavedPlan {
  readonly alignments: readonly { id: string; name: string }[]
}
const hashOf = (plan: string, name: string) =>
  createHash('sha256')
    .update(JSON.stringify((JSON.parse(plan) as SavedPlan).alignments.find((one) => one.name === name)))
    .digest('hex')

test('six specialists over the core, which stays the same to the byte; a book of 500 accounts for six reps', async ({
  page,
}) => {
  await openSample(page)
  const before = hashOf((await exportAll(page)).get('plan.json')!, 'Plan 1')
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Rules', exact: true }).click()

  // the overlay: laboratories and hospitals
  await page.getByRole('button', { name: 'New overlay' }).click()
  await page.getByLabel('Name', { exact: true }).first().fill('Hospital team')
  await page.getByLabel('Overlay, condition 1: field').selectOption('industry')
  await page.getByLabel('Overlay, condition 1: comparison').selectOption('is one of')
  await page.getByLabel('Overlay, condition 1: values').fill('Hospital,Laboratory')
  const accounts = rowsOf(readFileSync('public/sample/accounts.csv', 'utf8'))
  const served = (row: { [column: string]: string }) => ['Hospital', 'Laboratory'].includes(row['industry']!)
  const count = accounts.filter(served).length.toLocaleString('en')
  await expect(page.getByRole('heading', { name: `Accounts that count ${count}` })).toBeVisible()
  await page.getByRole('button', { name: 'Make the overlay' }).click()
  await page.getByRole('button', { name: 'Make its territories' }).click()
  await expect(page.getByText('6 reps, none with a known home')).toBeVisible()
  await evenOut(page, 'Potential')
  await runBalance(page, 'Make territories')
  await expectSaved(page)
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await expect(page.getByText('Hospital team is an overlay: it takes nothing from the core')).toBeVisible()
  await page.getByRole('button', { name: 'Close compare' }).click()

  const files = await exportAll(page)
  expect(hashOf(files.get('plan.json')!, 'Plan 1')).toBe(before)
  const rows = rowsOf(files.get('account_to_rep.csv')!)
  expect(rows).toHaveLength(2 * accounts.length)
  const team = rows.filter((row) => row['alignment'] === 'Hospital team')
  expect(new Set(rows.map((row) => `${row['account_id']} ${row['alignment']}`)).size).toBe(rows.length)
  const load = new Map<string, number>()
  const wrong: string[] = []
  for (const row of team) {
    const inside = served(row)
    if ((row['territory_id'] !== '') !== inside) wrong.push(row['account_id']!)
    if (inside) load.set(row['rep_id']!, (load.get(row['rep_id']!) ?? 0) + Number(row['potential']))
  }
  expect(wrong).toEqual([])
  expect(load.size).toBe(6)
  const fair = [...load.values()].reduce((sum, one) => sum + one, 0) / 6
  for (const one of load.values()) expect(Math.abs(one / fair - 1)).toBeLessThanOrEqual(0.15 + 1e-6)

  // the bar above says which of the two is shown, and leads from one to the other
  await page.getByRole('button', { name: 'Shown: Hospital team. Core or an overlay' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Core' }).click()
  await expect(page.getByRole('button', { name: 'Shown: Core. Core or an overlay' })).toBeVisible()
  await page.getByRole('button', { name: 'Shown: Core. Core or an overlay' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Hospital team' }).click()

  // any column of the file tells accounts apart: those of one industry are found, and locked at once
  await page.getByRole('button', { name: 'Accounts', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search accounts' }).fill('laboratory')
  const laboratories = accounts.filter((row) => row['industry'] === 'Laboratory').length
  await expect(page.getByText(`${laboratories.toLocaleString('en')} of 5,000`)).toBeVisible()
  await page.getByRole('button', { name: 'Close the lists' }).click()

  // the book, in the core: 500 accounts wherever they lie
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Rules', exact: true }).click()
  await page.getByRole('list', { name: 'Alignments over this ground' }).getByRole('button', { name: 'Plan 1' }).click()
  await page.getByLabel('Name', { exact: true }).last().fill('Vets')
  await page.getByRole('button', { name: 'Condition', exact: true }).last().click()
  await page.getByLabel('Book, condition 1: field').selectOption('account_id')
  await page.getByLabel('Book, condition 1: comparison').selectOption('is between')
  await page.getByLabel('Book, condition 1: value').fill('A0001')
  await page.getByLabel('Book, condition 1: last value').fill('A0500')
  for (const name of ['Boston', 'Connecticut', 'Chicago', 'Atlanta']) {
    await page.getByRole('group', { name: 'Territories that share the book' }).getByLabel(name).check()
  }
  const boxes = page.getByRole('group', { name: 'Territories that share the book' }).getByRole('checkbox')
  for (let at = 0; (await boxes.and(page.locator(':checked')).count()) < 6; at++) await boxes.nth(at).check()
  await page.getByRole('button', { name: 'Share 500 accounts among 6 territories' }).click()
  await expect(page.getByRole('log')).toContainText('Book Vets: 500 accounts shared', { timeout: 180_000 })

  const shared = await exportAll(page)
  const core = rowsOf(shared.get('account_to_rep.csv')!).filter((row) => row['alignment'] === 'Plan 1')
  const book = core.filter((row) => row['assigned_by'] === 'engine')
  expect(book.map((row) => row['account_id']).sort()).toEqual(
    accounts.map((row) => row['account_id']!).filter((id) => id <= 'A0500'),
  )
  const fte = new Map(rowsOf(shared.get('territories.csv')!).map((row) => [row['territory_id']!, Number(row['fte'])]))
  const sums = new Map<string, number>()
  for (const row of book)
    sums.set(row['territory_id']!, (sums.get(row['territory_id']!) ?? 0) + Number(row['potential']))
  expect(sums.size).toBe(6)
  expect(rowsOf(shared.get('overrides.csv')!).every((row) => row['reason']!.startsWith('Book Vets'))).toBe(true)
  expect(fte.size).toBe(24)
})
