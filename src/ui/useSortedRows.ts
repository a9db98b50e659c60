import { useEffect, useMemo, useState } from 'react'
import type { RowColumn, RowSort } from './rowOrder.ts'
import { rankRows, rowsByRank, type RowRanks } from './rowRanks.ts'

/** As many are put in order while the list is drawn. */
const AT_ONCE = 2000
/** Milliseconds before the page may answer again. */
const TURN = 12

interface Ranked {
  readonly column: number
  readonly order: RowColumn['order']
  readonly ranks: RowRanks
}

/**
 * Rows in the order of a column. Many are ranked between the page's own tasks, and stay as they are until then; a search
 * among them, or the other direction, needs no new ranks.
 */
export function useSortedRows(
  rows: ArrayLike<number>,
  columns: readonly RowColumn[],
  sort: RowSort,
): ArrayLike<number> {
  const [ranked, setRanked] = useState<Ranked | null>(null)
  const order = sort === null ? undefined : columns[sort.column]?.order
  const down = sort?.down === true
  const usable = ranked !== null && ranked.column === sort?.column ? ranked : null
  const known = useMemo(() => usable && rowsByRank(rows, usable.ranks, down), [rows, usable, down])
  const exact = known !== null && usable?.order === order
  const few = useMemo(() => {
    if (!order || exact || rows.length > AT_ONCE) return null
    const steps = rankRows(rows, order)
    for (let next = steps.next(); ; next = steps.next()) if (next.done) return rowsByRank(rows, next.value, down)
  }, [rows, order, exact, down])
  const column = sort?.column ?? 0
  useEffect(() => {
    if (!order || exact || rows.length <= AT_ONCE) return
    return inTurns(rankRows(rows, order), (ranks) => setRanked({ column, order, ranks }))
  }, [rows, order, exact, column])
  return order ? (few ?? known ?? rows) : rows
}

/** What it gives ends it. */
function inTurns(steps: Generator<undefined, RowRanks>, done: (ranks: RowRanks) => void): () => void {
  let timer = setTimeout(turn)
  function turn() {
    const end = performance.now() + TURN
    while (performance.now() < end) {
      const next = steps.next()
      if (next.done) return done(next.value)
    }
    timer = setTimeout(turn)
  }
  return () => clearTimeout(timer)
}
