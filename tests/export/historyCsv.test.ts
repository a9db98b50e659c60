import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { historyCsv } from '#export/historyCsv.ts'
import type { PlanChange } from '#model/change.ts'

const change = (id: number, label: string, units: number[]): PlanChange => ({
  id,
  at: id === 0 ? 0 : Date.UTC(2026, 10, id, 9, 30),
  by: id === 0 ? '' : 'Rep 01',
  label,
  moves: [{ alignment: 'A1', units, before: units, after: units }] as unknown as PlanChange['moves'],
  edits: [],
})

test('every change has a line with when, who and what; what was undone follows and says so', () => {
  const text = new TextDecoder().decode(
    historyCsv(
      [change(0, 'Balance', [1, 2, 3]), change(1, 'Brush: 2 ZIPs to East, West', [4, 5])],
      [change(3, 'Lock', []), change(2, 'Merge', [6])],
    ),
  )
  expect(Papa.parse<string[]>(text, { skipEmptyLines: true }).data).toEqual([
    ['when', 'who', 'what', 'units_moved', 'state'],
    ['', '', 'Balance', '3', 'done'],
    ['2026-11-01T09:30:00.000Z', 'Rep 01', 'Brush: 2 ZIPs to East, West', '2', 'done'],
    ['2026-11-02T09:30:00.000Z', 'Rep 01', 'Merge', '1', 'undone'],
    ['2026-11-03T09:30:00.000Z', 'Rep 01', 'Lock', '0', 'undone'],
  ])
})
