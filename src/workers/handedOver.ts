import { transfer } from 'comlink'
import { nextTurn } from './nextTurn.ts'

/** Columns of fewer bytes go along as they are: copying them takes no time worth a turn. */
const LARGE = 65_536
/** Longer lists are of records, not of columns, and take too long to look through. */
const MOST_ENTRIES = 10_000
/** What is copied before the page may answer again; a few milliseconds. */
const BYTES_A_TURN = 4_000_000

/** An array of numbers as they lie in memory. */
type Column = ArrayBufferView<ArrayBuffer> & { readonly length: number }

/**
 * The value with copies of its large columns, marked to be handed over to a thread. They are made between the page's own
 * tasks: a message with a plan of 250,000 accounts would hold up the page for 200 ms.
 */
export async function handedOver<Value extends object>(value: Value): Promise<Value> {
  const copies = new Map<Column, Column>()
  let copied = 0
  for (const column of largeColumns(value)) {
    const copy = new Uint8Array(column.byteLength)
    for (let from = 0; from < copy.length; from += BYTES_A_TURN) {
      const part = Math.min(BYTES_A_TURN, copy.length - from)
      copy.set(new Uint8Array(column.buffer, column.byteOffset + from, part), from)
      if ((copied += part) < BYTES_A_TURN) continue
      copied = 0
      await nextTurn()
    }
    const Kind = column.constructor as new (buffer: ArrayBuffer) => Column
    copies.set(column, new Kind(copy.buffer))
  }
  const given = withColumns(value, copies) as Value
  return transfer(
    given,
    Array.from(copies.values(), ({ buffer }) => buffer),
  )
}

/** Buffers of the large columns, for a thread that gives its answer away instead of having it copied. */
export function largeBuffersIn(value: unknown): ArrayBuffer[] {
  return [...new Set(Array.from(largeColumns(value), ({ buffer }) => buffer))]
}

/** Each once. */
function largeColumns(value: unknown, found = new Set<Column>()): Set<Column> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength >= LARGE) found.add(value as Column)
  } else if (Array.isArray(value)) {
    if (holdsColumns(value)) for (const one of value) largeColumns(one, found)
  } else if (isRecord(value)) {
    for (const one of Object.values(value)) largeColumns(one, found)
  }
  return found
}

/** Only what holds a copied column is made anew. */
function withColumns(value: unknown, copies: ReadonlyMap<Column, Column>): unknown {
  if (ArrayBuffer.isView(value)) return copies.get(value as Column) ?? value
  if (Array.isArray(value)) {
    if (!holdsColumns(value)) return value
    const list = value.map((one: unknown) => withColumns(one, copies))
    return list.every((one, at) => one === value[at]) ? value : list
  }
  if (!isRecord(value)) return value
  const pairs = Object.entries(value).map(([name, one]): [string, unknown] => [name, withColumns(one, copies)])
  return pairs.every(([name, one]) => one === value[name]) ? value : Object.fromEntries(pairs)
}

/** Lists of texts or numbers hold no columns, as the first entry tells; long lists are of small records. */
function holdsColumns(list: readonly unknown[]): boolean {
  return typeof list[0] === 'object' && list.length <= MOST_ENTRIES
}

function isRecord(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
