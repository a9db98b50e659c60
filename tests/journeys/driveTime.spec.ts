import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, exportAll, openSample, runBalance, territoryRow, test } from './app.ts'

/** Rows of a table as records. */
function rows(csv: string): { [column: string]: string }[] {
  const [header, ...lines] = csv.trim().split('\n')
  const names = header!.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i]!, cell])))
}

async function openTravel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Travel', exact: true }).click()
  await expect(page.getByText('All reps drive')).toBeVisible({ timeout: 180_000 })
}

test('drive time: catchments, rings, balancing with driving, a four-week rotation that leaves as a calendar', async ({
  page,
}) => {
  await openSample(page)
  await openTravel(page)

  await test.step('rings round the home of the chosen territory', async () => {
    await page.getByRole('grid', { name: 'Driving' }).getByRole('row').filter({ hasText: 'Chesapeake' }).click()
    await page.getByLabel('Drive-time rings').selectOption('chosen')
    await expect(page.getByText('Rings of 1 home by Evenfield road model 1.')).toBeVisible()
    await page.getByLabel('Colour units by').selectOption('minutes')
    await expect(page.getByRole('region', { name: 'Legend' })).toContainText('Evenfield road model 1')
  })

  await test.step('a home that is moved and back again is two undos', async () => {
    const field = page.getByLabel('Home: ZIP, or latitude and longitude')
    const before = await field.inputValue()
    await field.fill('20001')
    await field.press('Enter')
    await expect(field).toHaveValue(/^38\.9\d*, -77\.0/)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(field).toHaveValue(before)
    await expect(page.getByText('All reps drive')).toBeVisible()
  })

  await test.step('who is there first within two hours has it; the rest is Unassigned', async () => {
    await page.keyboard.press('Control+Enter')
    await page.getByRole('radio', { name: /Nearest home by car/ }).check()
    await page.getByRole('checkbox', { name: /Only within reach/ }).check()
    const reach = page.getByLabel('Reach of a home, minutes')
    await reach.fill('120')
    await reach.press('Enter')
    await page.getByRole('checkbox', { name: 'Even out the loads afterwards' }).uncheck()
    await page.getByRole('button', { name: 'Make territories' }).click()
    await page.getByRole('button', { name: 'Territories', exact: true }).click()
    await expect(territoryRow(page, 'Rep 07').first()).toBeVisible()
    const units = rows((await exportAll(page)).get('zip_to_terr.csv')!)
    const territoryOf = new Map(units.map((row) => [row['unit_id'], row['territory_id']]))
    expect(territoryOf.get('21201')).toBe(territoryOf.get('20001'))
    // Miles City, Montana
    expect(territoryOf.get('59301')).toBe('')
  })

  await test.step('balanced with driving as work and as a cost', async () => {
    await page.keyboard.press('Control+Enter')
    await page.getByRole('radio', { name: /Nearest home by car/ }).check()
    await page.getByLabel('Short drives').fill('0.5')
    await page.getByRole('checkbox', { name: 'Count driving in the workload' }).check()
    await page.getByText('Advanced').click()
    const steps = page.getByLabel('Effort')
    await steps.fill('150')
    await steps.press('Enter')
    await runBalance(page, 'Make territories')
    const territories = rows((await exportAll(page)).get('territories.csv')!)
    expect(territories).toHaveLength(24)
    for (const row of territories) expect(Number(row['driving_hours'])).toBeGreaterThan(0)
    for (const row of territories) expect(Number(row['far_minutes'])).toBeGreaterThan(Number(row['mean_minutes']))
  })

  await test.step('a rotation over four weeks leaves as a calendar', async () => {
    await openTravel(page)
    await page.getByRole('grid', { name: 'Driving' }).getByRole('row').filter({ hasText: 'Rep 01' }).first().click()
    await page.getByRole('button', { name: 'Visit plan' }).click()
    await page.getByLabel('First week begins').fill('2027-01-06')
    await page.getByRole('button', { name: 'Plan the visits' }).click()
    await expect(page.getByRole('heading', { name: /visits on \d+ days/ })).toBeVisible({ timeout: 180_000 })
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Calendar' }).click()
    const calendar = readFileSync(await (await download).path(), 'utf8')
    const starts = [...calendar.matchAll(/^DTSTART:(\d{8})T(\d{2})/gm)]
    expect(starts.length).toBeGreaterThan(20)
    const days = new Set(starts.map(([, day]) => day!))
    expect([...days].every((day) => day >= '20270104' && day <= '20270129')).toBe(true)
    expect(starts.every(([, , hour]) => Number(hour) >= 8 && Number(hour) < 17)).toBe(true)
    const [title] = await page.getByRole('heading', { name: /visits on \d+ days/ }).allInnerTexts()
    expect(title).toContain(`${starts.length} visits`)
  })
})
