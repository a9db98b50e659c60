/** A town of straight streets as an OpenStreetMap file (.pbf), where no real one is at hand. */

const SIDE = 36
const WEST = -76.62
const SOUTH = 39.26
const STEP = 0.0023

/** Streets of a grid over the middle of Baltimore; every sixth is a main road. */
export function townFile(): Uint8Array {
  const texts = ['', 'highway', 'residential', 'primary', 'name']
  const nodes = Array.from({ length: SIDE * SIDE }, (_, i) => {
    const lat = SOUTH + Math.floor(i / SIDE) * STEP * 0.77
    const lng = WEST + (i % SIDE) * STEP
    return message(1, [
      varint(1, zigzag(i + 1)),
      varint(8, zigzag(Math.round(lat * 1e7))),
      varint(9, zigzag(Math.round(lng * 1e7))),
    ])
  })
  const lines = Array.from({ length: SIDE }, (_, i) => [
    Array.from({ length: SIDE }, (_, j) => i * SIDE + j + 1),
    Array.from({ length: SIDE }, (_, j) => j * SIDE + i + 1),
  ]).flat()
  const ways = lines.map((line, way) => {
    texts.push(`Street ${way + 1}`)
    const main = Math.floor(way / 2) % 6 === 0
    return message(3, [
      varint(1, way + 1),
      bytes(2, packed([1, 4])),
      bytes(3, packed([main ? 3 : 2, texts.length - 1])),
      bytes(8, packed(line.map((node, i) => zigzag(i === 0 ? node : node - line[i - 1])))),
    ])
  })
  const table = message(
    1,
    texts.map((text) => bytes(1, new TextEncoder().encode(text))),
  )
  const features = ['OsmSchema-V0.6'].map((text) => bytes(4, new TextEncoder().encode(text)))
  return joined([
    ...blob('OSMHeader', joined(features)),
    ...blob('OSMData', joined([table, message(2, nodes), message(2, ways)])),
  ])
}

function blob(type: string, content: Uint8Array): Uint8Array[] {
  const body = bytes(1, content)
  const head = joined([bytes(1, new TextEncoder().encode(type)), varint(3, body.length)])
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, head.length)
  return [length, head, body]
}

/** Protocol buffers: a field is its number and kind, then a number or a counted stretch of bytes. */
function varint(field: number, value: number): Uint8Array {
  return joined([number(field * 8), number(value)])
}
function bytes(field: number, content: Uint8Array): Uint8Array {
  return joined([number(field * 8 + 2), number(content.length), content])
}
function message(field: number, parts: readonly Uint8Array[]): Uint8Array {
  return bytes(field, joined(parts))
}
function packed(values: readonly number[]): Uint8Array {
  return joined(values.map(number))
}
function number(value: number): Uint8Array {
  const digits: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128)
  return Uint8Array.from([...digits, rest])
}
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
