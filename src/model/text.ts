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
const strictDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
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

/** All texts at once: the column is decoded in one go and divided. */
export function unpackTexts(column: TextColumn): string[] {
  const texts: string[] = Array.from({ length: textCount(column) })
  const decoded = decodedTexts(column)
  if (!decoded) return texts.map((_, row) => textAt(column, row))
  const { whole, starts } = decoded
  for (let row = 0; row < texts.length; row++) texts[row] = whole.slice(starts[row], starts[row + 1])
  return texts
}

/** The whole column as one text, in which text i is starts[i] .. starts[i + 1); null where some bytes are no letters. */
export function decodedTexts({ bytes, offsets }: TextColumn): { whole: string; starts: Uint32Array } | null {
  const whole = decoder.decode(bytes)
  if (whole.length === bytes.length) return { whole, starts: offsets }
  if (!isWellFormed(bytes)) return null
  const starts = new Uint32Array(offsets.length)
  starts[0] = unitsIn(bytes, 0, offsets[0]!)
  for (let row = 1; row < offsets.length; row++) {
    starts[row] = starts[row - 1]! + unitsIn(bytes, offsets[row - 1]!, offsets[row]!)
  }
  return { whole, starts }
}

/** Without bytes that the decoder would replace, a few at a time or one by one, which tells no longer where a text ends. */
function isWellFormed(bytes: Uint8Array): boolean {
  try {
    strictDecoder.decode(bytes)
    return true
  } catch {
    return false // then each text is decoded by itself
  }
}

/** UTF-16 units of well-formed UTF-8: one for each character, two for those of four bytes. */
function unitsIn(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to; at++) {
    if ((bytes[at]! & 0xc0) !== 0x80) units += bytes[at]! >= 0xf0 ? 2 : 1
  }
  return units
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
