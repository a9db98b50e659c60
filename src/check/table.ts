import { isRefusal, type Refusal } from '#model/change.ts'

/** A table as it was exported: header and rows of text. */
export interface Table {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Comma-separated text with quoted fields, as Evenfield writes it. Own reader: the checker shares no code. */
export function readCsv(text: string): Table {
  const rows: string[][] = []
  let row: string[] = []
  let field = ''
  let quoted = false
  for (let i = text.charCodeAt(0) === 0xfeff ? 1 : 0; i < text.length; i++) {
    const c = text[i]
    if (quoted) {
      if (c !== '"') field += c
      else if (text[i + 1] === '"') field += text[i++]
      else quoted = false
    } else if (c === '"') quoted = true
    else if (c === ',') {
      row.push(field)
      field = ''
    } else if (c === '\n') {
      row.push(field.endsWith('\r') ? field.slice(0, -1) : field)
      rows.push(row)
      row = []
      field = ''
    } else field += c
  }
  if (field !== '' || row.length > 0) rows.push([...row, field])
  const [header = [], ...body] = rows.map((cells) => cells.map(withoutGuard))
  return { header, rows: body }
}

/** The apostrophe that keeps a spreadsheet from running a cell (`'=1+1`) is not part of it. */
function withoutGuard(cell: string): string {
  return /^'+[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? cell.slice(1) : cell
}

/** Values of a column by name, or a refusal that names the file or the column that is not there. */
export function columnOf(table: Table | undefined, name: string, file: string): readonly string[] | Refusal {
  if (table === undefined) return { refused: `${file} is missing` }
  const at = table.header.indexOf(name)
  if (at < 0) return { refused: `${file} has no column ${name}.` }
  return table.rows.map((row) => row[at] ?? '')
}

/** Two columns, which belong together row by row. */
export function columnsOf(
  table: Table | undefined,
  file: string,
  first: string,
  second: string,
): readonly [readonly string[], readonly string[]] | Refusal {
  const left = columnOf(table, first, file)
  if (isRefusal(left)) return left
  const right = columnOf(table, second, file)
  return isRefusal(right) ? right : [left, right]
}
