import { unzipSync } from 'fflate'
import type { Refusal } from '#model/change.ts'

/** What an archive may unpack to: a workbook with a million rows stays below it, an archive made to burst does not. */
const unpackedLimit = 400_000_000
const entryLimit = 10_000

export type Archive = { readonly [name: string]: Uint8Array }

export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** Names and bytes of the files in an archive. The size that it states is checked first, and no file can grow past its own. */
export function unpack(bytes: Uint8Array): Archive | Refusal {
  let [size, entries] = [0, 0]
  try {
    unzipSync(bytes, {
      filter({ originalSize }) {
        size += originalSize
        entries++
        return false
      },
    })
    if (size > unpackedLimit || entries > entryLimit) return { refused: tooMuch(size, entries) }
    const files = unzipSync(bytes, { filter: ({ name }) => !/(^|\/)(__MACOSX|\.)|\/$/.test(name) })
    return files
  } catch {
    return { refused: 'The archive is not complete or damaged. Save or download the file again, then import it.' }
  }
}

function tooMuch(size: number, entries: number): string {
  const what = size > unpackedLimit ? `${Math.ceil(size / 1e6).toLocaleString('en-US')} MB` : `${entries} files`
  return `The archive would unpack to ${what}; up to 400 MB in 10,000 files can be read. Save the table as CSV and import that.`
}
