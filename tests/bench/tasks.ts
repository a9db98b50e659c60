import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { Page } from '@playwright/test'
import { leaveUnpainted } from '../journeys/app.ts'
import { openBrowserApp, pause } from './browserApp.ts'
import { stripes } from './editPlan.ts'
import { taskTracer, type Task } from './taskTrace.ts'

const ACCOUNTS = 250_000
const TERRITORIES = 200
/** No task of the page's main thread is to be longer. */
const PROMISED_MS = 50

/** Does one thing and prints the tasks that it made too long. */
type Step = (what: string, act: () => Promise<void>, settledAfter?: number) => Promise<void>

/**
 * Walks through the app with 250,000 accounts in 200 territories of 33,791 ZIPs, each with a rep and a home, and prints for
 * each thing done the task of the main thread with the most script, with stacks where it is too long. `TASKS=search,undo`
 * takes only the steps with these words in their name; a plan is opened in any case.
 */
export async function run(): Promise<void> {
  const app = await openBrowserApp({ minified: false })
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-'))
  const wanted = process.env['TASKS']?.split(',')
  page.setDefaultTimeout(10_000)
  await page.addInitScript(leaveUnpainted)
  const trace = await taskTracer(page)
  const long: string[] = []
  let steps = 0
  const step: Step = async (what, act, settledAfter = 2500) => {
    const whole = async () => {
      await act()
      await pause(settledAfter)
    }
    if (wanted?.some((word) => what.includes(word)) === false) return whole()
    let failed = ''
    const tasks = await trace(() => whole().catch((trouble: Error) => void (failed = trouble.message)))
    if (failed !== '') {
      await page.keyboard.press('Escape')
      return console.log(`${what}: could not be done. ${failed}`)
    }
    steps++
    if (tasks[0]!.script > PROMISED_MS) long.push(what)
    print(what, tasks)
  }
  await importing(page, app.address, folder, step)
  await looking(page, step)
  await drawing(page, step)
  await scenarios(page, step)
  await balancing(page, step)
  await filing(page, folder, step)
  rmSync(folder, { recursive: true })
  await app.close()
  console.log(`${long.length} of ${steps} steps with a task over ${PROMISED_MS} ms (promise: none)`)
}

function print(what: string, tasks: readonly Task[]): void {
  const long = tasks.filter(({ script }) => script > PROMISED_MS)
  const rest = tasks.filter(({ script }) => script > PROMISED_MS / 2).length
  const { script, wall } = tasks[0]!
  console.log(
    `${what}: ${script.toFixed(0)} ms of script in one task, on the wall ${wall.toFixed(0)}; ${long.length} over ${PROMISED_MS}, ${rest} over ${PROMISED_MS / 2}`,
  )
  for (const task of long) {
    console.log(`  ${task.script.toFixed(0)} ms`)
    for (const stack of task.stacks) console.log(`    ${stack}`)
  }
}

const slow = { timeout: 180_000 }

async function importing(page: Page, address: string, folder: string, step: Step): Promise<void> {
  const accounts = join(folder, 'accounts.csv')
  const roster = join(folder, 'roster.csv')
  // letters of two bytes are in most lists of customers
  const text = (await stripes(ACCOUNTS, TERRITORIES)).replaceAll(/,Account (\d*7),/g, ',Café $1,')
  writeFileSync(accounts, text)
  writeFileSync(roster, homes(text))
  await page.goto(address)
  await pause(4000)
  await step('files chosen and read', async () => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Choose files' }).first().click()
    await (await chooser).setFiles([accounts, roster])
    await page.getByRole('button', { name: 'Read and place the accounts' }).waitFor(slow)
  })
  await step('accounts read and placed', async () => {
    await page.getByRole('button', { name: 'Read and place the accounts' }).click(slow)
    await page.getByRole('button', { name: 'Open the plan' }).waitFor(slow)
  })
  await step(
    'plan opened',
    async () => {
      await page.getByRole('button', { name: 'Open the plan' }).click(slow)
      await saved(page)
    },
    10_000,
  )
  await step(
    'page loaded again with the plan',
    async () => {
      await page.reload()
      await saved(page)
    },
    15_000,
  )
}

