import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { buildTravel } from '../../scripts/travel/build.ts'

const folder = mkdtempSync(join(tmpdir(), 'evenfield-travel-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the road model is what its script makes of public/geo', { timeout: 180_000 }, async () => {
  await buildTravel(folder)
  const made = readFileSync(join(folder, 'travel.bin'))
  expect(made.equals(readFileSync('public/geo/travel.bin'))).toBe(true)
})
