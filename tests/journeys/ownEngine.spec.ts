import { test as base, type Page } from '@playwright/test'
import { smallBaseMap, tileFile } from '../fixtures/tileFile.ts'
import { chooseFiles, chooseFromMenu, expect, expectSaved, leaveUnpainted, openApp } from './app.ts'
import { startAddressServer } from './addressServer.ts'
import { startRoutingServer } from './routingServer.ts'

// Not the watched test of the other journeys: here one other origin may be asked, and no more.
const test = base

const accounts = ['account_id,name,lat,lon,revenue']
for (let i = 0; i < 60; i++) {
  const [lat, lon] = [39.265 + (i % 8) * 0.007, -76.615 + Math.floor(i / 8) * 0.009]
  accounts.push(`A${i},Account ${i},${lat.toFixed(4)},${lon.toFixed(4)},${100 + i}`)
}
const roster = 'rep_id,name,home_lat,home_lon,fte\nR1,Rep 01,39.29,-76.6,1\nR2,Rep 02,39.28,-76.56,1\n'

async function connect(page: Page, address: string): Promise<void> {
  await page.getByLabel('Kind').selectOption('valhalla')
  await page.getByLabel('Address').fill(address)
  await page.getByRole('button', { name: 'Connect', exact: true }).click()
  await page.waitForEvent('load', { timeout: 300_000 })
  await expect(page.getByRole('button', { name: 'Travel', exact: true })).toHaveAttribute('aria-current', 'page')
}

test('an own engine: connected through the policy, asked, lost in the middle, and left again', async ({
  page,
  context,
  baseURL,
}, info) => {
  const engine = await startRoutingServer()
  const addresses = await startAddressServer({ q: '1 Main St, Springfield', lat: '39.29', lon: '-76.6' })
  const faults: string[] = []
  await context.addInitScript(leaveUnpainted)
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url())
    const allowed = [baseURL, engine.address, addresses.address]
    if (protocol.startsWith('http') && !allowed.includes(origin)) faults.push(request.url())
  })
  context.on('weberror', (error) => faults.push(error.error().message))
  const write = async (name: string, text: string | Uint8Array) => {
    const path = info.outputPath(name)
    await (await import('node:fs/promises')).writeFile(path, text)
    return path
  }

  await openApp(page)
  await test.step('an address service, connected through the policy, places an account', async () => {
    const file = await write(
      'addresses.csv',
      'account_id,name,street,city,zip\n1,Account 1,2 Elm St,Baltimore,21201\n2,Account 2,1 Main St,Springfield,\n',
    )
    const read = async () => {
      await chooseFiles(page, file)
      await page.getByRole('button', { name: 'Read and place the accounts' }).click()
    }
    await read()
    await page.getByLabel('Address', { exact: true }).fill(addresses.address)
    await page.getByRole('button', { name: 'Connect', exact: true }).click()
    await expect(page.getByText('it waits until the import is opened or closed')).toBeVisible()
    await expect(page.getByText('1 account without a place has an address')).toBeVisible()
    const anew = page.waitForEvent('load')
    await page.getByRole('button', { name: 'Close' }).first().click()
    await anew
    expect(addresses.asked).toEqual([])
    await read()
    await page.getByRole('button', { name: 'Look up 1 address' }).click()
    await expect(page.getByText('1 address of 1 found.')).toBeVisible()
    await expect(page.getByText('placed by the address service', { exact: false })).toBeVisible()
    expect(addresses.asked).toEqual(['1 Main St, Springfield'])
    await page.getByRole('button', { name: 'Close' }).first().click()
  })
  await chooseFiles(page, await write('accounts.csv', accounts.join('\n')), await write('roster.csv', roster))
  await page.getByRole('radio', { name: /H3 cells/ }).check()
  await page.getByRole('button', { name: 'Read and place the accounts' }).click()
  await page.getByRole('button', { name: 'Open the plan' }).click()
  await expectSaved(page)
  await test.step('a base map: a style of the opened address, then a file of tiles, then the usual one', async () => {
    const settings = async () => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Settings' }).click()
      await page.getByText('Base map', { exact: true }).click()
    }
    await settings()
    await page.getByLabel('MapLibre style').fill(`${addresses.address}/style.json`)
    await page.getByRole('button', { name: 'Use this style' }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByText('Tiles of the test')).toBeVisible()
    await expect.poll(() => addresses.drawn).toContain('/v/0/0/0')
    await chooseFromMenu(page, await write('base.pmtiles', tileFile(smallBaseMap)))
    await expect(page.getByRole('link', { name: 'Example tiles' })).toBeVisible()
    await expect(page.getByText('Tiles of the test')).toBeHidden()
    await page.getByRole('button', { name: 'Remove' }).click()
    await expect(page.getByRole('link', { name: 'Example tiles' })).toBeHidden()
  })
  await page.getByRole('button', { name: 'Travel', exact: true }).click()
  await expect(page.getByText('Minutes by Evenfield road model 1.')).toBeVisible({ timeout: 180_000 })

  await test.step('the page lets nothing out before the engine is connected', async () => {
    const trouble = await page.evaluate(
      (address) => fetch(`${address}/status`).then(String, (error: Error) => error.name),
      engine.address,
    )
    expect(trouble).toBe('TypeError')
  })

  await test.step('connected, it says what it can do and its minutes carry its name', async () => {
    await connect(page, engine.address)
    for (const place of [page.getByRole('log', { name: 'Notices' }), page.getByRole('complementary')]) {
      await expect(place.getByText(/Valhalla 3\.6\.\d+ answers/)).toBeVisible({ timeout: 300_000 })
    }
    await expect(page.getByText(`Minutes by Valhalla at ${engine.address}`)).toBeVisible({ timeout: 300_000 })
    expect(engine.asked()).toBeGreaterThan(0)
  })

  await test.step('lost in the middle, the planner is told whose minutes are whose', async () => {
    engine.failAfter(0)
    const field = page.getByLabel('Home: ZIP, or latitude and longitude')
    await field.fill('39.30, -76.58')
    await field.press('Enter')
    await expect(page.getByText(/stopped answering/).first()).toBeVisible({ timeout: 180_000 })
    await expect(page.getByText(/minutes asked for are of Evenfield road model 1/).first()).toBeVisible()
    // the other home's minutes are still the engine's
    await expect(page.getByText(`Minutes by Valhalla at ${engine.address}; Evenfield road model 1.`)).toBeVisible()
  })

  await test.step('back to the embedded model, the policy closes with the next start', async () => {
    await page.getByRole('button', { name: 'Use the embedded model' }).click()
    await expect(page.getByText('Minutes by Evenfield road model 1.')).toBeVisible({ timeout: 300_000 })
    await page.reload()
    const trouble = await page.evaluate(
      (address) => fetch(`${address}/status`).then(String, (error: Error) => error.name),
      engine.address,
    )
    expect(trouble).toBe('TypeError')
  })
  expect(faults.filter((fault) => !fault.startsWith(engine.address))).toEqual([])
  await engine.close()
  await addresses.close()
})
