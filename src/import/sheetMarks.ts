import type { Archive } from './unpack.ts'

/** What a workbook says about a sheet besides its cells. */
export interface SheetMarks {
  readonly hidden: boolean
  /** Cells that were merged over several rows, from 0; the first row holds the value. */
  readonly merged: readonly { readonly column: number; readonly from: number; readonly to: number }[]
}

const nothing: SheetMarks = { hidden: false, merged: [] }
const decoder = new TextDecoder()

/** By the name of the sheet. */
export function sheetMarks(archive: Archive): (name: string) => SheetMarks {
  const text = (path: string): string => decoder.decode(archive[path] ?? new Uint8Array(0))
  const targets = new Map(
    Array.from(text('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b[^>]*>/g), ([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  )
  const marks = new Map(
    Array.from(text('xl/workbook.xml').matchAll(/<sheet\b[^>]*>/g), ([tag]): [string, SheetMarks] => [
      attribute(tag, 'name'),
      {
        hidden: /^(very)?hidden$/i.test(attribute(tag, 'state')),
        merged: mergedRows(archive[targets.get(attribute(tag, 'r:id')) ?? '']),
      },
    ]),
  )
  return (name) => marks.get(name) ?? nothing
}

/** They stand behind the cells, at the end of the sheet. */
const tailBytes = 1 << 20

function mergedRows(sheet: Uint8Array | undefined): SheetMarks['merged'] {
  if (!sheet) return []
  const tail = decoder.decode(sheet.subarray(-tailBytes))
  return Array.from(
    tail.matchAll(/<mergeCell\s+ref="([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)"/g),
    ([, letters, from, to]) => ({ column: columnOf(letters), from: Number(from) - 1, to: Number(to) - 1 }),
  ).filter(({ from, to }) => to > from)
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value.replace(/&(amp|lt|gt|quot|apos);/g, (entity) => entities[entity])
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
}
