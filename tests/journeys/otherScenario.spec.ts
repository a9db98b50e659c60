import { evenOut, expect, expectSaved, openSample, tableText, test } from './app.ts'

test('a run and its proposals stay with their scenario while another one is edited', async ({ page }) => {
  await openSample(page)
  await page.getByRole('button', { name: 'Copy this scenario' }).click()
  const tabs = page.getByRole('navigation', { name: 'Scenarios' }).locator('button:visible')
  const [first, second] = [tabs.filter({ hasText: 'Plan 1' }), tabs.filter({ hasText: 'Scenario 3' })]
  await expect(second).toHaveAttribute('aria-current', 'true')
  const name = await second.innerText()
  const sheet = page.getByRole('complementary')
  const wish = async (effort: string): Promise<void> => {
    await page.keyboard.press('Control+Enter')
    await evenOut(page, 'Workload', 'Potential')
    if (!(await page.getByLabel('Effort').isVisible())) await page.getByText('Advanced', { exact: true }).click()
    await page.getByRole('checkbox', { name: /^As even as possible/ }).check()
    await page.getByLabel('Effort').fill(effort)
    await page.keyboard.press('Tab')
  }

  await test.step('the run goes on, the other scenario is drawn as it is, and the answer is its scenario’s', async () => {
    await wish('1000000')
    await sheet.getByRole('button', { name: 'Balance', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Stop and keep' })).toBeEnabled()
    const add = page.getByRole('button', { name: 'New territory', exact: true })
    const notices = page.getByRole('log', { name: 'Notices' })
    await add.click()
    await expect(notices).toContainText('Take it back, or the answer cannot be used.')
    await notices.getByRole('button', { name: 'Undo' }).click()
    await first.click()
    await expect(page.getByText(`${name} is being balanced.`)).toBeVisible()
    await add.click()
    await page.getByRole('button', { name: 'Stop and keep' }).click()
    await expect(page.getByText(`${name} has been balanced.`)).toBeVisible({ timeout: 300_000 })
    await expect(notices).not.toContainText('Take it back')
    await expect(first).toHaveAttribute('aria-current', 'true')
    await page.getByRole('button', { name: 'Close balance' }).click()
    const today = await tableText(page)
    await page.getByRole('button', { name: 'Show it' }).click()
    await expect(second).toHaveAttribute('aria-current', 'true')
    await expect.poll(() => tableText(page)).not.toBe(today)
    await expectSaved(page)
  })

  await test.step('what Review says is dimmed while an undo is counted in, and true again after it', async () => {
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Review' }).click()
    const moves = page.getByRole('complementary').locator('section', { hasText: 'Why units moved' }).first()
    await expect(moves.getByRole('button', { name: /^Show / }).first()).toBeVisible({ timeout: 300_000 })
    const outdated = page.evaluate(
      () =>
        new Promise<boolean>((resolve) => {
          new MutationObserver((_, observer) => {
            if (!document.querySelector('[aria-busy="true"].opacity-45')) return
            observer.disconnect()
            resolve(true)
          }).observe(document.body, { subtree: true, childList: true, attributes: true })
        }),
    )
    await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
    expect(await outdated).toBe(true)
    await expect(page.getByText('Every unit lies where it lay at the start.').first()).toBeVisible({ timeout: 300_000 })
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 300_000 })
  })

  await test.step('proposals wait for their scenario; after an edit none can be taken over, and a sentence says so', async () => {
    await wish('3000')
    await sheet.getByRole('button', { name: 'Compare proposals' }).click()
    await expect(page.getByText('Each answer appears here')).toBeVisible()
    await first.click()
    await page.getByRole('button', { name: 'Stop and compare' }).click()
    await expect(page.getByText(`The proposals for ${name} are there.`)).toBeVisible({ timeout: 600_000 })
    await expect(first).toHaveAttribute('aria-current', 'true')
    await page.getByRole('button', { name: 'Show them' }).click()
    await expect(second).toHaveAttribute('aria-current', 'true')
    const take = page.getByRole('button', { name: /^Take “/ })
    await expect(take).toBeEnabled()
    await page.getByRole('button', { name: 'Redo', exact: true }).first().click()
    await expect(page.getByText('Take it back, or none can be taken over.')).toBeVisible()
    await take.click()
    await expect(page.getByText('The plan was changed since these answers were made')).toBeVisible()
    await expect(take).toBeHidden()
  })
})
