import { readFileSync } from 'node:fs'
import { indexOf, movedShare, ownersOf, rowsOf, territoryColumn } from '../changedHands.ts'
import { faultsOf } from '../handover.ts'
import { evenOut, expect, expectSaved, exportAll, handoverOf, openSample, runBalance, test } from './app.ts'

const sample = (name: string) => readFileSync(`public/sample/${name}`, 'utf8')

test('annual realignment of 24 territories: locks and named accounts hold, at most 15 % of the revenue moves', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await openSample(page)
  const lists = page.getByRole('region', { name: 'Lists' })
  const named = ['A0091', 'A0131', 'A0189']

  await test.step('two territories are locked, three accounts are named', async () => {
    for (const name of ['Chesapeake', 'Florida']) await page.getByRole('button', { name: `Lock ${name}` }).click()
    await lists.getByRole('button', { name: 'Accounts', exact: true }).click()
    for (const account of named) {
      await lists.getByRole('searchbox').fill(account)
      await lists.getByRole('row').filter({ hasText: account }).first().click()
      await lists.getByLabel('Give to…').selectOption({ label: 'Mountain West' })
    }
    await lists.getByRole('button', { name: 'Close the lists' }).click()
  })

  await test.step('balance under a cap of 15 % of the revenue', async () => {
    await page.keyboard.press('Control+Enter')
    const sheet = page.getByRole('complementary')
    await evenOut(page, 'Workload', 'Revenue')
    await sheet.getByRole('checkbox', { name: 'At most this much moves' }).check()
    await sheet.getByLabel('Measured in').selectOption('revenue')
    await sheet.getByLabel('Most that may move, percent').fill('15')
    await sheet.getByLabel('Most that may move, percent').press('Enter')
    await runBalance(page, 'Balance')
    await expectSaved(page)
  })

  const files = await exportAll(page)
  const accounts = files.get('account_to_rep.csv')!
  const [was, is] = [ownersOf(sample('alignment.csv')), ownersOf(files.get('zip_to_terr.csv')!)]
  const reps = territoryColumn(sample('territories.csv'), 'rep_id')
  const moved = movedShare((unit) => reps.get(was.get(unit) ?? '') ?? '', accounts, 'revenue')
  expect(moved).toBeLessThanOrEqual(0.15)
  expect(moved).toBeGreaterThan(0.02)
  expect(rowsOf(files.get('overrides.csv')!).map((row) => row['account_id'])).toEqual(named)
  const locks = territoryColumn(files.get('territories.csv')!, 'locked')
  const locked = [...locks].flatMap(([id, flag]) => (flag === 'yes' ? [id] : []))
  expect(locked).toHaveLength(2)
  const inLocked = [...was].filter(([unit, owner]) => locked.includes(owner) || locked.includes(is.get(unit)!))
  expect(inLocked.filter(([unit, owner]) => is.get(unit) !== owner)).toEqual([])
  const expected = { areas: 33_791, columns: { revenue: 'revenue', potential: 'potential' }, corridors: {} }
  expect(faultsOf(handoverOf(files, sample('accounts.csv')), expected)).toEqual([])

  // fairer than the present, counted from the same rows
  const present = rowsOf(accounts).map((row) => ({ ...row, territory_id: was.get(row['unit_id']!) ?? '' }))
  const outside = (index: Map<string, number>) => [...index.values()].filter((one) => one < 85 || one > 115).length
  const territories = files.get('territories.csv')!
  const now = outside(indexOf(rowsOf(accounts), territories, 'revenue'))
  expect(now).toBeLessThan(outside(indexOf(present, territories, 'revenue')))
})
