import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { loadZips } from '#geo/geography.ts'
import { mainThread, pause } from './browserApp.ts'

/** Main-thread milliseconds of an action. */
export interface Work {
  /** Until new totals and colours are there: processor time of the event's listeners with what they had React do, by the browser's trace. */
  readonly handled: number
  /** The same on the wall: the browser's event timing, from the first listener to the last. */
  readonly handledWall: number
  /** Until the frame that shows what it did is drawn. */
  readonly shown: number
  /** Part of that: handing the frame to the compositor, for which the map's pixels are copied where there is no graphics card. */
  readonly commit: number
  /** With all that follows from it: names, findings, saving. */
  readonly all: number
  /** Time on the wall until that frame. */
  readonly wall: number
  /** The longest time that the page could not answer, on the wall: waiting for the map to be drawn is in it. */
  readonly longest: number
  /** The task with the most work. */
  readonly longestWork: number
}

/** Opens a plan of all ZIPs with accounts in every one, owned by reps in stripes from west to east. */
export async function openStripes(page: Page, address: string, accounts: number, reps: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-bench-'))
  const file = join(folder, 'accounts.csv')
  writeFileSync(file, await stripes(accounts, reps))
  await page.addInitScript(watchLongTasks)
  await page.addInitScript(watchHandling)
  await page.goto(address)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).first().click()
  await (await chooser).setFiles(file)
  const slow = { timeout: 180_000 }
  await page.getByRole('button', { name: 'Read and place the accounts' }).click(slow)
  await page.getByRole('button', { name: 'Open the plan' }).click(slow)
  await page.getByRole('status', { name: 'Plan: Saved' }).waitFor(slow)
  rmSync(folder, { recursive: true })
  await pause(8000)
}

/** Says of each action what it cost. */
export async function stopwatch(page: Page): Promise<(act: () => Promise<void>) => Promise<Work>> {
  const clock = await mainThread(page)
  const trace = await tracer(page)
  return async (act) => {
    const traced = await trace()
    const [before, start] = [await clock(), performance.now()]
    await page.evaluate(() => (window.longestTask = window.handled = 0))
    await act()
    await page.evaluate(frameDrawn)
    const [shown, wall] = [(await clock()) - before, performance.now() - start]
    // what follows is counted and saved by then; the browser tells an event's timing when the frame after it is on the screen
    await pause(600)
    await page.waitForFunction(() => window.handled > 0, null, { timeout: 1500 }).catch(untold)
    const { longest, handled } = await page.evaluate(() => ({ longest: window.longestTask, handled: window.handled }))
    const all = (await clock()) - before
    return { ...(await traced()), handledWall: handled, shown, wall, longest, all }
  }
}

/** Events that took less than the browser's least are not told of. */
function untold(): void {}

type Traced = Pick<Work, 'handled' | 'commit' | 'longestWork'>

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds: on the wall when it began, of the processor how long it took. */
  readonly ts: number
  readonly tdur?: number
  readonly args?: { readonly data?: { readonly type?: string } }
}

/** Starts the browser's trace; what it gives ends it and adds up what the page's main thread did. */
async function tracer(page: Page): Promise<() => Promise<() => Promise<Traced>>> {
  const session = await page.context().newCDPSession(page)
  let events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => (events = events.concat(value as unknown as TraceEvent[])))
  const categories = 'devtools.timeline,disabled-by-default-devtools.timeline,blink.user_timing'
  return async () => {
    events = []
    await session.send('Tracing.start', { categories, transferMode: 'ReportEvents' })
    return async () => {
      const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
      await session.send('Tracing.end')
      await complete
      return workIn(events)
    }
  }
}

function workIn(events: readonly TraceEvent[]): Traced {
  const drawn = events.find(({ name }) => name === DRAWN)!
  const own = events.filter(({ pid, tid }) => pid === drawn.pid && tid === drawn.tid)
  const named = (wanted: string) => own.filter(({ name }) => name === wanted)
  const work = (some: readonly TraceEvent[]) => some.map(({ tdur = 0 }) => tdur / 1000)
  const sum = (some: readonly TraceEvent[]) => work(some).reduce((all, one) => all + one, 0)
  return {
    handled: sum(named('EventDispatch').filter(({ args }) => handledEvents.includes(args?.data?.type ?? ''))),
    commit: sum(named('Commit').filter(({ ts }) => ts < drawn.ts)),
    longestWork: Math.max(0, ...work(named('RunTask'))),
  }
}

/** In bytes / 10⁶, after what is not needed was thrown away. */
export async function memory(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number
    backingStorageSize?: number
  }
  return ((usedSize + backingStorageSize) / 1e6).toFixed(0)
}

/** A CSV of accounts in every ZIP. */
export async function stripes(accounts: number, reps: number): Promise<string> {
  const zips = await loadZips(async (name) => readFileSync(`public/geo/${name}`))
  const lines = ['account_id,name,postal_code,lat,lon,owner,revenue,potential']
  for (let row = 0; row < accounts; row++) {
    const zip = (row * 7919) % zips.count
    const stripe = Math.max(0, Math.min(reps - 1, Math.floor(((zips.lng[zip]! + 125) / 60) * reps)))
    const owner = `Rep ${String(stripe + 1).padStart(2, '0')}`
    const place = `${zips.lat[zip]!.toFixed(4)},${zips.lng[zip]!.toFixed(4)}`
    lines.push(
      `A${row},Account ${row},${zips.id[zip]},${place},${owner},${(row * 37) % 90_000},${(row * 53) % 120_000}`,
    )
  }
  return lines.join('\n')
}

/** Also named in the function that runs in the page, which knows nothing of this file. */
const DRAWN = 'bench: drawn'

/** A task that is posted while a frame is made runs once that frame is painted. */
function frameDrawn(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() =>
      setTimeout(() => {
        performance.mark('bench: drawn')
        resolve()
      }),
    )
  })
}

const handledEvents = ['pointerup', 'mouseup', 'click', 'keydown']

declare global {
  interface Window {
    longestTask: number
    handled: number
  }
}

function watchLongTasks(): void {
  window.longestTask = 0
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longestTask = Math.max(window.longestTask, duration)
  }).observe({ type: 'longtask' })
}

/** The browser's own event timing: from an event's first listener to its last, with what they had React do. */
function watchHandling(): void {
  window.handled = 0
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceEventTiming[]) {
      if (['pointerup', 'mouseup', 'click', 'keydown'].includes(entry.name)) {
        window.handled += entry.processingEnd - entry.processingStart
      }
    }
    // TypeScript's list of options lacks the threshold, which is the least that there is
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
}
