import { joinBytes } from '#model/bytes.ts'

/** What a table may be written in, as decoders call it. The first eight are guessed, the others have to be said. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'shift_jis',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'koi8-r',
  'gb18030',
  'big5',
  'euc-kr',
] as const
export type Encoding = (typeof encodings)[number]

const pieceBytes = 1 << 20

/** What the bytes are most likely written in: byte order mark, then zero bytes, then whether they are valid UTF-8. */
export function detectEncoding(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const zeros = zeroBytes(bytes.subarray(0, 4096))
  if (zeros.odd > 0.3 && zeros.even < 0.05) return 'utf-16le'
  if (zeros.even > 0.3 && zeros.odd < 0.05) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : guessLetters(bytes.subarray(0, pieceBytes))
}

/** The same text in UTF-8, without a byte order mark; the very same bytes where they are UTF-8 already. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return hasUtf8Mark(bytes) ? bytes.subarray(3) : bytes
  const decoder = new TextDecoder(encoding)
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const more = at + pieceBytes < bytes.length
    const text = decoder.decode(bytes.subarray(at, at + pieceBytes), { stream: more })
    pieces.push(encoder.encode(encoding === 'windows-1252' ? withWindowsSigns(text) : text))
  }
  return joinBytes(pieces)
}

/** Some versions of Node decode Windows-1252 as Latin-1, which has control characters where € and “ stand. */
function withWindowsSigns(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (control) => windowsSigns[control.charCodeAt(0) - 0x80])
}

const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function hasUtf8Mark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** Shares of zero bytes at even and odd places: Latin text in UTF-16 has one in every pair. */
function zeroBytes(sample: Uint8Array): { even: number; odd: number } {
  const zeros = [0, 0]
  sample.forEach((byte, at) => byte === 0 && zeros[at % 2]++)
  const half = Math.max(1, sample.length / 2)
  return { even: zeros[0] / half, odd: zeros[1] / half }
}

/** Looks at sixteen bytes at a time as long as they are ASCII: several times faster than a decoder. */
function isUtf8(bytes: Uint8Array): boolean {
  const aligned = bytes.byteOffset % 4 === 0
  const words = aligned ? new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2) : new Uint32Array(0)
  for (let at = 0; at < bytes.length;) {
    if (at % 4 === 0) {
      let word = at >> 2
      while (word + 4 <= words.length && isAscii(words[word] | words[word + 1] | words[word + 2] | words[word + 3]))
        word += 4
      while (word < words.length && isAscii(words[word])) word++
      at = Math.max(at, word * 4)
    }
    const lead = bytes[at]
    if (lead === undefined) break
    const more = lead < 0x80 ? 0 : lead < 0xc2 ? -1 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : lead < 0xf5 ? 3 : -1
    if (more < 0) return false
    for (let i = 1; i <= more; i++) if (at + i >= bytes.length || (bytes[at + i] & 0xc0) !== 0x80) return false
    at += more + 1
  }
  return true
}

function isAscii(word: number): boolean {
  return (word & 0x80808080) === 0
}

/** Which alphabet the bytes above 127 are likely to be, by how they stand among the others; a guess that can be wrong. */
function guessLetters(bytes: Uint8Array): Encoding {
  const counts = { high: 0, western: 0, windowsCentral: 0, isoCentral: 0, cyrillic: 0, inRuns: 0, kanji: 0, pairs: 0 }
  let pairEnd = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte < 0x80) continue
    counts.high++
    const [before, after] = [bytes[at - 1] ?? 0, bytes[at + 1] ?? 0]
    if (before >= 0x80 && after >= 0x80) counts.inRuns++
    if (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8) counts.cyrillic++
    if (at >= pairEnd && isKanjiLead(byte) && after >= 0x40 && after !== 0x7f) {
      counts.pairs += after >= 0x80 ? 2 : 1
      if (byte < 0xa0) counts.kanji += after >= 0x80 ? 2 : 1
      pairEnd = at + 2
    }
    if (!isLetter(before) && !isLetter(after)) continue
    if (windowsCentral.has(byte)) counts.windowsCentral++
    else if (isoCentral.has(byte)) counts.isoCentral++
    else if (byte >= 0xc0) counts.western++
  }
  const { high, western, cyrillic, inRuns, kanji, pairs } = counts
  if (pairs === high && kanji * 2 > high) return 'shift_jis'
  // whole words of such bytes: Latin letters with accents stand singly
  if (cyrillic > high * 0.9 && inRuns > high * 0.4) return 'windows-1251'
  const central = counts.windowsCentral + counts.isoCentral
  if (central === 0 || central * 5 < western) return 'windows-1252'
  return counts.isoCentral > counts.windowsCentral ? 'iso-8859-2' : 'windows-1250'
}

/** ą ł ż ś ź Ą Ł Ż Ś Ź in Windows-1250; signs in Windows-1252, which hardly occur inside words. */
const windowsCentral = new Set([0xb9, 0xb3, 0xbf, 0x9c, 0x9f, 0xa5, 0xa3, 0xaf, 0x8c, 0x8f])
/** ą ś ź Ą Ś Ź in ISO 8859-2, signs in both. */
const isoCentral = new Set([0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac])

function isKanjiLead(byte: number): boolean {
  return (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xef)
}

function isLetter(byte: number): boolean {
  return (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
}