/** Each rep lives where the middle one of its accounts is. */
function homes(accounts: string): string {
  const places = new Map<string, string[]>()
  for (const line of accounts.split('\n').slice(1)) {
    const [, , , lat, lon, owner] = line.split(',')
    const own = places.get(owner!) ?? []
    own.push(`${lat},${lon}`)
    places.set(owner!, own)
  }
  const lines = [...places].sort().map(([name, own], i) => `R${i + 1},${name},${own[own.length >> 1]},1,40`)
  return ['rep_id,name,home_lat,home_lon,fte,hours_per_week', ...lines].join('\n')
}

async function looking(page: Page, step: Step): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Find a ZIP, city, account or territory' })
  await step('search focused', () => search.click())
  for (const letter of 'acc') await step(`search, letter ${letter}`, () => page.keyboard.press(letter), 700)
  await page.keyboard.press('Escape')
  const tabs = page.getByRole('navigation', { name: 'Panels' })
  for (const name of ['Charts', 'Territories', 'Review', 'Travel', 'Scenarios', 'Rules', 'Results', 'Territories']) {
    await step(`tab ${name}`, () => tabs.getByRole('button', { name, exact: true }).click())
  }
  await step('tab Charts again', () => tabs.getByRole('button', { name: 'Charts', exact: true }).click())
  await step('tab Territories again', () => tabs.getByRole('button', { name: 'Territories', exact: true }).click())
  await step('table by another column', () =>
    page
      .getByTitle(/^Sort by territory/)
      .first()
      .click(),
  )
  await step('territory chosen', () => page.getByRole('grid', { name: 'Territories' }).getByRole('row').nth(3).click())
  const lists = page.getByRole('region', { name: 'Lists' })
  for (const name of ['Accounts', 'ZIP codes', 'Moves', 'Findings']) {
    await step(`list ${name}`, () => lists.getByRole('button', { name, exact: true }).first().click())
    if (name !== 'Accounts') continue
    await step('list of accounts by name', () => lists.getByRole('button', { name: 'Name', exact: true }).click())
    await step('list of accounts searched', () => lists.getByRole('searchbox').pressSequentially('12', { delay: 300 }))
  }
  await lists.getByRole('button', { name: 'Close the lists' }).click()
  await step('Check', () => page.getByRole('banner').getByRole('button', { name: /Check/ }).click())
  await closeSheet(page)
  for (const name of ['Rep', 'Changes since the start', 'Minutes to the own rep', 'Nearest home by car']) {
    await step(`colours by ${name}`, () => colour(page, name))
  }
  await step('colours by Territory', () => colour(page, 'Territory'))
  await tabs.getByRole('button', { name: 'Travel', exact: true }).click()
  await step('rings of all homes', () => page.getByLabel('Drive-time rings').selectOption('all').then(done), 8000)
  await page.getByLabel('Drive-time rings').selectOption('none')
  await tabs.getByRole('button', { name: 'Territories', exact: true }).click()
  for (const theme of ['Dark', 'Light']) {
    await step(`${theme} theme`, () => more(page, `${theme} theme`))
  }
  await step('command palette', () => page.keyboard.press('Control+k'))
  await step('command palette, letters', () => page.keyboard.type('acco', { delay: 300 }))
  await page.keyboard.press('Escape')
}

