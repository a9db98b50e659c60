import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseFromMenu, expect, openSample, tableText, test } from './app.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenfield-bad-'))

function badFile(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** A sentence ends with a full stop and says more than that something failed. */
const sentence = /[A-Z0-9].{20,}\./

test('bad files and wishes that cannot be met end in a sentence that says what to do, and the open plan is untouched', async ({
  page,
}) => {
  await openSample(page)
  const before = await tableText(page)
  const files = [
    { path: badFile('empty.csv', ''), says: /is empty/ },
    {
      path: badFile(
        'binary.csv',
        Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256),
      ),
      says: /binary|not a text/i,
    },
    {
      path: badFile('no-place.csv', 'customer,revenue\nAccount 0001,100\nAccount 0002,200\n'),
      says: /place|ZIP/i,
      inImport: true,
    },
    { path: badFile('no-rows.csv', 'account_id,name,zip,revenue\n'), says: /row/i },
    { path: badFile('zero-fte.csv', 'rep_id,name,home_lat,home_lon,fte\nR1,Rep 01,40,-90,0\n'), says: /FTE/ },
  ]
  for (const { path, says, inImport } of files) {
    await test.step(path.split('/').at(-1)!, async () => {
      await chooseFromMenu(page, path)
      const close = page.getByRole('button', { name: 'Close import' })
      const place = inImport
        ? page.getByRole('complementary', { name: 'Sheet' })
        : page.getByRole('log', { name: 'Notices' })
      if (inImport) await expect(close).toBeVisible()
      await expect(place.filter({ hasText: says })).toContainText(sentence)
      if (inImport) await close.click()
      expect(await tableText(page)).toBe(before)
    })
  }

  const notices = page.getByRole('log', { name: 'Notices' })

  await test.step('a corridor that is upside down', async () => {
    await page.keyboard.press('Control+Enter')
    await page.getByRole('textbox', { name: 'Workload, lowest index' }).fill('110')
    await page.getByRole('textbox', { name: 'Workload, highest index' }).fill('90')
    await page.getByRole('complementary').getByRole('button', { name: 'Balance', exact: true }).click()
    await expect(page.getByText(/110.{1,3}90/).first()).toBeVisible()
  })

  await test.step('more territories than there is ground for', async () => {
    await page.getByRole('textbox', { name: 'Workload, lowest index' }).fill('85')
    await page.getByRole('textbox', { name: 'Workload, highest index' }).fill('115')
    await page.getByRole('radio', { name: /A number of territories/ }).check()
    await page.getByRole('textbox', { name: 'Number of territories' }).fill('40000')
    await page.getByRole('complementary').getByRole('button', { name: 'Make territories' }).click()
    await expect(
      notices
        .or(page.getByRole('complementary'))
        .getByText(/2,000 territories|at most|more territories/i)
        .first(),
    ).toBeVisible()
  })
  await page.getByRole('button', { name: 'Close balance' }).click()
  expect(await tableText(page)).toBe(before)
})
