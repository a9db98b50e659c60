/** Where the last row and column of a sheet are. */
export interface SheetExtent {
  readonly rows: number
  readonly columns: number
  /** The cell furthest out, as the spreadsheet calls it: `XFD1048576`. */
  readonly furthest: string
}

const [opening, letterC, space, quote] = [0x3c, 0x63, 0x20, 0x22]

/** Bytes of the longest text between two tags, or within one: a reader of XML can spend hours on one of 300 MB. */
export function longestText(xml: Uint8Array): number {
  let [longest, from] = [0, 0]
  for (let at = xml.indexOf(opening); at >= 0; at = xml.indexOf(opening, at + 1)) {
    longest = Math.max(longest, at - from)
    from = at
  }
  return Math.max(longest, xml.length - from)
}

/** From the XML of a sheet (`<c r="B7" …>`), without reading its cells: a reader makes room for everything up to there. */
export function sheetExtent(xml: Uint8Array): SheetExtent {
  let [rows, columns, furthest] = [0, 0, '']
  for (let at = xml.indexOf(opening); at >= 0; at = xml.indexOf(opening, at + 1)) {
    if (xml[at + 1] !== letterC || xml[at + 2] !== space) continue
    const start = addressAt(xml, at + 3)
    if (start < 0) continue
    let [column, row, end] = [0, 0, start]
    for (; xml[end] >= 65 && xml[end] <= 90; end++) column = column * 26 + xml[end] - 64
    for (; xml[end] >= 48 && xml[end] <= 57; end++) row = row * 10 + xml[end] - 48
    if (column > columns || row > rows) furthest = new TextDecoder().decode(xml.subarray(start, end))
    columns = Math.max(columns, column)
    rows = Math.max(rows, row)
  }
  return { rows, columns, furthest }
}

/** Behind `r="`, which stands first or second among the attributes. */
function addressAt(xml: Uint8Array, from: number): number {
  for (let at = from; at < from + 40 && at + 2 < xml.length; at++) {
    if (xml[at] === 0x72 && xml[at + 1] === 0x3d && xml[at + 2] === quote && xml[at - 1] === space) return at + 3
  }
  return -1
}
