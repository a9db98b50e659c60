import { defineConfig } from '@playwright/test'
import { browserFlags, findBrowser } from './scripts/browser.mjs'

const port = 4179
const executablePath = findBrowser()

export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results/journeys',
  timeout: 180_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { args: browserFlags, ...(executablePath ? { executablePath } : {}) },
  },
  webServer: {
    command: `npx --no-install vite preview --port ${port} --strictPort`,
    port,
    reuseExistingServer: false,
  },
})
