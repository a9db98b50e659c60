/** Place of each row by a column's order, from 1; equal keys have equal places, and 0 is a row that was not asked for. */
export type RowRanks = Uint32Array

const collator = new Intl.Collator(undefined, { numeric: true })

/** Rows that are put in order, or keys that are compared, in a step. */
const STEP = 2000

/** In steps of a few milliseconds: 250,000 names take a second. */
export function* rankRows(
  rows: ArrayLike<number>,
  order: (row: number) => number | string,
): Generator<undefined, RowRanks> {
  const keys: (number | string)[] = []
  for (let at = 0; at < rows.length; at++) {
    keys.push(order(rows[at]!))
    if (at % STEP === STEP - 1) yield
  }
  const sorted = yield* sortedPlaces(keys)
  const ranks = new Uint32Array(highest(rows) + 1)
  let rank = 1
  for (let at = 0; at < sorted.length; at++) {
    if (at > 0 && compareKeys(keys[sorted[at - 1]!]!, keys[sorted[at]!]!) !== 0) rank++
    ranks[rows[sorted[at]!]!] = rank
    if (at % STEP === STEP - 1) yield
  }
  return ranks
}

/** The rows by their ranks, equal ones as they came; null where one has no rank yet. Counted, for ranks have no gaps. */
export function rowsByRank(rows: ArrayLike<number>, ranks: RowRanks, down: boolean): Uint32Array | null {
  const span = ranks.length + 1
  const starts = new Uint32Array(span + 1)
  for (let at = 0; at < rows.length; at++) {
    const rank = ranks[rows[at]!]
    if (!rank) return null
    starts[(down ? span - rank : rank) + 1]!++
  }
  for (let place = 0; place < span; place++) starts[place + 1]! += starts[place]!
  const sorted = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) {
    const rank = ranks[rows[at]!]!
    sorted[starts[down ? span - rank : rank]!++] = rows[at]!
  }
  return sorted
}

/** Merge sort from below: runs of a step each, then two and two. */
function* sortedPlaces(keys: readonly (number | string)[]): Generator<undefined, Uint32Array> {
  let from = Uint32Array.from(keys, (_, at) => at)
  let to = new Uint32Array(keys.length)
  for (let low = 0; low < keys.length; low += STEP) {
    const run = Array.from(from.subarray(low, low + STEP))
    from.set(
      run.sort((a, b) => compareKeys(keys[a]!, keys[b]!)),
      low,
    )
    yield
  }
  for (let width = STEP; width < keys.length; width *= 2) {
    for (let low = 0; low < keys.length; low += 2 * width) {
      const [middle, high] = [Math.min(low + width, keys.length), Math.min(low + 2 * width, keys.length)]
      for (let [left, right, at] = [low, middle, low]; at < high; at++) {
        const takeLeft = left < middle && (right === high || compareKeys(keys[from[left]!]!, keys[from[right]!]!) <= 0)
        to[at] = takeLeft ? from[left++]! : from[right++]!
        if (at % STEP === STEP - 1) yield
      }
    }
    ;[from, to] = [to, from]
  }
  return from
}

function highest(rows: ArrayLike<number>): number {
  let most = 0
  for (let at = 0; at < rows.length; at++) most = Math.max(most, rows[at]!)
  return most
}

function compareKeys(a: number | string, b: number | string): number {
  if (typeof a === 'string' || typeof b === 'string') return collator.compare(String(a), String(b))
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1
  return Number.isNaN(b) ? 1 : a - b
}
