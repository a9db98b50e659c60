import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, chmod, lstat, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { ReadGeoFile } from '#geo/geography.ts'
import type { ExportedFile } from '#jobs/exportFiles.ts'
import { Failure } from './command.ts'

/** public of the package, two folders above both src/cli and build/cli. */
const publicFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'public')

export const readGeoFile: ReadGeoFile = (name) => readInput(join(publicFolder, 'geo', name))

/** Typefaces for printed pages. */
export const readFont: ReadGeoFile = (name) => readInput(join(publicFolder, 'fonts', name))

/** A file, or for `-` what is written to standard input. */
export async function readInput(path: string): Promise<Uint8Array> {
  try {
    return path === '-' ? await standardInput() : await readFile(path)
  } catch (error) {
    throw new Failure(`${path} cannot be read: ${reasonOf(error)}.`)
  }
}

let standardInputTaken = false

async function standardInput(): Promise<Uint8Array> {
  if (standardInputTaken) throw new Error('standard input is one file; name the others by their paths')
  standardInputTaken = true
  return await buffer(process.stdin)
}

export async function readText(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path))
}

/** One file; the folders above it are made. */
export async function writeResult(path: string, content: Uint8Array | string): Promise<void> {
  try {
    await makeFolder(dirname(path))
    await writeWhole(path, content)
  } catch (error) {
    throw new Failure(`${path} cannot be written: ${reasonOf(error)}.`)
  }
}

/** The folder itself, or a sentence before the work rather than after it. Nothing is made yet. */
export async function writableFolder(folder: string): Promise<string> {
  try {
    for (let at = resolve(folder); ; at = dirname(at)) {
      const there = await stat(at).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      })
      if (there === null && at !== dirname(at)) continue
      if (!there?.isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
      await access(at, constants.W_OK)
      return folder
    }
  } catch (error) {
    throw new Failure(`${folder} cannot be written: ${reasonOf(error)}.`)
  }
}

export async function writeOutput(folder: string, files: readonly ExportedFile[]): Promise<void> {
  try {
    for (const { name, bytes } of files) {
      // a name may hold folders
      const path = join(folder, name)
      await makeFolder(dirname(path))
      await writeWhole(path, bytes)
    }
  } catch (error) {
    throw new Failure(`${folder} cannot be written: ${reasonOf(error)}.`)
  }
}

/** The folder and those above it. Node's own way never ends where a folder is there and takes none, as `/proc` does. */
async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null)
  if (there) {
    if (!there.isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    return
  }
  if (folder !== dirname(folder)) await makeFolder(dirname(folder))
  await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw Object.assign(new Error(), { code: 'EROFS' })
    if (error.code !== 'EEXIST') throw error
  })
}

/**
 * A file that stood there stays whole until the new one is, which gets its permissions; what is no plain file
 * (`/dev/stdout`, a link) or has other names (hard links) is written through.
 */
async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  const there = await lstat(path).catch(() => null)
  if (there && (!there.isFile() || there.nlink > 1)) return await writeFile(path, content)
  if (there) await access(path, constants.W_OK)
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await writeFile(part, content, { flag: 'wx', mode: there?.mode ?? 0o666 })
    if (there) await chmod(part, there.mode)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    // the folder takes no other file, or the file is mounted by itself: it can only be written over
    const { code = '' } = error as NodeJS.ErrnoException
    if (!there || !['EACCES', 'EPERM', 'EBUSY'].includes(code)) throw error
    await writeFile(path, content)
  }
}

/** In words, why a file or folder could not be read or written. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file stands where a folder is needed'
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'this user may not'
  if (code === 'ERR_FS_FILE_TOO_LARGE') return 'it is larger than 2 GB; divide it into several files'
  if (code === 'ENAMETOOLONG') return 'its name is too long'
  if (code === 'ELOOP') return 'its links lead in a circle'
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full'
  return message
}
