import type { UnitBorders, UnitShapes } from '#model/units.ts'

/**
 * A grid of square units in degrees, unit = row × columns + column, west to east, north to south:
 *
 *   0 1 2
 *   3 4 5
 */
export function squareGround(columns: number, rows: number, west = -100, north = 40, size = 0.5) {
  const count = columns * rows
  const corner = (column: number, row: number) => [west + column * size, north - row * size] as const
  const rings: number[] = []
  const lng = new Float64Array(count)
  const lat = new Float64Array(count)
  for (let unit = 0; unit < count; unit++) {
    const column = unit % columns
    const row = Math.floor(unit / columns)
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ])
      rings.push(...corner(column + x!, row + y!))
    lng[unit] = west + (column + 0.5) * size
    lat[unit] = north - (row + 0.5) * size
  }
  const steps = (by: number) => Uint32Array.from({ length: count + 1 }, (_, i) => i * by)
  const shapes: UnitShapes = {
    coordinates: Float64Array.from(rings),
    ringOffsets: steps(5),
    polygonOffsets: steps(1),
    unitOffsets: steps(1),
  }
  return { shapes, borders: squareBorders(columns, rows, corner), lng, lat, count }
}

function squareBorders(
  columns: number,
  rows: number,
  corner: (column: number, row: number) => readonly [number, number],
): UnitBorders {
  const lines: number[] = []
  const left: number[] = []
  const right: number[] = []
  const unitAt = (column: number, row: number) =>
    column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      if (column < columns) {
        lines.push(...corner(column, row), ...corner(column + 1, row))
        left.push(unitAt(column, row - 1))
        right.push(unitAt(column, row))
      }
      if (row < rows) {
        lines.push(...corner(column, row), ...corner(column, row + 1))
        left.push(unitAt(column, row))
        right.push(unitAt(column - 1, row))
      }
    }
  }
  return {
    coordinates: Float64Array.from(lines),
    lineOffsets: Uint32Array.from({ length: left.length + 1 }, (_, i) => 2 * i),
    left: Int32Array.from(left),
    right: Int32Array.from(right),
  }
}