async function drawing(page: Page, step: Step): Promise<void> {
  const box = (await page.getByRole('main', { name: 'Map' }).boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.keyboard.press('b')
  await step('brush', async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 1; i <= 10; i++) await page.mouse.move(x + 8 * i, y + 3 * i)
    await page.mouse.up()
  })
  await page.keyboard.press('l')
  await step('lasso', () => lasso(page, x, y))
  await step('undo', () => page.keyboard.press('Control+z'))
  await step('redo', () => page.keyboard.press('Control+Shift+z'))
  await page.keyboard.press('v')
  await step('wheel', async () => {
    for (let i = 0; i < 6; i++) {
      await page.mouse.wheel(0, -200)
      await pause(100)
    }
  })
  await step('whole map', () => page.getByRole('button', { name: 'Whole map' }).click())
}

async function lasso(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x + 70, y)
  await page.mouse.down()
  for (let i = 1; i <= 12; i++) {
    const angle = (2 * Math.PI * i) / 12
    await page.mouse.move(x + 70 * Math.cos(angle), y + 70 * Math.sin(angle))
  }
  await page.mouse.up()
}

async function scenarios(page: Page, step: Step): Promise<void> {
  const tabs = page.getByRole('navigation', { name: 'Scenarios' })
  await step('scenario copied', () => tabs.getByRole('button', { name: 'Copy this scenario' }).click())
  const box = (await page.getByRole('main', { name: 'Map' }).boundingBox())!
  await page.keyboard.press('l')
  await lasso(page, box.x + box.width * 0.4, box.y + box.height * 0.5)
  await page.keyboard.press('v')
  await pause(2000)
  for (const turn of ['there', 'and back']) {
    await step(`other scenario, ${turn}`, () => tabs.locator('button:not([aria-current]):visible').first().click())
  }
  const compare = page.getByRole('banner').getByRole('button', { name: 'Compare' })
  await step('Compare', () => compare.click(), 6000)
  await step('Compare closed', () => compare.click())
  const lists = page.getByRole('region', { name: 'Lists' })
  await step('list Moves of a changed plan', () => lists.getByRole('button', { name: 'Moves', exact: true }).click())
  await lists.getByRole('button', { name: 'Close the lists' }).click()
}

async function balancing(page: Page, step: Step): Promise<void> {
  const sheet = page.getByRole('complementary')
  await step('Balance sheet', () =>
    page.getByRole('banner').getByRole('button', { name: 'Balance', exact: true }).click(),
  )
  await step('Balance pressed', () => sheet.getByRole('button', { name: 'Balance', exact: true }).click(), 10_000)
  await step('run stopped and kept', async () => {
    await page.getByRole('button', { name: 'Stop and keep' }).click(slow)
    await page.getByRole('button', { name: 'Stop and keep' }).waitFor({ state: 'hidden', ...slow })
  })
  await step('run undone', () => page.keyboard.press('Control+z'))
}

async function filing(page: Page, folder: string, step: Step): Promise<void> {
  await step('Export', () => page.getByRole('banner').getByRole('button', { name: 'Export' }).click())
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const plan = join(folder, 'plan.json')
  for (const name of ['Account to rep', 'Excel workbook', 'GeoJSON', 'Map book', 'Picture', 'Plan file']) {
    await step(`export of ${name}`, async () => {
      const download = page.waitForEvent('download', slow)
      await dialog.getByRole('button', { name: `Save ${name}`, exact: true }).click()
      await (await download).saveAs(plan)
    })
  }
  await page.keyboard.press('Escape')
  await step(
    'plan file opened',
    async () => {
      const chooser = page.waitForEvent('filechooser')
      await more(page, 'Open files…')
      await (await chooser).setFiles(plan)
      await pause(8000)
      await saved(page)
    },
    15_000,
  )
}

async function saved(page: Page): Promise<void> {
  await page.getByRole('status', { name: 'Plan: Saved' }).waitFor(slow)
}

async function closeSheet(page: Page): Promise<void> {
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /^Close / })
    .first()
    .click()
}

async function colour(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Map layers and colours' }).click()
  await page.getByRole('menuitemcheckbox', { name, exact: true }).first().click()
}

async function more(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

function done(): void {}
