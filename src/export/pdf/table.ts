import { ink, type Paper } from './paper.ts'

export interface TableColumn {
  readonly header: string
  readonly width: number
  readonly align?: 'left' | 'right'
}

const rowHeight = 15
const size = 8

/**
 * Draws a table from y down to `bottom` and answers where it ended and how many rows it held; the header is repeated by
 * whoever draws the rest on the next page.
 */
export function drawTable(
  paper: Paper,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { x, y, bottom }: { x: number; y: number; bottom: number },
): { y: number; drawn: number } {
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const put = (cells: readonly string[], at: number, look: { weight: 'regular' | 'bold'; color: string }) => {
    let left = x
    columns.forEach((column, i) => {
      const right = column.align === 'right'
      paper.text(cells[i] ?? '', right ? left + column.width - 4 : left + 2, at + 10.5, {
        size,
        ...look,
        align: right ? 'right' : 'left',
        width: column.width - 6,
      })
      left += column.width
    })
  }
  put(
    columns.map(({ header }) => header),
    y,
    { weight: 'bold', color: ink.muted },
  )
  paper.line(x, y + rowHeight, x + width, y + rowHeight, ink.muted, 0.6)
  const drawn = Math.min(rows.length, Math.max(0, Math.floor((bottom - y) / rowHeight) - 1))
  for (let row = 0; row < drawn; row++) {
    const at = y + (row + 1) * rowHeight
    put(rows[row]!, at, { weight: 'regular', color: ink.text })
    paper.line(x, at + rowHeight, x + width, at + rowHeight, ink.line, 0.3)
  }
  return { y: y + (drawn + 1) * rowHeight, drawn }
}
