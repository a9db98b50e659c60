import type { TextColumn } from '#model/text.ts'

/** Five digits and nothing else, as a number; -1 for all other cells. */
export function plainZip({ bytes, offsets }: TextColumn, row: number): number {
  const from = offsets[row]
  if (offsets[row + 1] - from !== 5) return -1
  let number = 0
  for (let at = from; at < from + 5; at++) {
    const digit = bytes[at] - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

/** ZIPs that were numbers as texts of five digits; empty for -1. */
export function packZips(zips: Int32Array): TextColumn {
  const offsets = new Uint32Array(zips.length + 1)
  for (let row = 0; row < zips.length; row++) offsets[row + 1] = offsets[row] + (zips[row] < 0 ? 0 : 5)
  const bytes = new Uint8Array(offsets[zips.length])
  for (let row = 0; row < zips.length; row++) {
    let rest = zips[row]
    for (let at = offsets[row + 1] - 1; at >= offsets[row]; at--) {
      bytes[at] = 48 + (rest % 10)
      rest = (rest / 10) | 0
    }
  }
  return { bytes, offsets }
}
