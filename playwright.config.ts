import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/browser.mjs'

const port = 4179
const executablePath = findBrowser()

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results/journeys',
  // for machines that others use, too: how fast things are is for the benches to say
  timeout: 900_000,
  expect: { timeout: 60_000 },
  fullyParallel: true,
  workers: 2,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // without a graphics card half of the time would go into painting the map: it is painted half as fine
    deviceScaleFactor: 0.5,
    // pictures of every step and moving maps would take longer than the steps: all is drawn without a graphics card
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: { args: browserFlags, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `npx --no-install vite preview --port ${port} --strictPort`,
    port,
    reuseExistingServer: false,
  },
})
