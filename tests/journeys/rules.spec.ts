import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import type { Page } from '@playwright/test'
import { expect, expectSaved, exportAll, openSample, test } from './app.ts'

type Row = Record<string, string>
const rowsOf = (text: string) =>
  Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data

const openTab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name, exact: true }).click()

test('nested rules are previewed and applied, leads find their rep, reps are matched; the files say who and why', async ({
  page,
}) => {
  await openSample(page)
  await openTab(page, 'Rules')

  // dental accounts to one territory, the large ones of them to another
  await page.getByRole('button', { name: 'New rule' }).click()
  await page.getByLabel('Rule U1, condition 1: field').selectOption('industry')
  await page.getByLabel('Rule U1, condition 1: value').fill('Dental')
  await page.getByLabel('Territory of rule U1').selectOption({ label: 'Boston' })
  await page.getByRole('listitem', { name: 'Rule U1' }).getByRole('button', { name: 'Rule under it' }).click()
  await page.getByLabel('Rule U2, condition 1: field').selectOption('potential')
  await page.getByLabel('Rule U2, condition 1: comparison').selectOption('is above')
  await page.getByLabel('Rule U2, condition 1: value').fill('20000')
  await page.getByLabel('Territory of rule U2').selectOption({ label: 'Chicago' })
  // prospects without a segment that overlap with the first rule
  await page.getByRole('button', { name: 'New rule' }).click()
  await page.getByLabel('Rule U3, condition 1: field').selectOption('state')
  await page.getByLabel('Rule U3, condition 1: comparison').selectOption('is one of')
  await page.getByLabel('Rule U3, condition 1: values').fill('VT,NH')
  await page.getByLabel('Territory of rule U3').selectOption({ label: 'Connecticut' })

  const accounts = rowsOf(readFileSync('public/sample/accounts.csv', 'utf8'))
  const dental = accounts.filter((row) => row['industry'] === 'Dental')
  const large = dental.filter((row) => Number(row['potential']) > 20_000)
  const north = accounts.filter((row) => ['VT', 'NH'].includes(row['state']!))
  const both = north.filter((row) => row['industry'] === 'Dental')
  const text = (value: number) => value.toLocaleString('en-US')
  await expect(page.getByRole('listitem', { name: 'Rule U1' })).toContainText(
    `${text(dental.length - large.length)} caught`,
  )
  await expect(page.getByRole('listitem', { name: 'Rule U2' })).toContainText(`${text(large.length)} caught`)
  await expect(page.getByRole('listitem', { name: 'Rule U3' })).toContainText(`${text(both.length)} taken before`)
  await expect(page.getByRole('button', { name: `Select ${text(both.length)} account` })).toBeVisible()
  await page.getByLabel('An account may match several territories').check()
  await page.getByRole('button', { name: 'Apply 3 rules' }).click()
  await expect(page.getByRole('log')).toContainText('3 rules:')
  await expectSaved(page)

  // a lead by rule, one by its ZIP, one that nobody can place
  await page
    .getByLabel('Leads', { exact: true })
    .fill('company,zip,industry\nNew 1,60614,Dental\nNew 2,02139,Clinic\nNew 3,,Clinic')
  await page.getByRole('button', { name: 'Look up' }).click()
  const leads = page.getByRole('grid', { name: 'Leads' })
  await expect(leads).toContainText('industry is Dental')
  await expect(leads).toContainText('02139 lies in Boston')
  await expect(leads).toContainText('its place is not known')
  // the answer stays with the plan that was asked
  const scenario = (name: string) => page.getByRole('banner').getByRole('button', { name, exact: true }).click()
  await scenario('Present')
  await expect(page.getByText('Looked up in Plan 1, before what has changed since.')).toBeVisible()
  await expect(leads).toContainText('02139 lies in Boston')
  await scenario('Plan 1')
  await expect(page.getByText('Looked up in Plan 1,')).toBeHidden()

  const files = await exportAll(page)
  const assigned = new Map(rowsOf(files.get('account_to_rep.csv')!).map((row) => [row['account_id']!, row]))
  const ids = new Map(rowsOf(files.get('territories.csv')!).map((row) => [row['name']!, row['territory_id']!]))
  expect(assigned.size).toBe(accounts.length)
  const zips = new Map(rowsOf(files.get('zip_to_terr.csv')!).map((row) => [row['unit_id']!, row['territory_id']!]))
  const wrong: string[] = []
  for (const row of accounts) {
    const found = assigned.get(row['account_id']!)!
    const isDental = row['industry'] === 'Dental'
    const rule = isDental
      ? Number(row['potential']) > 20_000
        ? 'Chicago'
        : 'Boston'
      : ['VT', 'NH'].includes(row['state']!)
        ? 'Connecticut'
        : ''
    const by = rule === '' ? 'geography' : 'rule'
    const territory = rule === '' ? zips.get(found['unit_id']!) : ids.get(rule)
    if (found['assigned_by'] !== by || found['territory_id'] !== territory) wrong.push(row['account_id']!)
  }
  expect(wrong).toEqual([])
  const access = rowsOf(files.get('access.csv')!)
  expect(access.filter((row) => row['access'] === 'owner')).toHaveLength(accounts.length)
  expect(access.filter((row) => row['access'] === 'may see')).toHaveLength(both.length)

  // reps are matched over all territories at once, as one change
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Match reps' }).click()
  await page.getByLabel('Keep accounts and revenue').fill('0')
  await page.getByLabel('Skills').fill('0')
  await expect(page.getByRole('list', { name: 'Pairs' }).getByRole('listitem')).toHaveCount(24)
  await page.getByRole('button', { name: /Give \d+ territor/ }).click()
  const matched = rowsOf((await exportAll(page)).get('territories.csv')!)
  const reps = rowsOf(readFileSync('public/sample/roster.csv', 'utf8'))
  expect(new Set(matched.map((row) => row['rep_id']))).toEqual(new Set(reps.map((row) => row['rep_id'])))
  await page.keyboard.press('Control+z')
  const before = rowsOf((await exportAll(page)).get('territories.csv')!)
  expect(before.map((row) => row['rep_id'])).toEqual(before.map((row) => row['territory_id']!.replace('T', 'R')))
})
