import { joinBytes } from '#model/bytes.ts'

const encoder = new TextEncoder()
const rowsAPiece = 10_000

/** Cells as CSV in UTF-8, so that tables from other formats are read, checked and counted the way CSV files are. */
export function csvText(rows: Iterable<readonly string[]>): Uint8Array {
  const pieces: Uint8Array[] = []
  let lines: string[] = []
  for (const row of rows) {
    lines.push(row.map(quoted).join(','))
    if (lines.length < rowsAPiece) continue
    pieces.push(encoder.encode(`${lines.join('\n')}\n`))
    lines = []
  }
  if (lines.length > 0) pieces.push(encoder.encode(`${lines.join('\n')}\n`))
  return joinBytes(pieces)
}

function quoted(cell: string): string {
  return /[",\n\r]|^\s|\s$|^'/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
