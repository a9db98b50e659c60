import { unzlibSync } from 'fflate'

/** The TrueType file that is packed table by table in a WOFF file. */
export function trueTypeOf(woff: Uint8Array): Uint8Array {
  const from = new DataView(woff.buffer, woff.byteOffset, woff.length)
  const count = from.getUint16(12)
  const whole = new Uint8Array(from.getUint32(16) + 4 * count)
  const to = new DataView(whole.buffer)
  const power = 31 - Math.clz32(count)
  to.setUint32(0, from.getUint32(4))
  to.setUint16(4, count)
  to.setUint16(6, 16 << power)
  to.setUint16(8, power)
  to.setUint16(10, 16 * count - (16 << power))
  let at = 12 + 16 * count
  for (let table = 0; table < count; table++) {
    const entry = 44 + 20 * table
    const [start, packed, length] = [4, 8, 12].map((offset) => from.getUint32(entry + offset))
    const bytes = woff.subarray(start, start! + packed!)
    whole.set(packed! < length! ? unzlibSync(bytes) : bytes, at)
    const record = 12 + 16 * table
    to.setUint32(record, from.getUint32(entry))
    to.setUint32(record + 4, from.getUint32(entry + 16))
    to.setUint32(record + 8, at)
    to.setUint32(record + 12, length!)
    at = (at + length! + 3) & ~3
  }
  return whole
}

/** Glyphs of the characters beyond the first 65,536, emoji above all, which the PDF library does not look up itself. */
export function glyphsBeyondBmp(font: Uint8Array): Map<number, number> {
  const view = new DataView(font.buffer, font.byteOffset, font.length)
  const glyphs = new Map<number, number>()
  const cmap = tableOffset(view, 'cmap')
  for (let record = 0; record < view.getUint16(cmap + 2); record++) {
    const table = cmap + view.getUint32(cmap + 4 + 8 * record + 4)
    if (view.getUint16(table) !== 12) continue
    for (let group = 0; group < view.getUint32(table + 12); group++) {
      const at = table + 16 + 12 * group
      const [first, last, glyph] = [0, 4, 8].map((offset) => view.getUint32(at + offset))
      for (let code = Math.max(first!, 0x10000); code <= last!; code++) glyphs.set(code, glyph! + code - first!)
    }
  }
  return glyphs
}

function tableOffset(view: DataView, name: string): number {
  for (let table = 0; table < view.getUint16(4); table++) {
    const record = 12 + 16 * table
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(record + at)))
    if (tag === name) return view.getUint32(record + 8)
  }
  throw new Error(`The typeface has no table ${name}.`)
}
