import { startsFormula } from '#model/formula.ts'

const apostrophe = 39

/**
 * Takes off the apostrophe that keeps a spreadsheet from running a cell as a formula (`'=1+1`), and returns where the
 * cell now ends.
 */
export function withoutGuard(cells: Uint8Array, first: number, end: number): number {
  if (end - first < 2 || cells[first] !== apostrophe) return end
  let start = first
  while (cells[start] === apostrophe && start < end) start++
  if (start >= end || !startsFormula(cells, start)) return end
  cells.copyWithin(first, first + 1, end)
  return end - 1
}
