import type { Page } from '@playwright/test'
import { openBrowserApp, pause, spread } from './browserApp.ts'
import { memory, openStripes, stopwatch, type Work } from './editPlan.ts'

const turns = 20

/** Edits of 33,791 ZIPs with 250,000 accounts in 200 territories. */
export async function run(): Promise<void> {
  const app = await openBrowserApp()
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } })
  const begin = performance.now()
  await openStripes(page, app.address, 250_000, 200)
  console.log(`plan made and opened on the wall: ${((performance.now() - begin) / 1000).toFixed(0)} s`)
  const measure = await stopwatch(page)
  const box = (await page.getByRole('main', { name: 'Map' }).boundingBox())!
  const at = (turn: number): [number, number] => [
    box.x + box.width * (0.3 + 0.4 * ((turn * 0.37) % 1)),
    box.y + box.height * (0.4 + 0.2 * ((turn * 0.61) % 1)),
  ]
  const works = { brush: [] as Work[], lasso: [] as Work[], undo: [] as Work[], scenario: [] as Work[] }

  const promise = 'promise: p95 at most 16 ms'
  await page.keyboard.press('b')
  for (let turn = 0; turn < turns; turn++) {
    await press(page, at(turn), 14)
    works.brush.push(await measure(() => page.mouse.up()))
  }
  print('brush stroke let go', works.brush, promise)
  await page.keyboard.press('l')
  for (let turn = 0; turn < turns; turn++) {
    await ring(page, at(turn), 70)
    works.lasso.push(await measure(() => page.mouse.up()))
    works.undo.push(await measure(() => page.keyboard.press('Control+z')))
  }
  print('lasso of about 2,000 ZIPs let go', works.lasso, promise)
  print('undo', works.undo, promise)
  const tabs = page.getByRole('navigation', { name: 'Scenarios' })
  await tabs.getByRole('button', { name: 'Copy this scenario' }).click()
  await pause(3000)
  for (let turn = 0; turn < 5; turn++) {
    await ring(page, at(turn), 70)
    await page.mouse.up()
  }
  await pause(3000)
  for (let turn = 0; turn < turns; turn++) {
    const tab = tabs.locator('button:not([aria-current]):visible').first()
    works.scenario.push(await measure(() => tab.click()))
  }
  print(
    'other scenario shown, about 10,000 ZIPs of another territory',
    works.scenario,
    'promise: at most 200 ms, no block over 50 ms',
  )

  console.log(`memory of the page: ${await memory(page)} MB`)
  await app.close()
}

function print(what: string, works: Work[], promise: string): void {
  const of = (key: keyof Work) => spread(works.map((work) => work[key]))
  console.log(`${what}, until totals and colours are new: ${of('handled')} (${promise})`)
  console.log(`  the same on the wall ${of('handledWall')}`)
  console.log(`  until drawn ${of('shown')}, of that handing frames over ${of('commit')}; on the wall ${of('wall')}`)
  console.log(`  with what follows ${of('all')}`)
  console.log(`  task with the most work ${of('longestWork')}, longest on the wall ${of('longest')}`)
}

async function press(page: Page, [x, y]: [number, number], by: number): Promise<void> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + by, y + by / 2)
  await pause(400)
}

async function ring(page: Page, [x, y]: [number, number], radius: number): Promise<void> {
  await page.mouse.move(x + radius, y)
  await page.mouse.down()
  for (let step = 1; step <= 12; step++) {
    const angle = (2 * Math.PI * step) / 12
    await page.mouse.move(x + radius * Math.cos(angle), y + radius * Math.sin(angle))
  }
  await pause(400)
}
