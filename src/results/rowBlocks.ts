/** Rows that are counted in one go: a few milliseconds' worth. */
const BLOCK = 20_000

/** [first, end) of each block. */
export function* rowBlocks(count: number): Generator<readonly [first: number, end: number]> {
  for (let first = 0; first < count; first += BLOCK) yield [first, Math.min(count, first + BLOCK)]
}
