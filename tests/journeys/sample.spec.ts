import { readFileSync } from 'node:fs'
import { faultsOf } from '../handover.ts'
import {
  chooseTerritory,
  expect,
  evenOut,
  exportAll,
  stroke,
  expectSaved,
  handoverOf,
  openSample,
  paint,
  runBalance,
  saved,
  territoryRow,
  test,
} from './app.ts'

test('the sample: unfair today, balanced with a lock, edited by brush and lasso, undone, handed over', async ({
  page,
}) => {
  await openSample(page)

  await test.step('today is visibly unfair', async () => {
    await expect(territoryRow(page, 'Los Angeles')).toContainText('over the corridor')
    await expect(territoryRow(page, 'Wisconsin')).toContainText('under the corridor')
  })

  const present = await exportAll(page)
  const groundOf = (files: ReadonlyMap<string, string>, territory: string) =>
    files
      .get('zip_to_terr.csv')!
      .split('\n')
      .filter((line) => line.split(',')[2] === territory)
      .map((line) => line.split(',')[1])
  const locked = present
    .get('territories.csv')!
    .split('\n')
    .find((line) => line.split(',')[1] === 'Chesapeake')!
    .split(',')[0]!

  await test.step('balance workload and potential for 24 reps; the locked territory stays', async () => {
    await page.getByRole('button', { name: 'Lock Chesapeake' }).click()
    await page.keyboard.press('Control+Enter')
    await evenOut(page, 'Workload', 'Potential')
    await page.getByText('Advanced', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Effort' }).fill('150')
    await runBalance(page, 'Balance')
    await expect(territoryRow(page, 'Los Angeles')).not.toContainText('over the corridor')
    await expectSaved(page)
  })

  const balanced = await exportAll(page)
  await test.step('the files hold what was promised', async () => {
    expect(
      faultsOf(handoverOf(balanced, readFileSync('public/sample/accounts.csv', 'utf8')), {
        areas: 33_791,
        columns: { potential: 'potential', revenue: 'revenue' },
        corridors: { potential: [85, 115] },
      }),
    ).toEqual([])
    expect(groundOf(balanced, locked)).toEqual(groundOf(present, locked))
  })

  await test.step('brush and lasso give ground to a territory; each is one undo', async () => {
    await chooseTerritory(page, 'St. Louis')
    const before = await territoryRow(page, 'St. Louis').innerText()

    await page.keyboard.press('b')
    await stroke(page, [0.4, 0.4], [0.45, 0.45])
    await expect(territoryRow(page, 'St. Louis')).not.toHaveText(before)
    const brushed = await territoryRow(page, 'St. Louis').innerText()

    await page.keyboard.press('l')
    await stroke(page, [0.3, 0.3], [0.4, 0.3], [0.4, 0.4], [0.3, 0.4], [0.3, 0.3])
    await expect.poll(() => territoryRow(page, 'St. Louis').innerText()).not.toBe(brushed)

    await page.keyboard.press('Control+z')
    await expect.poll(() => territoryRow(page, 'St. Louis').innerText()).toBe(brushed)
    await page.keyboard.press('Control+z')
    await expect.poll(() => territoryRow(page, 'St. Louis').innerText()).toBe(before)
    expect((await exportAll(page)).get('plan.json')).toBe(balanced.get('plan.json'))
  })

  await test.step('the map leaves as a picture and as outlines', async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const outlines = JSON.parse(new TextDecoder().decode(await saved(page, 'Save GeoJSON')))
    expect(outlines.features).toHaveLength(24)
    const unpainted = await saved(page, 'Save Picture')
    await paint(page)
    expect((await saved(page, 'Save Picture')).length).toBeGreaterThan(3 * unpainted.length)
  })
})
