import { expect, test } from 'vitest'
import { fromPairs } from '#geo/adjacency.ts'
import { growToFill } from '#import/growToFill.ts'
import { noUnits, type Units } from '#model/units.ts'

//  0 — 1 — 2 — 3 — 4     5 … 6 over a bridge, 7 alone
const line: Units = {
  ...noUnits,
  count: 8,
  id: ['0', '1', '2', '3', '4', '5', '6', '7'],
  lng: Float64Array.from([0, 1, 2, 3, 4, 6, 7, 20]),
  lat: new Float64Array(8),
  neighbors: fromPairs(
    8,
    [0, 1, 2, 3].map((a) => ({ a, b: a + 1 })),
  ),
  bridges: [{ a: 5, b: 6 }],
}

test('ground of nobody goes to the nearest owner along neighbours and bridges; what no way leads to stays', () => {
  const owned = Uint16Array.from([1, 0, 0, 0, 2, 0, 1, 0])
  expect([...growToFill(line, owned)]).toEqual([1, 1, 1, 2, 2, 1, 1, 0])
  expect([...owned]).toEqual([1, 0, 0, 0, 2, 0, 1, 0])
})
