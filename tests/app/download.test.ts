import { expect, test } from 'vitest'
import { fileName } from '#app/download.ts'

test('a plan is saved under its own name, without what no disk takes', () => {
  expect(fileName(' West / 2027: draft? ')).toBe('West-2027-draft')
  expect(fileName('Größe 東京')).toBe('Größe-東京')
  expect(fileName('…')).toBe('plan')
})

test('names that Windows keeps for itself get another beginning', () => {
  for (const kept of ['con', 'NUL', 'aux.2027', 'COM1', 'lpt9.x']) expect(fileName(kept)).toBe(`plan-${kept}`)
  expect(fileName('Connecticut')).toBe('Connecticut')
  expect(fileName('com10')).toBe('com10')
})

test('a long name is cut between characters, so that the disk still takes its ending', () => {
  const long = fileName('東京'.repeat(200))
  expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(180)
  expect(long).toMatch(/^(東京)+$/)
  expect(fileName(`${'a'.repeat(179)} tail`)).toBe('a'.repeat(179))
})
