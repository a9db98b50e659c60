/**
 * Whether a spreadsheet would run a cell that starts like this as a formula: = + - @, a tab or a carriage return, also in
 * full width (OWASP, CSV injection). Files are written with an apostrophe in front of it and read without.
 */
export function startsFormula(source: Uint8Array, at: number): boolean {
  const byte = source[at]!
  if (byte === 0x3d || byte === 0x2b || byte === 0x2d || byte === 0x40 || byte === 9 || byte === 13) return true
  // = + - @ in full width
  if (byte !== 0xef || source[at + 1] !== 0xbc) return false
  return source[at + 2] === 0x9d || source[at + 2] === 0x8b || source[at + 2] === 0x8d || source[at + 2] === 0xa0
}
