import { startTransition, useCallback, useMemo, useState } from 'react'
import { sortByTarget, sortLines, type Sort, type TerritoryLine } from './columns.ts'
import type { ExtraFigures } from './useExtraFigures.ts'

export interface SortedLines {
  readonly sorted: readonly TerritoryLine[]
  readonly sort: Sort
  readonly sortBy: (next: Sort) => void
}

/** The rows by the column that was pressed last; at first by name. */
export function useSortedLines(
  lines: readonly TerritoryLine[],
  { targets, holds, driving }: Pick<ExtraFigures, 'targets' | 'holds' | 'driving'>,
): SortedLines {
  const [sort, setSort] = useState<Sort>({ key: 'name', down: false })
  const sortBy = useCallback((next: Sort) => startTransition(() => setSort(next)), [])
  const sorted = useMemo(
    () =>
      sort.key === 'target' && targets
        ? sortByTarget(lines, targets, sort.down)
        : sortLines(lines, sort, holds, driving),
    [lines, sort, holds, driving, targets],
  )
  return { sorted, sort, sortBy }
}
