import { finished, type Steps } from '#model/steps.ts'
import { decodedTexts, textAt, textCount, type TextColumn } from '#model/text.ts'

/** All texts of a column in lower case as one, so that a search is one pass however many rows there are. */
interface Joined {
  readonly text: string
  /** Text of row r: starts[r] .. starts[r + 1). */
  readonly starts: ArrayLike<number>
}

const known = new WeakMap<TextColumn, Joined>()
/** Rows of a step where each text is turned into lower case by itself. */
const BLOCK = 8192

/** Rows whose text holds the query (lower case), the first `limit` of them in order. */
export function rowsHolding(column: TextColumn, query: string, limit: number): number[] {
  const { text, starts } = finished(joinTexts(column))
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

/** What a search looks in, made once; worked through beforehand, the first search waits for nothing. */
export function* joinTexts(column: TextColumn): Steps<Joined> {
  const before = known.get(column)
  if (before) return before
  const joined = atOnce(column) ?? (yield* textByText(column))
  known.set(column, joined)
  return joined
}

/** Null where a letter becomes two in lower case (İ), or another one at the end of a word (Σ): then the whole is not as its texts. */
function atOnce(column: TextColumn): Joined | null {
  const decoded = decodedTexts(column)
  if (!decoded) return null
  const { whole, starts } = decoded
  const text = whole.toLowerCase()
  return text.length === whole.length && !whole.includes('Σ') ? { text, starts } : null
}

function* textByText(column: TextColumn): Steps<Joined> {
  const starts = new Uint32Array(textCount(column) + 1)
  const texts: string[] = []
  for (let row = 0; row < textCount(column); row++) {
    if (row % BLOCK === BLOCK - 1) yield
    texts.push(textAt(column, row).toLowerCase())
    starts[row + 1] = starts[row]! + texts[row]!.length
  }
  return { text: texts.join(''), starts }
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
