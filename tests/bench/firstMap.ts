import { gzipSync } from 'node:zlib'
import type { Page, Response } from '@playwright/test'
import { mainThread, openBrowserApp, spread } from './browserApp.ts'

const runs = 5

/** Cold start of the production build: nothing cached, until land is drawn, and from one click to the sample's territories. */
export async function run(): Promise<void> {
  const app = await openBrowserApp()
  const [first, work, sample]: number[][] = [[], [], []]
  let code = 0
  for (let turn = 0; turn < runs; turn++) {
    const context = await app.browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    const scripts = codeBefore(page)
    const clock = await mainThread(page)
    const start = performance.now()
    await page.goto(app.address)
    await marked(page, 'map: land drawn')
    first!.push(performance.now() - start)
    work!.push(await clock())
    code = await scripts()
    const click = performance.now()
    await page.getByRole('button', { name: 'Try the sample' }).click()
    await marked(page, 'map: units drawn')
    sample!.push(performance.now() - click)
    await context.close()
  }
  console.log(`first map from cold: ${spread(first!)} (promise: at most 3000 ms)`)
  console.log(`main thread's work in it: ${spread(work!)}`)
  console.log(`sample, from click to its territories on the map: ${spread(sample!)}`)
  console.log(`JavaScript of the page until then: ${(code / 1000).toFixed(0)} kB gzip (promise: at most 650 kB)`)
  await app.close()
}

async function marked(page: Page, name: string): Promise<void> {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, { timeout: 120_000 })
}

/** Adds up the scripts that the page itself has loaded when asked; workers are apart. */
function codeBefore(page: Page): () => Promise<number> {
  const responses: Response[] = []
  page.on('response', (response) => {
    if (/\/assets\/[^/]*\.js$/.test(response.url()) && !/worker/.test(response.url())) responses.push(response)
  })
  return async () => {
    const bodies = await Promise.all(responses.map((response) => response.body()))
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
  }
}
