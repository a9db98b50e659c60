import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { chooseFiles, evenOut, expect, exportAll, openApp, runBalance, test } from './app.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenfield-same-'))
const steps = 100

function commandLine(out: string, ...options: string[]): string {
  const args = [
    'build/cli/evenfield.mjs',
    'balance',
    ...options,
    '--measures',
    'workload,potential',
    '--corridor',
    '85-115',
  ]
  execFileSync(process.execPath, [
    ...args,
    '--seed',
    '7',
    '--seeds',
    '2',
    '--steps',
    String(steps),
    '--out',
    join(folder, out),
  ])
  return readFileSync(join(folder, out, 'plan.json'), 'utf8')
}

async function balanceInBrowser(page: Page, button: 'Balance' | 'Make territories'): Promise<string> {
  await page.keyboard.press('Control+Enter')
  await evenOut(page, 'Workload', 'Potential')
  await page.getByText('Advanced').click()
  await page.getByRole('textbox', { name: 'Seed', exact: true }).fill('7')
  await page.getByRole('textbox', { name: 'Seeds tried' }).fill('2')
  await page.getByRole('textbox', { name: 'Effort' }).fill(String(steps))
  await runBalance(page, button)
  return (await exportAll(page)).get('plan.json')!
}

test('the same plan from command line and browser, and solved again after it was saved and opened', async ({
  page,
}) => {
  const files = ['--accounts', 'public/sample/accounts.csv', '--roster', 'public/sample/roster.csv']
  const expected = commandLine('first', ...files)

  await openApp(page)
  await chooseFiles(page, 'public/sample/accounts.csv', 'public/sample/roster.csv')
  await page.getByRole('combobox', { name: 'Territories today' }).selectOption('nothing')
  await page.getByRole('button', { name: 'Read and place the accounts' }).click({ timeout: 180_000 })
  await page.getByRole('button', { name: 'Open the plan' }).click({ timeout: 180_000 })
  expect((await balanceInBrowser(page, 'Make territories')) === expected).toBe(true)

  await test.step('saved, opened again and solved again', async () => {
    const saved = join(folder, 'saved.json')
    writeFileSync(saved, expected)
    const again = commandLine('again', '--plan', saved)
    expect((await balanceInBrowser(page, 'Balance')) === again).toBe(true)
  })
})
