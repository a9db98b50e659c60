import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openApp, openSample, test } from './app.ts'

/** Every rule in light; dark differs in its colours alone. */
async function expectClean(page: Page, where: string): Promise<void> {
  const rules = new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
  expect(await faults(rules, `${where}, light`)).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await faults(new AxeBuilder({ page }).withRules(['color-contrast']), `${where}, dark`)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

async function faults(axe: AxeBuilder, where: string): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => {
      const places = nodes.map(({ target }) => target.join(' '))
      return `${where}: ${id} at ${places.slice(0, 3).join(' | ')}`
    })
}

test('no list, sheet or dialog breaks an accessibility rule', async ({ page }) => {
  await openApp(page)
  await expectClean(page, 'empty')
  await openSample(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: 'Balance' })).toBeVisible()
  await expectClean(page, 'balance')
  await page.getByRole('button', { name: 'Close balance' }).click()
  await page.getByRole('button', { name: /^Check/ }).click()
  await expectClean(page, 'check')
  await page.keyboard.press('Escape')
  for (const list of ['Accounts', 'ZIP codes', 'Moves', 'Findings']) {
    await page.getByRole('region', { name: 'Lists' }).getByRole('button', { name: list, exact: true }).click()
    await expectClean(page, list)
  }
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  await expectClean(page, 'export')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectClean(page, 'help')
})

test('no tab or guided job breaks an accessibility rule', async ({ page }) => {
  await openSample(page)
  const tabs = page.getByRole('navigation', { name: 'Panels' })
  for (const tab of ['Territories', 'Charts', 'Review', 'Travel', 'Scenarios', 'Rules', 'Results']) {
    await tabs.getByRole('button', { name: tab, exact: true }).click()
    await expect(page.getByRole('complementary', { name: tab }).getByRole('heading').first()).toBeVisible()
    await expectClean(page, tab)
  }
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible()
  await expectClean(page, 'compare')
  for (const [item, title] of [
    ['A rep leaves…', 'A rep leaves'],
    ['Add reps…', 'Add reps'],
    ['Notes', 'Notes'],
    ['History', 'History'],
    ['Hand out a copy…', 'Hand out a copy'],
  ] as const) {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await expectClean(page, title)
  }
})
