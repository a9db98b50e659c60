import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const folder = resolve(process.env['EVENFIELD_TEST_DATA'] ?? '../shared/data')

/** Path of a real test file, or null where the data folder is absent: then the test is skipped and its title printed. */
export function testData(name: string): string | null {
  const path = resolve(folder, name)
  return existsSync(path) ? path : null
}
