import type { Adjacency, UnitPair } from '#model/units.ts'

/** Names a set of units: FNV-1a, 64 bit, over ids, neighbours and bridges; 16 hexadecimal digits. */
export function unitHash(ids: readonly string[], neighbors: Adjacency, bridges: readonly UnitPair[]): string {
  const hash = new Fnv64()
  hash.addBytes(new TextEncoder().encode(ids.join('\n')))
  hash.addNumbers(neighbors.offsets)
  hash.addNumbers(neighbors.targets)
  for (const { a, b } of bridges) hash.addNumbers([a, b])
  return hash.text()
}

/** The 64 bits in two halves: hash × 0x100000001b3 = hash × 0x1b3 + (low half << 40). */
class Fnv64 {
  private high = 0xcbf29ce4
  private low = 0x84222325

  addBytes(bytes: Uint8Array): void {
    let { high, low } = this
    for (let i = 0; i < bytes.length; i++) {
      low = (low ^ bytes[i]) >>> 0
      const product = low * 0x1b3
      high = (Math.imul(high, 0x1b3) + Math.floor(product / 0x100000000) + (low << 8)) >>> 0
      low = product >>> 0
    }
    this.high = high
    this.low = low
  }

  /** Little-endian whatever the machine. */
  addNumbers(numbers: ArrayLike<number>): void {
    const bytes = new Uint8Array(4 * numbers.length)
    for (let i = 0; i < numbers.length; i++) {
      bytes[4 * i] = numbers[i]
      bytes[4 * i + 1] = numbers[i] >>> 8
      bytes[4 * i + 2] = numbers[i] >>> 16
      bytes[4 * i + 3] = numbers[i] >>> 24
    }
    this.addBytes(bytes)
  }

  text(): string {
    return this.high.toString(16).padStart(8, '0') + this.low.toString(16).padStart(8, '0')
  }
}
