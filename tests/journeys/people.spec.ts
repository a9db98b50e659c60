import { readFileSync } from 'node:fs'
import { changedTerritories, indexOf, movedShare, ownersOf, rowsOf, territoryColumn } from '../changedHands.ts'
import { expect, exportAll, openSample, test } from './app.ts'

test('three reps are added, one at half time, out of chosen ground; then one leaves; nobody else changes', async ({
  page,
}) => {
  await openSample(page)
  const sample = (name: string) => readFileSync(`public/sample/${name}`, 'utf8')
  const before = ownersOf(sample('alignment.csv'))
  const sheet = page.getByRole('complementary')
  const more = async (name: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const west = ['Los Angeles', 'San Diego', 'Desert Southwest', 'Mountain West', 'Northern California']
  const donors = [...west, 'Pacific Northwest', 'North Texas', 'Gulf Coast']

  await test.step('three homes, one at 0.5 FTE, from two parts of the map', async () => {
    await more('Add reps…')
    for (let line = 2; line <= 3; line++) await page.getByRole('button', { name: 'One more' }).click()
    for (const [line, home] of ['Las Vegas, NV', 'Sacramento, CA', 'Austin, TX'].entries()) {
      await sheet.getByLabel(`Home of rep ${line + 1}`).fill(home)
    }
    await sheet.getByLabel('FTE of rep 3').fill('0.5')
    await sheet.getByLabel('FTE of rep 3').press('Enter')
    await sheet.getByText('Some territories only').click()
    for (const name of donors) await sheet.getByRole('checkbox', { name, exact: true }).check()
    await sheet.getByRole('button', { name: 'Add 3 reps' }).click()
    await expect(page.getByRole('heading', { name: '27 territories' })).toBeVisible({ timeout: 300_000 })
  })
  const added = await exportAll(page)
  const names = territoryColumn(added.get('territories.csv')!, 'name')
  const made = [...names].flatMap(([id, name]) => (/^Rep 2[567]$/.test(name) ? [id] : []))
  expect(made).toHaveLength(3)
  for (const id of changedTerritories(before, ownersOf(added.get('zip_to_terr.csv')!))) {
    expect([...donors, 'Rep 25', 'Rep 26', 'Rep 27']).toContain(names.get(id))
  }
  const index = indexOf(rowsOf(added.get('account_to_rep.csv')!), added.get('territories.csv')!, 'potential')
  for (const id of made) {
    expect(index.get(id)).toBeGreaterThan(70)
    expect(index.get(id)).toBeLessThan(130)
  }
  const fte = rowsOf(added.get('territories.csv')!).find((row) => row['name'] === 'Rep 27')!['fte']
  expect(fte).toBe('0.5')
  const reps = territoryColumn(sample('territories.csv'), 'rep_id')
  const present = (unit: string) => reps.get(before.get(unit) ?? '') ?? ''
  expect(movedShare(present, added.get('account_to_rep.csv')!, 'revenue')).toBeLessThan(0.4)

  let told = ''
  await test.step('the rep of Kansas City leaves; the ground is shared among those beside it', async () => {
    await more('A rep leaves…')
    const rep = rowsOf(added.get('account_to_rep.csv')!).find((row) => row['territory'] === 'Kansas City')!['rep']!
    await sheet.getByLabel('Rep', { exact: true }).selectOption({ label: rep })
    await sheet.getByLabel('Gone from').fill('2027-02-01')
    await sheet.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(page.getByRole('heading', { name: '26 territories' })).toBeVisible({ timeout: 300_000 })
    told = await page.getByText(/of revenue have another rep/).innerText()
    await page.getByRole('button', { name: 'Export the hand-over list' }).click()
    await expect(page.getByRole('dialog', { name: 'Export' })).toContainText('Hand-over list')
    await page.keyboard.press('Escape')
  })
  const shared = await exportAll(page)
  const gone = [...names].find(([, name]) => name === 'Kansas City')![0]
  const [was, is] = [ownersOf(added.get('zip_to_terr.csv')!), ownersOf(shared.get('zip_to_terr.csv')!)]
  const repColumn = (file: string) => rowsOf(file).map((row) => row['rep'])
  const [repsBefore, repsAfter] = [added, shared].map((files) => repColumn(files.get('account_to_rep.csv')!)) as [
    string[],
    string[],
  ]
  const handed = repsBefore.filter((rep, row) => rep !== repsAfter[row]).length
  expect(handed).toBeGreaterThan(0)
  expect(told).toContain(`${handed.toLocaleString('en')} accounts with $`)
  const pairs = rowsOf(shared.get('neighbours.csv')!)
  const beside = new Set<string>()
  for (const { unit_a: a, unit_b: b } of pairs) {
    if (was.get(a!) === gone) beside.add(was.get(b!)!)
    if (was.get(b!) === gone) beside.add(was.get(a!)!)
  }
  const wrong = [...was].filter(([unit, owner]) =>
    owner === gone ? !beside.has(is.get(unit)!) : is.get(unit) !== owner,
  )
  expect(wrong).toEqual([])
  expect(territoryColumn(shared.get('territories.csv')!, 'name').has(gone)).toBe(false)
  const days = rowsOf(shared.get('account_to_rep.csv')!).map((row) => row['effective_from'])
  expect(new Set(days)).toEqual(new Set(['2027-02-01']))
})
