import { expect, openSample, test } from './app.ts'

test('what is typed before the palette is there stands in its field, and Enter chooses what it finds', async ({
  page,
}) => {
  await openSample(page)
  const type = (...keys: string[]) =>
    page.evaluate((keys) => {
      const press = (key: string, ctrlKey = false) =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, cancelable: true }))
      press('k', true)
      for (const key of keys) press(key)
    }, keys)
  const field = page.getByRole('combobox', { name: 'Find a command or place' })

  await type('m', 'i', 'x', 'Backspace', 'a', 'm', 'i')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('miami')
  await page.keyboard.type(', FL')
  await expect(field).toHaveValue('miami, FL')
  await page.keyboard.press('Escape')

  // closed before it was there: the next one begins empty
  await type('a', 'b')
  await expect(field).toHaveValue('ab')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+K')
  await expect(field).toHaveValue('')
  await page.keyboard.press('Escape')

  // all of it, and Enter too, before the field was there
  await type('c', 'a', 'l', 'l', ' ', 'p', 'Enter')
  await expect(page.getByRole('heading', { name: 'Call plan' })).toBeVisible()
  await expect(field).toBeHidden()
  await page.keyboard.press('Escape')

  await type('s', 'e', 't', 't', 'i', 'n', 'g', 's')
  await expect(field).toHaveValue('settings')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
})
