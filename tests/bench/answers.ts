import type { Page } from '@playwright/test'
import { compareAnswers } from '#balance/seeds.ts'
import { solve } from '#balance/solve.ts'
import { warmUp } from '#cli/timedSolve.ts'
import { testData } from '../data.ts'
import { openBrowserApp, pause, spread } from './browserApp.ts'
import { openStripes } from './editPlan.ts'
import { graphProblem } from './graphs.ts'

/** How soon a run answers, whether an answer is ever worse than the one before, and how soon it hears a stop; seconds on the wall. */
export async function run(): Promise<void> {
  if (testData('graphs/uszip.graph') !== null) {
    warmUp()
    for (const parts of [10, 50, 200, 500]) answersOf(parts)
  }
  await inTheBrowser()
}

/** Between two answers a thread hears nothing: the longest time between them is the longest that a stop waits. */
function answersOf(parts: number): void {
  const problem = graphProblem('uszip', {
    parts,
    columns: [0, 1],
    tolerance: 5,
    seed: 1,
    present: false,
    moveCap: null,
  })
  const begin = performance.now()
  let last = begin
  let first = 0
  let longest = 0
  let worse = 0
  let before = null
  for (const answer of solve(problem, { steps: 400 })) {
    const now = performance.now()
    if (before === null) first = now - begin
    else {
      longest = Math.max(longest, now - last)
      if (compareAnswers(answer, before) > 0) worse++
    }
    before = answer
    last = now
  }
  console.log(
    `uszip k=${parts}, 400 steps: first answer ${first.toFixed(0)} ms, longest time between answers ${longest.toFixed(0)} ms (promise: 100), ${worse} worse than the one before (promise: 0)`,
  )
}

const rounds = 5

/** 33,791 ZIPs with 100,000 accounts in the production build: from the press of a button to what it brings. */
async function inTheBrowser(): Promise<void> {
  const app = await openBrowserApp()
  const page = await app.browser.newPage({ viewport: { width: 1440, height: 900 } })
  await openStripes(page, app.address, 100_000, 25)
  for (const [start, territories] of [
    ['The present alignment', 25],
    ['A number of territories', 200],
  ] as const) {
    const [answered, stopped]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      await page.getByRole('banner').getByRole('button', { name: 'Balance', exact: true }).click()
      const sheet = page.getByRole('complementary')
      await sheet.getByRole('radio', { name: start }).check()
      if (territories === 200)
        await sheet.getByRole('textbox', { name: 'Number of territories' }).fill(String(territories))
      await pause(500)
      answered.push(await until(page, territories === 200 ? 'Make territories' : 'Balance', answerShown))
      // by then what is kept beside the answer, the hash of the input, is worked out
      await pause(1500)
      stopped.push(await until(page, 'Stop and keep', runEnded))
      await pause(1500)
      await page.keyboard.press('Control+z')
      await pause(1500)
    }
    console.log(
      `${start}, ${territories} territories: first answer shown ${spread(answered)} (promise: 1000), stopped and kept after ${spread(stopped)}`,
    )
  }
  await app.close()
}

/** Milliseconds in the page from a press to the frame in which `there` holds. */
async function until(page: Page, button: string, there: () => boolean): Promise<number> {
  await page.getByRole('complementary').getByRole('button', { name: button, exact: true }).waitFor()
  // pressed from within: from outside, the press waits for some frames in which the button stands still
  await page.evaluate((name) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('aside button')]
    const pressed = performance.now()
    buttons.find(({ textContent }) => textContent?.trim() === name)!.click()
    window.benchPressed = pressed
  }, button)
  await page.waitForFunction(there, null, { polling: 'raf' })
  return page.evaluate(() => performance.now() - window.benchPressed)
}

/** Run in the page: the largest gap of an answer stands there. */
function answerShown(): boolean {
  return [...document.querySelectorAll('dl > div')].some(
    (part) => part.querySelector('dt')?.textContent === 'Largest gap' && /\d/.test(part.textContent ?? ''),
  )
}

function runEnded(): boolean {
  return ![...document.querySelectorAll('button')].some((button) => button.textContent?.includes('Stop and keep'))
}

declare global {
  interface Window {
    benchPressed: number
  }
}
