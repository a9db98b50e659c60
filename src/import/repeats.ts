import type { TextColumn } from '#model/text.ts'

/**
 * Marks all rows whose hash stands twice, and a few more: two bits tell nearly all rows apart that need no closer look.
 * A table of a million rows would not fit into the processor's memory and take five times as long.
 */
export function mayRepeat(hashes: Int32Array): Uint8Array {
  const mask = 2 ** Math.ceil(Math.log2(Math.max(1024, hashes.length * 16))) - 1
  const once = new Uint32Array((mask + 1) / 32)
  const twice = new Uint32Array((mask + 1) / 32)
  for (let row = 0; row < hashes.length; row++) {
    const place = hashes[row] & mask
    const bit = 1 << (place & 31)
    if (once[place >>> 5] & bit) twice[place >>> 5] |= bit
    else once[place >>> 5] |= bit
  }
  const marks = new Uint8Array(hashes.length)
  for (let row = 0; row < hashes.length; row++) {
    const place = hashes[row] & mask
    marks[row] = (twice[place >>> 5] >>> (place & 31)) & 1
  }
  return marks
}

/** A number for each text, the same for the same text. */
export function textHashes({ bytes, offsets }: TextColumn): Int32Array {
  const hashes = new Int32Array(offsets.length - 1)
  for (let row = 0; row < hashes.length; row++) {
    let hash = 0x811c9dc5
    for (let at = offsets[row]; at < offsets[row + 1]; at++) hash = Math.imul(hash ^ bytes[at], 0x01000193)
    hashes[row] = hash ^ (hash >>> 15)
  }
  return hashes
}

/** Whether every text is longer than the one before, or as long and higher: as systems write them, and then none repeats. */
export function ascending({ bytes, offsets }: TextColumn): boolean {
  let [before, from] = [0, offsets[0]]
  let length = 0
  for (let row = 0; row + 1 < offsets.length; row++) {
    const to = offsets[row + 1]
    if (to - from < length || to === from) return false
    if (to - from === length) {
      let at = 0
      while (at < length && bytes[from + at] === bytes[before + at]) at++
      if (at === length || bytes[from + at] < bytes[before + at]) return false
    }
    ;[before, from, length] = [from, to, to - from]
  }
  return true
}

export function sameText({ bytes, offsets }: TextColumn, a: number, b: number): boolean {
  const [from, other] = [offsets[a], offsets[b]]
  const length = offsets[a + 1] - from
  if (offsets[b + 1] - other !== length) return false
  for (let i = 0; i < length; i++) if (bytes[from + i] !== bytes[other + i]) return false
  return true
}
