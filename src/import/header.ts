import Papa from 'papaparse'
import type { Refusal } from '#model/change.ts'
import { lineEndOf } from './scan.ts'
import { isHeaderWord, plainWords } from './words/languages.ts'

export interface Header {
  /** No two alike, none empty. */
  readonly names: readonly string[]
  /** Headers that were missing or stood twice, and what they are called now. */
  readonly renamed: readonly { readonly column: number; readonly from: string; readonly to: string }[]
  /** Lines above the header: the title of a report. */
  readonly titleLines: readonly string[]
  /** The first line is a row like the others: columns are called by their number. */
  readonly headerless: boolean
  /** Where the first row starts. */
  readonly end: number
  /** Lines above the first row, blank ones too. */
  readonly lines: number
}

const headerLimit = 1 << 20
const titleLimit = 20

/** The first line that is not blank and not the title of a report. */
export function readHeader(
  bytes: Uint8Array,
  start: number,
  separator: string,
  columnLimit: number,
  stated?: boolean,
): Header | Refusal {
  const lines = firstLines(bytes, start, separator)
  const widest = Math.max(0, ...lines.map((line) => line.filled))
  const isTitle = (line: Line): boolean => line.filled < 2 && widest > 2
  const first = lines.find((candidate) => candidate.filled > 0 && !isTitle(candidate))
  const line = first && (betterNamed(lines, first) ?? first)
  if (!first || !line) return { refused: 'The file has no header line. The first line must name the columns.' }
  if (line.cells.length > columnLimit) {
    const columns = line.cells.length.toLocaleString('en-US')
    return {
      refused: `The header names ${columns} columns; up to ${columnLimit.toLocaleString('en-US')} can be read. Leave out those that are not needed.`,
    }
  }
  const at = lines.indexOf(line)
  const titles = lines.slice(0, at).filter((title) => title.filled > 0)
  const titleLines = titles.map((title) => title.cells.join(' ').trim())
  if (stated === undefined ? looksLikeRow(line.cells) : !stated) {
    const names = line.cells.map((_, column) => `column ${column + 1}`)
    return { names, renamed: [], titleLines, headerless: true, end: line.start, lines: at }
  }
  const cells = line === first ? line.cells : underGroups(first.cells, line.cells)
  return { ...unique(cells), titleLines, headerless: false, end: line.end, lines: at + 1 }
}

/** As far as a header may stand below the first line that could be one. */
const linesToHeader = 6
/** Enough cells to tell a header by. */
const cellsToHeader = 60

/**
 * A line further down that names more columns than the first: above it stand lines of a report's title (`As of,
 * 2026-01-31`), or what its columns are grouped by (`Account,,Address,,Sales`).
 */
function betterNamed(lines: readonly Line[], first: Line): Line | null {
  const from = lines.indexOf(first)
  // a name for every column, none of them twice: nothing better can come
  if (first.filled === first.cells.length && new Set(first.cells).size === first.cells.length) return null
  const named = wordsOf(first)
  const better = lines.slice(from + 1, from + linesToHeader).find((line) => {
    const words = line.filled < Math.max(2, first.filled) ? 0 : wordsOf(line)
    return words > 1 && words > named && words * 2 >= Math.min(line.filled, cellsToHeader)
  })
  return better ?? null
}

/** Different cells that are what headers are called. */
function wordsOf({ cells }: Line): number {
  const different = new Set(cells.slice(0, cellsToHeader).map(plainWords))
  return [...different].filter((words) => words !== '' && /[a-z]/.test(words) && isHeaderWord(words)).length
}

/** `Sales` over `2026` is called `Sales 2026`; a cell that says enough itself keeps its name. */
function underGroups(groups: readonly string[], cells: readonly string[]): string[] {
  let group = ''
  return cells.map((cell, column) => {
    group = groups[column]?.trim() || group
    const plain = cell.trim()
    return plain === '' || group === '' || isHeaderWord(plainWords(plain)) ? plain : `${group} ${plain}`
  })
}

/** A header names things: hardly any of its cells is a number, and some are words that headers use. */
function looksLikeRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const numbers = filled.filter((cell) => /^[-+$€£(]*\d[\d\s.,:/()%-]*$/.test(cell.trim())).length
  if (numbers < 2 || numbers * 4 < filled.length) return false
  return !filled.some((cell) => !/\d/.test(cell) && isHeaderWord(plainWords(cell)))
}

interface Line {
  readonly cells: readonly string[]
  readonly start: number
  readonly filled: number
  readonly end: number
}

function firstLines(bytes: Uint8Array, start: number, separator: string): Line[] {
  const lines: Line[] = []
  const lineEnd = lineEndOf(bytes)
  for (let at = start; at < bytes.length && lines.length < titleLimit;) {
    const end = endOfLine(bytes, at, lineEnd)
    const text = new TextDecoder().decode(bytes.subarray(at, end)).replace(/\r?\n$|\r$/, '')
    const row = Papa.parse(text, { delimiter: separator, preview: 1 }).data[0]
    const cells = Array.isArray(row) ? row.map(String) : []
    lines.push({ cells, start: at, filled: cells.filter((cell) => cell.trim() !== '').length, end })
    at = end
  }
  return lines
}

/** Past the line end, which may not stand within quotes, unless a quote is never closed. */
function endOfLine(bytes: Uint8Array, start: number, lineEnd: number): number {
  let quoted = false
  const limit = Math.min(bytes.length, start + headerLimit)
  for (let at = start; at < limit; at++) {
    if (bytes[at] === 34) quoted = !quoted
    else if (bytes[at] === lineEnd && !quoted) return at + 1
  }
  const first = bytes.indexOf(lineEnd, start)
  return first < 0 || !quoted ? bytes.length : first + 1
}

/** `name, name, ,` becomes `name`, `name 2`, `column 3`. */
function unique(cells: readonly string[]): Pick<Header, 'names' | 'renamed'> {
  const taken = new Set(cells.map((cell) => cell.trim()))
  const seen = new Set<string>()
  const renamed: { column: number; from: string; to: string }[] = []
  const names = cells.map((cell, column) => {
    const from = cell.trim()
    if (from !== '' && !seen.has(from)) {
      seen.add(from)
      return from
    }
    let to = from === '' ? `column ${column + 1}` : `${from} 2`
    for (let n = 3; taken.has(to) || seen.has(to); n++) to = `${from || 'column'} ${n}`
    seen.add(to)
    renamed.push({ column, from, to })
    return to
  })
  return { names, renamed }
}
