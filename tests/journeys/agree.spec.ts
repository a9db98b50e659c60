import { readFileSync, writeFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { ownersIn, ownersOf, rowsOf } from '../changedHands.ts'
import { chooseTerritory, expect, expectSaved, exportAll, openSample, stroke, test } from './app.ts'

test('compare, note, merge a colleague’s copy with conflicts, approve, hand over', async ({ page }, info) => {
  await openSample(page)
  const more = async (name: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  const planFile = async () => {
    const saved = page.waitForEvent('download')
    await more('Save as plan file')
    return readFileSync(await (await saved).path(), 'utf8')
  }
  const base = await planFile()
  const first = ownersIn(base)

  await test.step('my side: a stroke of the brush for St. Louis; compared with the present', async () => {
    await chooseTerritory(page, 'St. Louis')
    await page.keyboard.press('b')
    await stroke(page, [0.48, 0.42], [0.52, 0.48])
    await expectSaved(page)
    await page.keyboard.press('c')
    await expect(page.getByRole('region', { name: 'Map of Present' })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Affected territories' })).toContainText('St. Louis')
    await expect(page.getByRole('table', { name: 'What changes hands' })).toContainText('Revenue')
    await page.getByRole('table', { name: 'Moves between territories' }).getByRole('button').first().click()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Close compare' }).click()
  })
  const mine = ownersIn(await planFile())
  const changed = [...first].flatMap(([unit, owner]) => (mine.get(unit) === owner ? [] : [unit]))
  expect(changed.length).toBeGreaterThan(3)

  // the colleague's copy, edited without the app: half of what I changed and some ground of their own
  const theirs = new Map(first)
  const florida = [...first].find(([unit]) => unit === '33101' || unit === '33130')![1]
  for (const unit of changed.slice(0, Math.ceil(changed.length / 2))) theirs.set(unit, florida)
  const own = [...first].flatMap(([unit, owner]) => (owner === florida ? [unit] : [])).slice(0, 20)
  const boston = first.get('02108')!
  for (const unit of own) theirs.set(unit, boston)
  const copy = info.outputPath('colleague.plan.json')
  writeFileSync(copy, withOwners(base, theirs))

  await test.step('the copy is merged: theirs is taken where I did nothing, conflicts are settled', async () => {
    const chooser = page.waitForEvent('filechooser')
    await more('Merge a copy…')
    await (await chooser).setFiles(copy)
    const sheet = page.getByRole('complementary')
    await expect(sheet.getByRole('heading', { name: 'Conflicts' })).toBeVisible({ timeout: 300_000 })
    await expect(sheet).toContainText('1 change ago')
    const { violations } = await new AxeBuilder({ page }).include('aside').analyze()
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
    await page.screenshot({ path: info.outputPath('merge.png') })
    const groups = sheet.getByRole('group').filter({ has: page.getByRole('button', { name: /^Theirs/ }) })
    await groups
      .first()
      .getByRole('button', { name: /^Theirs/ })
      .click()
    const rest = sheet.getByRole('button', { name: 'Take mine' })
    if (await rest.isEnabled()) await rest.click()
    await sheet.getByRole('button', { name: 'Merge', exact: true }).click()
    await expectSaved(page)
  })
  const merged = ownersIn(await planFile())
  const [wrong, settled]: string[][] = [[], []]
  for (const [unit, was] of first) {
    const [m, t, now] = [mine.get(unit)!, theirs.get(unit)!, merged.get(unit)!]
    if (m !== was && t !== was) settled!.push(unit)
    const right = t === was ? [m] : m === was ? [t] : [m, t]
    if (!right.includes(now)) wrong!.push(unit)
  }
  expect(wrong).toEqual([])
  expect(settled!.length).toBeGreaterThan(1)

  await test.step('a note, then approved from a day; it refuses edits, and a copy goes on', async () => {
    await more('Notes')
    await page.getByLabel('Your name').fill('Rep 02')
    // the key that leads to the search is a letter here
    await page.getByLabel('Text of the note').pressSequentially('Agreed with sales/service.')
    await page.getByRole('button', { name: 'Add note' }).click()
    await page.getByRole('button', { name: 'Close notes' }).click()
    await page.getByRole('button', { name: 'Scenarios', exact: true }).click()
    await page.getByLabel('Your name').fill('Rep 01')
    await page.getByLabel('In force from').fill('2027-01-01')
    await page.getByRole('button', { name: 'Approve' }).click()
    await expect(page.getByText('Approved by Rep 01')).toBeVisible()
    await page.getByRole('button', { name: 'Territories', exact: true }).click()
    await page.getByRole('button', { name: 'Lock Atlanta' }).click()
    await expect(page.getByText('so it stays as it is')).toBeVisible()
  })

  const files = await exportAll(page)
  const exported = ownersOf(files.get('zip_to_terr.csv')!)
  expect([...merged].filter(([unit, owner]) => exported.get(unit) !== owner)).toEqual([])
  const days = rowsOf(files.get('account_to_rep.csv')!).map((row) => row['effective_from'])
  expect(new Set(days)).toEqual(new Set(['2027-01-01']))
  const plan = JSON.parse(files.get('plan.json')!)
  const approved = plan.alignments.at(-1)
  expect(approved).toMatchObject({ status: 'approved', signedBy: 'Rep 01', effectiveFrom: '2027-01-01' })
  expect(approved.notes).toMatchObject([{ about: 'territory', text: 'Agreed with sales/service.', by: 'Rep 02' }])
})

interface PlanText {
  alignments: { units: [unit: string, territory: string, by: string][] }[]
}

function withOwners(text: string, owners: ReadonlyMap<string, string>): string {
  const plan = JSON.parse(text) as PlanText
  const last = plan.alignments.at(-1)!
  last.units = last.units.map(([unit, territory, by]) => [unit, owners.get(unit) ?? territory, by])
  return JSON.stringify(plan)
}
