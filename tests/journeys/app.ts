import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test as base, type Locator, type Page } from '@playwright/test'
import type { Handover } from '../handover.ts'

/**
 * Every journey fails when the page asks another origin for anything, breaks the policy or throws. Pixels are coloured
 * only from where one looks at them, see `paint`: without a graphics card they would take half of the time.
 */
export const test = base.extend<{ watched: void }>({
  watched: [
    async ({ context, baseURL }, use) => {
      await context.addInitScript(leaveUnpainted)
      const faults: string[] = []
      context.on('request', (request) => {
        const { protocol, origin } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== baseURL) faults.push(`asked ${request.url()}`)
      })
      context.on('weberror', (error) => faults.push(`threw ${error.error().message}`))
      context.on('console', (message) => {
        if (/content security policy/i.test(message.text())) faults.push(message.text())
      })
      await use()
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Runs in the page: all of the map's code works as ever, but for the very calls that would colour pixels. */
export function leaveUnpainted(): void {
  const drawing = WebGL2RenderingContext.prototype
  const { drawArrays, drawElements, drawArraysInstanced, drawElementsInstanced } = drawing
  const paints = { drawArrays, drawElements, drawArraysInstanced, drawElementsInstanced }
  for (const paint of Object.keys(paints) as (keyof typeof paints)[]) drawing[paint] = () => {}
  addEventListener('paint', () => Object.assign(drawing, paints), { once: true })
}

/** From now on the map's pixels are coloured. */
export async function paint(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('paint')))
}

/** Opens the app and waits until it says what to do. */
export async function openApp(page: Page): Promise<void> {
  const response = await page.goto('/')
  expect(response?.headers()['content-security-policy']).toContain("default-src 'self'")
  await expect(page.getByRole('heading', { name: 'Drop a CSV of accounts here' })).toBeVisible()
}

export async function openSample(page: Page): Promise<void> {
  await openApp(page)
  await page.getByRole('button', { name: 'Try the sample' }).click()
  await expect(page.getByRole('heading', { name: '24 territories' })).toBeVisible({ timeout: 180_000 })
  await expectSaved(page)
}

/** Picks files the way a planner does. */
export async function chooseFiles(page: Page, ...paths: string[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).first().click()
  await (await chooser).setFiles(paths)
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status', { name: 'Plan: Saved' })).toBeVisible({ timeout: 300_000 })
}

/** The row of a territory in the table, by the territory's name. */
export function territoryRow(page: Page, name: string) {
  return page.getByRole('grid', { name: 'Territories' }).getByRole('row').filter({ hasText: name })
}

/** Everything that the territory table shows; the window is made tall enough for all rows. */
export async function tableText(page: Page): Promise<string> {
  return (await page.getByRole('grid', { name: 'Territories' }).innerText()).trim()
}

export async function chooseTerritory(page: Page, name: string): Promise<void> {
  await territoryRow(page, name).click()
}

/** Until then there is nothing on the map to draw on. */
async function groundIsThere(page: Page): Promise<void> {
  await expect(page.getByText('Drawing the areas')).toBeHidden()
}

/** Presses, drags and lets go on the map; positions are shares of its width and height. */
export async function stroke(page: Page, ...path: (readonly [number, number])[]): Promise<void> {
  await groundIsThere(page)
  const box = (await page.getByRole('main', { name: 'Map' }).boundingBox())!
  const [first, ...rest] = path.map(([x, y]) => [box.x + box.width * x, box.y + box.height * y] as const)
  await page.mouse.move(...first!)
  await page.mouse.down()
  for (const point of rest) await page.mouse.move(...point, { steps: 3 })
  await page.mouse.up()
}

/** Adds files to an open plan through the menu. */
export async function chooseFromMenu(page: Page, ...paths: string[]): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  const chooser = page.waitForEvent('filechooser')
  await page
    .getByRole('menuitem', { name: /Import|Open/ })
    .first()
    .click()
  await (await chooser).setFiles(paths)
}

/** Ticks just these measures in the open balance sheet. */
export async function evenOut(page: Page, ...measures: string[]): Promise<void> {
  const part = page.getByRole('complementary')
  for (const name of measures) await part.getByRole('checkbox', { name, exact: true }).check()
  for (const name of ['Accounts', 'Workload', 'Revenue', 'Potential']) {
    const box = part.getByRole('checkbox', { name, exact: true })
    if (!measures.includes(name) && (await box.isVisible())) await box.uncheck()
  }
}

/** Runs a balance to its end from the open sheet. */
export async function runBalance(page: Page, button: 'Balance' | 'Make territories'): Promise<void> {
  await page.getByRole('complementary').getByRole('button', { name: button, exact: true }).click()
  await expect(page.getByRole('button', { name: 'Stop and keep' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Stop and keep' })).toBeHidden({ timeout: 300_000 })
}

/** All lists that Export offers, as texts by file name. */
export async function exportAll(page: Page): Promise<Map<string, string>> {
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const files = await saved(page, 'Save All lists')
  await page.keyboard.press('Escape')
  return listsIn(files)
}

/** The files of an archive as texts by name. */
export function listsIn(archive: Uint8Array): Map<string, string> {
  const decoder = new TextDecoder()
  return new Map(Object.entries(unzipSync(archive)).map(([name, bytes]) => [name, decoder.decode(bytes)]))
}

/** What one button of the open export dialog saves. */
export async function saved(page: Page, button: string, press = (one: Locator) => one.click()): Promise<Uint8Array> {
  const download = page.waitForEvent('download', { timeout: 300_000 })
  await press(page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: button, exact: true }))
  return new Uint8Array(readFileSync(await (await download).path()))
}

export function handoverOf(files: ReadonlyMap<string, string>, accounts: string): Handover {
  const file = (name: string) => files.get(name) ?? ''
  return {
    accounts,
    accountToRep: file('account_to_rep.csv'),
    zipToTerritory: file('zip_to_terr.csv'),
    neighbours: file('neighbours.csv'),
    territories: file('territories.csv'),
    summary: file('summary.json'),
  }
}
