import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'

/** Builds into an empty folder and compares with the committed one, file by file; documents (.md) are written by hand. */
export async function expectSameBytes(committed: string, build: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-'))
  try {
    await build(folder)
    const names = readdirSync(folder).sort()
    expect(names).toEqual(
      readdirSync(committed)
        .filter((name) => !name.endsWith('.md'))
        .sort(),
    )
    const changed = names.filter(
      (name) => !readFileSync(join(folder, name)).equals(readFileSync(join(committed, name))),
    )
    expect(changed).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
}
