import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { faultsOf } from '../handover.ts'
import { evenOut, expect, expectSaved, exportAll, handoverOf, openSample, territoryRow, test } from './app.ts'

const rowsOf = (text: string) => Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data

/** Index per territory from the accounts alone: 100 × total / (whole × share of FTE). */
function indexOf(files: ReadonlyMap<string, string>, column: string): (territory: string) => number {
  const totals = new Map<string, number>()
  for (const row of rowsOf(files.get('account_to_rep.csv')!)) {
    const territory = row['territory_id']!
    if (territory !== '') totals.set(territory, (totals.get(territory) ?? 0) + Number(row[column]))
  }
  const fte = new Map(rowsOf(files.get('territories.csv')!).map((row) => [row['territory_id']!, Number(row['fte'])]))
  const all = [...totals.values()].reduce((sum, one) => sum + one, 0)
  const shares = [...totals.keys()].reduce((sum, id) => sum + fte.get(id)!, 0)
  return (territory) => (100 * (totals.get(territory) ?? 0) * shares) / (all * fte.get(territory)!)
}

test('proposals on a chart, one taken; each move has its numbers, one goes back; the certificate tells the truth', async ({
  page,
}) => {
  await openSample(page)
  await page.keyboard.press('Control+Enter')
  await evenOut(page, 'Workload', 'Potential')
  await page.getByText('Advanced', { exact: true }).click()
  await page.getByLabel('Effort').fill('150')
  await page.keyboard.press('Tab')

  await test.step('at least three answers are drawn; choosing one shows it and changes nothing', async () => {
    const before = await territoryRow(page, 'Los Angeles').count()
    expect(before).toBe(0)
    await page.getByRole('button', { name: 'Compare proposals' }).click()
    await expect(page.getByRole('button', { name: /^Take / })).toBeEnabled({ timeout: 300_000 })
    const radios = page.getByRole('complementary').getByRole('radio')
    expect(await radios.count()).toBeGreaterThanOrEqual(3)
    await expect(page.locator('[data-proposal]')).toHaveCount(await radios.count())
    await page.getByRole('radio', { name: /Most even/ }).check()
    await expect(page.getByRole('button', { name: 'Undo', exact: true }).first()).toBeDisabled()
    await page.getByRole('button', { name: 'Take “Most even”' }).click()
    await expect(page.getByText('“Most even” is the plan now.')).toBeVisible()
    await expectSaved(page)
  })

  const taken = await exportAll(page)
  await test.step('the files hold, and the certificate is of these very units', async () => {
    expect(
      faultsOf(handoverOf(taken, readFileSync('public/sample/accounts.csv', 'utf8')), {
        areas: 33_791,
        columns: { potential: 'potential' },
        corridors: { potential: [85, 115] },
      }),
    ).toEqual([])
    const certificate = JSON.parse(taken.get('certificate.json')!)
    const areas = new Set(rowsOf(taken.get('neighbours.csv')!).flatMap((row) => [row['unit_a'], row['unit_b']]))
    const lines = rowsOf(taken.get('zip_to_terr.csv')!)
      .filter((row) => areas.has(row['unit_id']) && row['territory_id'] !== '')
      .map((row) => `${row['unit_id']},${row['territory_id']}\n`)
      .sort()
    expect(certificate.answerHash).toBe(createHash('sha256').update(lines.join('')).digest('hex'))
    expect(certificate.settings.even).toBe(true)
  })

  await test.step('what a move says is what the accounts add up to', async () => {
    const index = indexOf(taken, 'potential')
    const moves = rowsOf(taken.get('moves.csv')!)
    expect(moves.length).toBeGreaterThan(100)
    // compared at once: asking for each of thousands of figures would take longer than all that the app does
    const far = (told: string | undefined, found: number) => !(Math.abs(Number(told) - found) < 5e-7)
    const wrong = moves.filter(
      (row) =>
        far(row['potential_index_from_now'], index(row['from_territory']!)) ||
        far(row['potential_index_to_now'], index(row['to_territory']!)) ||
        !/(from \d+ to \d+|stays at \d+)/.test(row['reason'] ?? ''),
    )
    expect(wrong).toEqual([])
  })

  await test.step('the plan says how far it is from the best possible and how safely territories lie', async () => {
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Review' }).click()
    await expect(page.getByText(/within \d+\.\d points of the best possible/)).toBeVisible({ timeout: 180_000 })
    await expect(page.getByText(/off by up to ±20\s?%/)).toBeVisible({ timeout: 180_000 })
  })

  await test.step('a move is taken back alone; what follows is said, and undo brings it again', async () => {
    const keep = page.getByRole('button', { name: /^Keep as it was:/ })
    await expect(keep.first()).toBeVisible({ timeout: 180_000 })
    await keep.first().click()
    await expect(page.getByText(/went back\./)).toBeVisible()
    await expect(page.getByText('The alignment or its corridors were changed after that run')).toBeVisible()
    const kept = await exportAll(page)
    expect(kept.has('certificate.json')).toBe(false)
    expect(rowsOf(kept.get('moves.csv')!).length).toBeLessThan(rowsOf(taken.get('moves.csv')!).length)
    await page.keyboard.press('Control+z')
    expect((await exportAll(page)).get('plan.json')).toBe(taken.get('plan.json'))
  })

  await test.step('proposals that are being made end with their plan', async () => {
    const threads = () => page.workers().filter((worker) => /balance/.test(worker.url())).length
    await page.keyboard.press('Control+Enter')
    // they would work for minutes
    await page.getByText('Advanced', { exact: true }).click()
    await page.getByLabel('Effort').fill('10000')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'Compare proposals' }).click()
    await expect.poll(threads, { timeout: 60_000 }).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'New plan' }).click()
    await expect(page.getByRole('heading', { name: 'Drop a CSV of accounts here' })).toBeVisible()
    await expect.poll(threads).toBe(0)
  })
})
