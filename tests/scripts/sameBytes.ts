import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

/**
 * Builds into an empty folder and compares with the committed one, file by file. Documents (.md) are written by hand; `others`
 * are made by another script.
 */
export async function expectSameBytes(
  committed: string,
  build: (folder: string) => Promise<void>,
  others: readonly string[] = [],
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-'))
  try {
    await build(folder)
    const names = readdirSync(folder).sort()
    const expected = readdirSync(committed).filter((name) => !name.endsWith('.md') && !others.includes(name))
    expect(names).toEqual(expected.sort())
    const changed = names.filter(
      (name) => !readFileSync(join(folder, name)).equals(readFileSync(join(committed, name))),
    )
    expect(changed).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
