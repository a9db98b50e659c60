import { csvText } from './csvText.ts'

const tags = /<(\/?)(table|tr|td|th)\b[^>]*>/gi

/**
 * The longest table of a web page: what many systems export as `.xls` is one. Cells become plain text. Null where the
 * page has no table with more than one row.
 */
export function htmlTable(page: string): { text: Uint8Array; rows: number } | null {
  const tables: string[][][] = []
  let rows: string[][] | null = null
  let cellFrom = -1
  const endCell = (at: number): void => {
    if (cellFrom >= 0) rows?.at(-1)?.push(plainCell(page.slice(cellFrom, at)))
    cellFrom = -1
  }
  for (const tag of page.matchAll(tags)) {
    const [whole, closing, written] = tag
    const name = written.toLowerCase()
    endCell(tag.index)
    if (name === 'table') {
      rows = closing ? null : []
      if (rows) tables.push(rows)
    } else if (!closing && name === 'tr') {
      rows?.push([])
    } else if (!closing && rows && rows.length > 0) {
      cellFrom = tag.index + whole.length
    }
  }
  const longest = tables.toSorted((a, b) => b.length - a.length)[0] ?? []
  const filled = longest.filter((cells) => cells.length > 0)
  const width = filled.reduce((most, cells) => Math.max(most, cells.length), 0)
  if (filled.length < 2) return null
  const even = filled.map((cells) => [...cells, ...Array.from({ length: width - cells.length }, () => '')])
  return { text: csvText(even), rows: even.length }
}

export function plainCell(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi, (entity, name: string) =>
      character(name, entity),
    )
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

function character(name: string, entity: string): string {
  if (!name.startsWith('#')) return entities[name.toLowerCase()]
  const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1))
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
