import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { preview } from 'vite'
import { browserFlags, findBrowser } from '../../scripts/browser.mjs'

/** The production build in a real Chromium, for benches of what a planner waits for. */
export interface BrowserApp {
  readonly address: string
  readonly browser: Browser
  close(): Promise<void>
}

/** `minified: false` keeps the names of functions, for profiles. */
export async function openBrowserApp({ minified = true } = {}): Promise<BrowserApp> {
  execFileSync('npx', [
    '--no-install',
    'vite',
    'build',
    '--outDir',
    'build/bench',
    '--emptyOutDir',
    '--logLevel',
    'warn',
    ...(minified ? [] : ['--minify', 'false']),
  ])
  const server = await preview({ build: { outDir: 'build/bench' }, preview: { port: 4191 }, logLevel: 'warn' })
  const executablePath = findBrowser()
  const browser = await chromium.launch({ args: browserFlags, ...(executablePath ? { executablePath } : {}) })
  console.log(`${cpus()[0]!.model}, ${cpus().length} cores, Chromium ${browser.version()}, software WebGL`)
  return {
    address: server.resolvedUrls!.local[0]!,
    browser,
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** Processor time of the page's main thread; what other processes and the graphics do is not in it. */
export async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value
  }
}

/** `p50 4.1 ms, p95 7.9 ms` */
export function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!.toFixed(1)
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms of ${sorted.length}`
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
