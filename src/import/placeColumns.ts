import type { SourceColumn } from '#model/account.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import { stateCode } from './states.ts'
import type { Table } from './table.ts'
import { TextBuilder } from './textBuilder.ts'
import { bestScore, languages, plainWords } from './words/languages.ts'

/** Cells that are looked at to tell what a column holds. */
const sampleSize = 60
/** Nobody's address is longer. */
const longest = 300

/** Reads one cell into parts, or null where it holds none. */
interface Parts {
  readonly names: readonly string[]
  readonly read: (cell: string) => readonly string[] | null
}

/**
 * A column that holds a whole place (`41.82, -71.41`, `POINT(-71.41 41.82)`, `1 Main St, Providence, RI 02903`) is
 * taken apart into columns of its own behind the others, where the file says places no other way.
 */
export function withPlaceColumns(table: Table): Table {
  const headers = table.columns.map(({ name }) => plainWords(name))
  const named = (role: 'lat' | 'lon' | 'postal_code' | 'city' | 'state'): boolean =>
    languages.some(({ account }) => headers.some((header) => bestScore(header, account[role]) > 0.5))
  if (named('lat') && named('lon')) return table
  for (const { name, text } of table.columns) {
    const parts = pointParts(name, sample(text))
    if (parts) return takenApart(table, name, text, parts)
  }
  if (named('postal_code') || (named('city') && named('state'))) return table
  const column = table.columns.find(({ text }) => mostly(sample(text), addressParts.read))
  return column ? takenApart(table, column.name, column.text, addressParts) : table
}

function takenApart(table: Table, from: string, text: TextColumn, { names, read }: Parts): Table {
  const builders = names.map(() => new TextBuilder())
  for (let row = 0; row < table.count; row++) {
    const cell = textAt(text, row)
    const parts = cell.length > longest ? null : read(cell.trim())
    builders.forEach((builder, part) => builder.addText(parts?.[part] ?? ''))
  }
  const taken = new Set(table.columns.map(({ name }) => name))
  const columns = names.map((part, at): SourceColumn => {
    let name = `${part} (${from})`
    for (let n = 2; taken.has(name); n++) name = `${part} (${from}) ${n}`
    return { name, text: builders[at].finish() }
  })
  return { ...table, columns: [...table.columns, ...columns] }
}

const pair = /^[([]?\s*(-?\d{1,3}\.\d+)\s*[,;\s]\s*(-?\d{1,3}\.\d+)\s*[)\]]?$/
const wellKnownText = /^(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)/i

/** Latitude comes first in a pair, unless the header or a number over 90 says otherwise; in well-known text it is second. */
function pointParts(name: string, cells: readonly string[]): Parts | null {
  const turned = (found: RegExpExecArray | null, lonFirst: boolean): readonly string[] | null =>
    found && (lonFirst ? [found[2], found[1]] : [found[1], found[2]])
  const names = ['lat', 'lon']
  if (mostly(cells, (cell) => wellKnownText.exec(cell))) {
    return { names, read: (cell) => turned(wellKnownText.exec(cell), true) }
  }
  if (!mostly(cells, (cell) => pair.exec(cell))) return null
  const lonFirst =
    /^(lon|lng|long|x)/.test(plainWords(name)) ||
    cells.some((cell) => Math.abs(parseFloat(cell.replace(/^\D(?=[\d-])/, ''))) > 90)
  return { names, read: (cell) => turned(pair.exec(cell), lonFirst) }
}

const address =
  /^(.*?),?\s+([A-Za-z]{2}|[A-Za-z ]{4,20}),?\s+(\d{5}(?:-\d{4})?)(?:,?\s*(?:USA|US|U\.S\.A?\.|United States(?: of America)?))?$/

const addressParts: Parts = {
  names: ['city', 'state', 'zip'],
  read(cell) {
    const found = address.exec(cell.replaceAll(/\s+/g, ' '))
    if (!found || stateCode(found[2]) === '') return null
    return [found[1].split(',').at(-1)!.trim(), found[2], found[3]]
  },
}

function mostly(cells: readonly string[], read: (cell: string) => unknown): boolean {
  return cells.length > 0 && cells.filter((cell) => read(cell)).length > cells.length * 0.8
}

function sample(text: TextColumn): string[] {
  const cells: string[] = []
  for (let row = 0; row + 1 < text.offsets.length && cells.length < sampleSize; row++) {
    const length = text.offsets[row + 1] - text.offsets[row]
    if (length > 0) cells.push(length > longest ? '' : textAt(text, row).trim())
  }
  return cells
}
