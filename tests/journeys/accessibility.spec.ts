import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, openApp, openSample, test } from './app.ts'

async function expectClean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(
    grave.map(
      ({ id, nodes }) =>
        `${where}: ${id} at ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(' | ')}`,
    ),
  ).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`no panel breaks an accessibility rule, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await openApp(page)
    await expectClean(page, 'empty')
    await openSample(page)
    await expectClean(page, 'territories')
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
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Scenarios', exact: true }).click()
    await expect(page.getByRole('heading', { name: '2 scenarios' })).toBeVisible()
    await expectClean(page, 'scenarios')
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
}
