import { openBrowserApp, pause, spread } from './browserApp.ts'
import { memory, openStripes, stopwatch, type Work } from './editPlan.ts'

const strokes = 25

/** Brush strokes over 33,791 ZIPs with 100,000 accounts: main-thread work until colours and totals are new. */
export async function run(): Promise<void> {
  const app = await openBrowserApp()
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } })
  await openStripes(page, app.address, 100_000, 25)
  const measure = await stopwatch(page)
  const box = (await page.getByRole('main', { name: 'Map' }).boundingBox())!
  await page.keyboard.press('b')
  const [moves, releases, nothing]: [Work[], Work[], Work[]] = [[], [], []]
  for (let turn = 0; turn < strokes; turn++) {
    const x = box.x + box.width * (0.25 + 0.5 * ((turn * 0.37) % 1))
    const y = box.y + box.height * (0.35 + 0.3 * ((turn * 0.61) % 1))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await pause(600)
    moves.push(await measure(() => page.mouse.move(x + 14, y + 8)))
    releases.push(await measure(() => page.mouse.up()))
    nothing.push(await measure(async () => {}))
  }
  const handled = (works: Work[]) => spread(works.map((work) => work.handled))
  const shown = (works: Work[]) => spread(works.map((work) => work.shown))
  const all = (works: Work[]) => spread(works.map((work) => work.all))
  console.log(`letting go, until colours and totals are new: ${handled(releases)} (promise: p95 at most 16 ms)`)
  console.log(`  the same on the wall: ${spread(releases.map((work) => work.handledWall))}`)
  console.log(
    `until they are drawn, by processor time of the main thread: ${shown(moves)}, letting go ${shown(releases)}`,
  )
  console.log(`of that, handing frames over, letting go: ${spread(releases.map((work) => work.commit))}`)
  console.log(`of that, what the measuring itself costs: ${shown(nothing)}`)
  console.log(`with what follows (names, findings, saving): moving ${all(moves)}, letting go ${all(releases)}`)
  console.log(`memory of the page: ${await memory(page)} MB`)
  await app.close()
}
