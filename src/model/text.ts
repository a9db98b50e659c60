/**
 * Many short texts in two arrays: text i is the UTF-8 in bytes[offsets[i] .. offsets[i + 1]).
 * It moves to and from a worker without being copied text by text.
 */
export interface TextColumn {
  readonly bytes: Uint8Array
  /** count + 1 entries. */
  readonly offsets: Uint32Array
}

export const noTexts: TextColumn = { bytes: new Uint8Array(0), offsets: new Uint32Array(1) }

// A byte order mark within a file is a character like others.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

export function textAt({ bytes, offsets }: TextColumn, row: number): string {
  const from = offsets[row]!
  const to = offsets[row + 1]!
  // Short ASCII, which is most cells, is put together in a quarter of the time that calling the decoder takes.
  if (to - from > 24) return decoder.decode(bytes.subarray(from, to))
  let text = ''
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!
    if (byte >= 0x80) return decoder.decode(bytes.subarray(from, to))
    text += String.fromCharCode(byte)
  }
  return text
}

export function textCount(column: TextColumn): number {
  return column.offsets.length - 1
}

export function packTexts(texts: readonly string[]): TextColumn {
  const encoded = encoder.encode(texts.join(''))
  const offsets = new Uint32Array(texts.length + 1)
  if (isAscii(encoded, texts)) {
    texts.forEach((text, row) => (offsets[row + 1] = offsets[row]! + text.length))
  } else {
    texts.forEach((text, row) => (offsets[row + 1] = offsets[row]! + encoder.encode(text).length))
  }
  return { bytes: encoded, offsets }
}

/** All texts at once; a column of plain ASCII is decoded in one go. */
export function unpackTexts(column: TextColumn): string[] {
  const texts: string[] = Array.from({ length: textCount(column) })
  const whole = decoder.decode(column.bytes)
  const plain = whole.length === column.bytes.length
  for (let row = 0; row < texts.length; row++) {
    texts[row] = plain ? whole.slice(column.offsets[row], column.offsets[row + 1]) : textAt(column, row)
  }
  return texts
}

function isAscii(encoded: Uint8Array, texts: readonly string[]): boolean {
  let characters = 0
  for (const text of texts) characters += text.length
  return characters === encoded.length
}

/** Order of ids in files and solves, the same on every machine: `T2` before `T10`, else by character code. */
export function compareIds(a: string, b: string): number {
  if (a === b) return 0
  let at = 0
  while (at < a.length && at < b.length && a[at] === b[at]) at++
  while (at > 0 && isDigit(a.charCodeAt(at - 1))) at--
  const [numberA, numberB] = [leadingDigits(a, at), leadingDigits(b, at)]
  if (numberA !== '' && numberB !== '') {
    const difference = Number(numberA) - Number(numberB)
    if (difference !== 0) return difference
  }
  return a < b ? -1 : 1
}

function leadingDigits(text: string, from: number): string {
  let end = from
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return text.slice(from, end)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}
