import { ink, type Paper } from './paper.ts'

export interface TableColumn {
  readonly header: string
  readonly width: number
  readonly align?: 'left' | 'right'
}

export const rowHeight = 15
/** Where the rest of a table ends on every page. */
export const pageBottom = (paper: Paper) => paper.height - 40
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

/**
 * Goes on on further pages, each of which says what it goes on with; answers where it ended on the last one. `beside`
 * hears which rows stand where.
 */
export function pagedTable(
  paper: Paper,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  { x, y: top, title }: { x: number; y: number; title: string },
  beside: (row: number, y: number) => void = () => {},
): number {
  let [done, y] = [0, top]
  for (;;) {
    const { drawn, y: end } = drawTable(paper, columns, rows.slice(done), { x, y, bottom: pageBottom(paper) })
    for (let row = 0; row < drawn; row++) beside(done + row, y + (row + 1) * rowHeight)
    done += drawn
    if (done >= rows.length) return end
    paper.newPage()
    paper.text(`${title}, continued`, x, 48, { size: 11, weight: 'bold', width: paper.width - 2 * x })
    y = 58
  }
}
