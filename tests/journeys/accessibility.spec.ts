import { writeFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { chooseFiles, expect, openApp, openSample, test } from './app.ts'

/** Holds a part of the page against the rules; without `part`, the whole of it. */
type Look = (where: string, part?: string) => Promise<void>

/** What holds is not told: thousands of cells would take longer than looking at them. */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
}

async function expectClean(builder: AxeBuilder, where: string): Promise<void> {
  const { violations } = await builder.analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const told = grave.map(({ id, nodes }) => {
    const places = nodes.map(({ target }) => target.join(' '))
    return `${where}: ${id} at ${places.slice(0, 3).join(' | ')}`
  })
  expect(told).toEqual([])
}

/** Every rule in light; dark differs in its colours alone. */
async function inBothThemes(page: Page, walk: (look: Look) => Promise<void>): Promise<void> {
  const over = (part: string | undefined) => (part ? axe(page).include(part) : axe(page))
  const rules = (part?: string) => over(part).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
  await walk((where, part) => expectClean(rules(part), `${where}, light`))
  await page.emulateMedia({ colorScheme: 'dark' })
  await walk((where, part) => expectClean(over(part).withRules(['color-contrast']), `${where}, dark`))
}

test('no list, sheet or dialog breaks an accessibility rule', async ({ page }) => {
  await openApp(page)
  await expectClean(axe(page), 'empty')
  await openSample(page)
  await inBothThemes(page, async (look) => {
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Balance' })).toBeVisible()
    await look('balance', 'aside')
    await page.getByRole('button', { name: 'Close balance' }).click()
    await page.getByRole('button', { name: /^Check/ }).click()
    await look('check')
    await page.keyboard.press('Escape')
    for (const list of ['Accounts', 'ZIP codes', 'Moves', 'Findings']) {
      await page.getByRole('region', { name: 'Lists' }).getByRole('button', { name: list, exact: true }).click()
      await look(list, '[aria-label="Lists"]')
      if (list !== 'Accounts') continue
      await page.getByRole('grid', { name: 'Accounts' }).getByRole('row').nth(1).click()
      for (const button of ['Share…', 'Give to…']) {
        await page.getByRole('region', { name: 'Lists' }).getByRole('button', { name: button }).click()
        await expect(page.getByRole('dialog')).toBeVisible()
        await look(button, '[role="dialog"]')
        await page.keyboard.press('Escape')
      }
    }
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
    await look('export', '[role=dialog]')
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog')).toBeVisible()
    await look('help', '[role=dialog]')
    await page.keyboard.press('Escape')
  })
})

test('no tab or guided job breaks an accessibility rule', async ({ page }) => {
  await openSample(page)
  const tabs = page.getByRole('navigation', { name: 'Panels' })
  await inBothThemes(page, async (look) => {
    for (const tab of ['Territories', 'Charts', 'Review', 'Travel', 'Scenarios', 'Rules', 'Results']) {
      await tabs.getByRole('button', { name: tab, exact: true }).click()
      await expect(page.getByRole('complementary', { name: tab }).getByRole('heading').first()).toBeVisible()
      await look(tab, 'aside')
    }
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
      await look(title, 'aside')
    }
    await page.keyboard.press('Escape')
    // what a menu opened gives the focus back to the menu's button, and keys for the whole window pass it by
    await expect(page.getByRole('button', { name: 'More', exact: true })).toBeFocused()
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: 'Balance' })).toBeVisible()
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await expect(page.getByRole('heading', { name: 'Compare' })).toBeVisible()
    await look('compare', 'main, aside')
    await page.keyboard.press('Escape')
  })
})

test('at a zoom of 200 or 400 %, as in a small window, no part of the bar above lies over another, the ground is free where it is drawn on, and names stand in full', async ({
  page,
}) => {
  await openSample(page)
  const parts = page.getByRole('banner').locator('button:visible, [role=status]:visible')
  // 720 pixels are 1,440 at 200 %, 320 are 1,280 at 400 %
  for (const width of [320, 360, 400, 480, 560, 640, 720, 780, 860, 1024]) {
    await page.setViewportSize({ width, height: 450 })
    await expect(async () => {
      const boxes = await parts.evaluateAll((all) => all.map((part) => part.getBoundingClientRect().toJSON()))
      const over = boxes.slice(1).flatMap((box, i) => {
        const before = boxes[i]!
        return box.left < before.right - 3 && box.top < before.bottom ? [[i, i + 1]] : []
      })
      expect(over, `${width} pixels`).toEqual([])
      expect(Math.max(...boxes.map(({ right }) => right))).toBeLessThanOrEqual(width)
      expect(boxes.every(({ right, left }) => right - left > 10)).toBe(true)
    }).toPass({ timeout: 5000 })
  }
  // what is drawn on is not hidden under what the colours mean
  await page.setViewportSize({ width: 720, height: 450 })
  const legend = page.getByRole('region', { name: 'Legend' })
  await expect(legend).toBeVisible()
  await page.getByRole('button', { name: 'Brush', exact: true }).click()
  await expect(page.getByRole('toolbar', { name: 'Tool options' })).toBeVisible()
  await expect(legend).toBeHidden()
  await page.setViewportSize({ width: 1024, height: 768 })
  await expect(legend).toBeVisible()
  const rows = page.getByRole('grid', { name: 'Territories' }).locator('tbody tr[data-slot]')
  const cut = () =>
    rows.locator('th .line-clamp-2').evaluateAll((names) => {
      // letters are a little higher than the line they stand in; another line would add 14 pixels
      const short = names.filter(
        (name) => name.scrollHeight > name.clientHeight + 7 || name.scrollWidth > name.clientWidth,
      )
      return short.map((name) => name.textContent)
    })
  await expect(rows.filter({ hasText: 'Desert Southwest' })).toBeVisible()
  await expect.poll(cut).toEqual([])
  // a name of two lines makes its row no higher: the rows out of sight are reckoned with one height
  await rows.filter({ hasText: 'Chicago' }).click()
  await page.keyboard.press('F2')
  await page.keyboard.type('Greater Chicago and Gary')
  await page.keyboard.press('Enter')
  const renamed = rows.filter({ hasText: 'Greater Chicago and Gary' })
  await expect(renamed).toBeVisible()
  expect(await cut()).toEqual([])
  expect((await renamed.boundingBox())!.height).toBe(32)
})

test('a notice lies over no dialog, is in reach of screen readers beside it, and to put it away closes none', async ({
  page,
}) => {
  await openApp(page)
  const empty = test.info().outputPath('empty.csv')
  writeFileSync(empty, '')
  await chooseFiles(page, empty)
  const notices = page.getByRole('log', { name: 'Notices' })
  await expect(notices).toContainText('empty.csv is empty.')
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Keys and help' }).click()
  const dialog = page.getByRole('dialog', { name: 'Keys and help' })
  await expect(dialog).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try the sample' })).toHaveCount(0)
  await expect(notices).toHaveCount(1)
  for (const height of [900, 768, 600]) {
    await page.setViewportSize({ width: 1024, height })
    await expect(async () => {
      const [above, below] = [(await dialog.boundingBox())!, (await notices.boundingBox())!]
      expect(above.y + above.height).toBeLessThanOrEqual(below.y)
      expect(below.y + below.height).toBeLessThanOrEqual(height)
    }).toPass({ timeout: 5000 })
  }
  await notices.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notices).toBeEmpty()
  await expect(dialog).toBeVisible()
})
