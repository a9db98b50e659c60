import { unpackTexts, type TextColumn } from '#model/text.ts'

/** All texts of a column in lower case as one, so that a search is one pass however many rows there are. */
interface Joined {
  readonly text: string
  /** Text of row r: starts[r] .. starts[r + 1). */
  readonly starts: ArrayLike<number>
}

const known = new WeakMap<TextColumn, Joined>()

/** Rows whose text holds the query (lower case), the first `limit` of them in order. */
export function rowsHolding(column: TextColumn, query: string, limit: number): number[] {
  let joined = known.get(column)
  if (!joined) known.set(column, (joined = join(column)))
  const { text, starts } = joined
  const rows: number[] = []
  let at = text.indexOf(query)
  while (at >= 0 && rows.length < limit) {
    const row = rowAt(starts, at)
    const next = starts[row + 1]!
    if (at + query.length <= next) {
      rows.push(row)
      at = text.indexOf(query, next)
    } else at = text.indexOf(query, at + 1)
  }
  return rows
}

function join(column: TextColumn): Joined {
  const text = new TextDecoder().decode(column.bytes).toLowerCase()
  if (text.length === column.bytes.length) return { text, starts: column.offsets }
  const lower = unpackTexts(column).map((one) => one.toLowerCase())
  const starts = [0]
  for (const one of lower) starts.push(starts.at(-1)! + one.length)
  return { text: lower.join(''), starts }
}

/** The row that holds this position: the last that starts at or before it. */
function rowAt(starts: ArrayLike<number>, position: number): number {
  let low = 0
  let high = starts.length - 2
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= position) low = middle
    else high = middle - 1
  }
  return low
}
