import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readInput, writableFolder, writeOutput, writeResult } from '#cli/files.ts'

const out = mkdtempSync(join(tmpdir(), 'evenfield-files-'))
afterAll(() => rmSync(out, { recursive: true, force: true }))

const bytes = new TextEncoder().encode('new')
const linux = process.platform === 'linux'

test('folders above a file are made, and what stood there is replaced', async () => {
  await writeResult(join(out, 'a', 'b', 'plan.json'), 'old')
  await writeOutput(join(out, 'a'), [
    { name: 'b/plan.json', bytes },
    { name: 'c/d.csv', bytes },
  ])
  expect(readFileSync(join(out, 'a', 'b', 'plan.json'), 'utf8')).toBe('new')
  expect(readFileSync(join(out, 'a', 'c', 'd.csv'), 'utf8')).toBe('new')
  expect(readdirSync(join(out, 'a', 'b'))).toEqual(['plan.json'])
})

test('a file keeps its permissions, and what stands beside it under a like name is left alone', async () => {
  const path = join(out, 'secret.json')
  writeFileSync(path, 'old')
  writeFileSync(`${path}.part`, 'of somebody else')
  chmodSync(path, 0o600)
  const { mode } = statSync(path)
  await writeResult(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode).toBe(mode)
  expect(readdirSync(out).filter((name) => name.startsWith('secret'))).toEqual(['secret.json', 'secret.json.part'])
  expect(readFileSync(`${path}.part`, 'utf8')).toBe('of somebody else')
})

test('a file in the way of a folder is told before the work and after it', async () => {
  const file = join(out, 'file')
  writeFileSync(file, '')
  const sentence = /cannot be written: a file stands where a folder is needed\.$/
  await expect(writableFolder(join(file, 'x'))).rejects.toThrow(sentence)
  await expect(writeOutput(join(file, 'x'), [{ name: 'y', bytes }])).rejects.toThrow(sentence)
  await expect(writeResult(join(file, 'x', 'y'), bytes)).rejects.toThrow(sentence)
})

test.skipIf(!linux)('a folder that takes nothing ends in a sentence, it does not hang', async () => {
  await expect(writeOutput('/proc/x/y', [{ name: 'z', bytes }])).rejects.toThrow('/proc/x/y cannot be written: this')
  await expect(writeResult('/proc/x/y.csv', bytes)).rejects.toThrow(
    '/proc/x/y.csv cannot be written: this user may not',
  )
})

test.skipIf(!linux)('a full disk is told, and what is no plain file is written through, not replaced', async () => {
  symlinkSync('/dev/full', join(out, 'full.csv'))
  await expect(writeResult(join(out, 'full.csv'), bytes)).rejects.toThrow('the disk is full')
  symlinkSync('/dev/null', join(out, 'null.csv'))
  await writeResult(join(out, 'null.csv'), bytes)
  expect(readFileSync(join(out, 'null.csv'), 'utf8')).toBe('')
})

test('links that lead in a circle are told', async () => {
  symlinkSync('round.csv', join(out, 'round.csv'))
  await expect(readInput(join(out, 'round.csv'))).rejects.toThrow('its links lead in a circle')
})

test('a link stays a link: what it leads to is written, and a file of several names keeps them', async () => {
  writeFileSync(join(out, 'kept.json'), 'old and longer')
  symlinkSync('kept.json', join(out, 'symbolic.json'))
  linkSync(join(out, 'kept.json'), join(out, 'hard.json'))
  for (const name of ['symbolic.json', 'hard.json']) {
    await writeResult(join(out, name), name)
    expect(readFileSync(join(out, 'kept.json'), 'utf8')).toBe(name)
  }
  expect(lstatSync(join(out, 'symbolic.json')).isSymbolicLink()).toBe(true)
  symlinkSync('not-yet.json', join(out, 'ahead.json'))
  await writeResult(join(out, 'ahead.json'), bytes)
  expect(readFileSync(join(out, 'not-yet.json'), 'utf8')).toBe('new')
})
