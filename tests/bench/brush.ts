import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { loadZips } from '#geo/geography.ts'
import { mainThread, openBrowserApp, pause, spread } from './browserApp.ts'

const accountCount = 100_000
const strokes = 25

/** Brush strokes over 33,791 ZIPs with 100,000 accounts: main-thread work until colours and totals are new. */
export async function run(): Promise<void> {
  const app = await openBrowserApp()
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-'))
  const file = join(folder, 'accounts.csv')
  writeFileSync(file, await accountsByOwner())
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } })
  await openPlan(page, app.address, file)

  const clock = await mainThread(page)
  const box = (await page.getByRole('main', { name: 'Map' }).boundingBox())!
  await page.keyboard.press('b')
  const [moves, releases]: [Work[], Work[]] = [[], []]
  for (let turn = 0; turn < strokes; turn++) {
    const x = box.x + box.width * (0.25 + 0.5 * ((turn * 0.37) % 1))
    const y = box.y + box.height * (0.35 + 0.3 * ((turn * 0.61) % 1))
    await page.mouse.move(x, y)
    await page.mouse.down()
    await pause(600)
    moves.push(await busy(page, clock, () => page.mouse.move(x + 14, y + 8)))
    releases.push(await busy(page, clock, () => page.mouse.up()))
  }
  const shown = (works: Work[]) => spread(works.map((work) => work.shown))
  const all = (works: Work[]) => spread(works.map((work) => work.all))
  console.log(`move while drawing, until colours and totals of both sides are drawn: ${shown(moves)}`)
  console.log(`letting go, until colours and totals are drawn: ${shown(releases)} (promise: p95 at most 16 ms)`)
  console.log(`with what follows (labels, findings, saving): moving ${all(moves)}, letting go ${all(releases)}`)
  console.log(`memory of the page: ${await memory(page)} MB`)
  rmSync(folder, { recursive: true })
  await app.close()
}

async function openPlan(page: Page, address: string, file: string): Promise<void> {
  await page.goto(address)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).first().click()
  await (await chooser).setFiles(file)
  const slow = { timeout: 120_000 }
  await page.getByRole('button', { name: 'Read and place the accounts' }).click(slow)
  await page.getByRole('button', { name: 'Open the plan' }).click(slow)
  await page.getByRole('status', { name: 'Plan: Saved' }).waitFor(slow)
  await pause(8000)
}

/** Main-thread milliseconds of an action. */
interface Work {
  /** Until the frame that shows what it did is drawn. */
  readonly shown: number
  /** With all that follows from it. */
  readonly all: number
}

async function busy(page: Page, clock: () => Promise<number>, act: () => Promise<void>): Promise<Work> {
  const before = await clock()
  await act()
  await page.evaluate(frameDrawn)
  const shown = (await clock()) - before
  await pause(700)
  return { shown, all: (await clock()) - before }
}

/** A task that is posted while a frame is made runs once that frame is painted. */
function frameDrawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })
}

async function memory(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  return ((usedSize + backingStorageSize) / 1e6).toFixed(0)
}

/** Accounts spread over all ZIPs, owned by 25 reps in stripes from west to east. */
async function accountsByOwner(): Promise<string> {
  const zips = await loadZips(async (name) => readFileSync(`public/geo/${name}`))
  const lines = ['account_id,name,postal_code,lat,lon,owner,revenue,potential']
  for (let row = 0; row < accountCount; row++) {
    const zip = (row * 7919) % zips.count
    const stripe = Math.max(0, Math.min(24, Math.floor((zips.lng[zip]! + 125) / 2.4)))
    const owner = `Rep ${String(stripe + 1).padStart(2, '0')}`
    const place = `${zips.lat[zip]!.toFixed(4)},${zips.lng[zip]!.toFixed(4)}`
    lines.push(
      `A${row},Account ${row},${zips.id[zip]},${place},${owner},${(row * 37) % 90_000},${(row * 53) % 120_000}`,
    )
  }
  return lines.join('\n')
}
