import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** What Chromium needs to draw maps without a graphics card and to ask nobody anything. */
export const browserFlags = [
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

/** Path of a Chromium that can be started: CHROMIUM_PATH, Playwright's own, one of the system; null if there is none. */
export function findBrowser() {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  const own = chromium.executablePath()
  if (canRun(own)) return own
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const application = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [...folders.flatMap((folder) => names.map((name) => join(folder, name))), application].find(canRun) ?? null
}

/** Finds a browser or installs one: Playwright's download first, then Debian's package. */
export function ensureBrowser() {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium found; installing one …')
  const download = spawnSync('npx', ['--no-install', 'playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    timeout: 300_000,
  })
  if (download.status !== 0 && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' })
    execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' })
  }
  const installed = findBrowser()
  if (installed) return installed
  throw new Error('No Chromium could be found or installed. Install Chromium or Chrome and set CHROMIUM_PATH to it.')
}

/** @param {string} path */
function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
