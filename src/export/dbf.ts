import type { Cell, SheetColumn } from './sheet.ts'

/** dBASE III: names of at most ten characters, texts of at most 254 bytes. */
const longestName = 10
const longestText = 254
const numberWidth = 19

interface Field {
  readonly name: string
  readonly isText: boolean
  readonly width: number
  readonly decimals: number
}

/** The table of a shapefile, texts in UTF-8 (its .cpg says so). */
export function dbf(columns: readonly SheetColumn[], rows: readonly (readonly Cell[])[]): Uint8Array {
  const texts = columns.map(({ kind }, c) =>
    isText(kind) ? rows.map((row) => encoded(String(row[c]!))) : rows.map((row) => numberText(row[c]!, kind)),
  )
  const names = fieldNames(columns)
  const fields = columns.map(({ kind }, c): Field => {
    const widest = texts[c]!.reduce((most, { length }) => Math.max(most, length), 1)
    const text = isText(kind)
    return {
      name: names[c]!,
      isText: text,
      width: text ? widest : numberWidth,
      decimals: text || kind === 'whole' ? 0 : 6,
    }
  })
  const headerLength = 33 + 32 * fields.length
  const recordLength = fields.reduce((sum, { width }) => sum + width, 1)
  const bytes = new Uint8Array(headerLength + recordLength * rows.length + 1).fill(32, headerLength)
  writeHeader(bytes, fields, rows.length, headerLength, recordLength)
  rows.forEach((_, r) => {
    let at = headerLength + r * recordLength + 1
    fields.forEach(({ isText, width }, c) => {
      const text = texts[c]![r]!
      bytes.set(text, isText ? at : at + width - text.length)
      at += width
    })
  })
  bytes[bytes.length - 1] = 0x1a
  return bytes
}

function writeHeader(
  bytes: Uint8Array,
  fields: readonly Field[],
  rows: number,
  headerLength: number,
  recordLength: number,
): void {
  const view = new DataView(bytes.buffer)
  // dBASE III, last changed on 1 January 1980: the same plan gives the same bytes on every day
  bytes.set([3, 80, 1, 1])
  view.setUint32(4, rows, true)
  view.setUint16(8, headerLength, true)
  view.setUint16(10, recordLength, true)
  fields.forEach(({ name, isText, width, decimals }, i) => {
    const at = 32 + 32 * i
    bytes.set(new TextEncoder().encode(name), at)
    bytes[at + 11] = isText ? 67 : 78
    bytes[at + 16] = width
    bytes[at + 17] = decimals
  })
  bytes[headerLength - 1] = 13
}

function isText(kind: SheetColumn['kind']): boolean {
  return kind === undefined || kind === 'text' || kind === 'date'
}

/** Cut where a character ends. */
function encoded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text.replaceAll('\0', ' '))
  if (bytes.length <= longestText) return bytes
  let end = longestText
  while ((bytes[end]! & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}

function numberText(cell: Cell, kind: SheetColumn['kind']): Uint8Array {
  const value = Number(cell)
  if (cell === '' || !Number.isFinite(value)) return new Uint8Array(0)
  const fixed = value.toFixed(kind === 'whole' ? 0 : 6)
  return new TextEncoder().encode(fixed.length <= numberWidth ? fixed : value.toPrecision(numberWidth - 7))
}

/** Plain letters, no longer than ten, no name twice. */
function fieldNames(columns: readonly SheetColumn[]): string[] {
  const taken = new Set<string>()
  return columns.map(({ header }) => {
    const plain = header.replaceAll(/[^A-Za-z0-9_]/g, '_').replace(/_index$/, '_ix')
    const whole = plain.endsWith('_ix') ? `${plain.slice(0, -3).slice(0, longestName - 3)}_ix` : plain
    let name = whole.slice(0, longestName) || 'field'
    for (let number = 2; taken.has(name.toLowerCase()); number++) {
      name = `${whole.slice(0, longestName - String(number).length)}${number}`
    }
    taken.add(name.toLowerCase())
    return name
  })
}
