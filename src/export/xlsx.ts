import { Zip, ZipDeflate, strToU8 } from 'fflate'
import { joinBytes } from '#model/bytes.ts'
import type { Cell, CellKind, Sheet } from './sheet.ts'

/** What Excel holds at most: rows of a sheet, characters of a cell and of a sheet's name. */
const mostRows = 1_048_576
const longestText = 32_767
const longestName = 31
const chunkLength = 1 << 16

/**
 * A workbook with numbers and days as such, a frozen header and a filter on each list. Rows are written as they come, so
 * that a list of a million rows needs no more memory than its file. The same sheets give the same bytes. Texts are
 * written as texts: no spreadsheet runs them.
 */
export function xlsx(sheets: readonly Sheet[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = []
  const zip = new Zip((trouble, piece) => {
    if (trouble) throw trouble
    pieces.push(piece)
  })
  const add = (path: string, write: (put: (text: string) => void) => void) => {
    const file = new ZipDeflate(path, { level: 4 })
    file.mtime = new Date(1980, 0, 1)
    zip.add(file)
    let pending = ''
    write((text) => {
      pending += text
      if (pending.length < chunkLength) return
      file.push(strToU8(pending))
      pending = ''
    })
    file.push(strToU8(pending), true)
  }
  const names = sheetNames(sheets)
  const lengths = new Map<Sheet, number>()
  sheets.forEach((sheet, i) => {
    add(`xl/worksheets/sheet${i + 1}.xml`, (put) => lengths.set(sheet, writeSheet(sheet, put)))
  })
  add('[Content_Types].xml', (put) => put(contentTypes(sheets.length)))
  add('_rels/.rels', (put) => put(relations([['rId1', 'officeDocument', 'xl/workbook.xml']])))
  add('xl/workbook.xml', (put) => put(workbook(sheets, names, lengths)))
  add('xl/_rels/workbook.xml.rels', (put) =>
    put(
      relations([
        ...sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`]),
        [`rId${sheets.length + 1}`, 'styles', 'styles.xml'],
      ]),
    ),
  )
  add('xl/styles.xml', (put) => put(styles))
  zip.end()
  return joinBytes(pieces)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** Answers the number of rows, the header among them. */
function writeSheet(sheet: Sheet, put: (text: string) => void): number {
  const { columns, rows, plain } = sheet
  const kinds = columns.map(({ kind }) => kind ?? 'text')
  const frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
  const widths = columns.map(({ header, kind }, i) => {
    const width = plain ? (i === 0 ? 34 : 18) : Math.min(40, Math.max(header.length + 4, kind === 'text' ? 16 : 11))
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`
  })
  put(
    `${declaration}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${plain ? '' : frozen}`,
  )
  put(`</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`)
  const letters = columns.map((_, column) => columnName(column))
  let row = 0
  const putRow = (
    cells: readonly Cell[],
    styleOf: (column: number) => number,
    kindOf: (column: number) => CellKind,
  ) => {
    if (++row > mostRows) throw new Error(`${sheet.name} has more rows than a sheet can hold. Save it as CSV.`)
    let text = `<row r="${row}">`
    cells.forEach((cell, column) => {
      text += cellXml(letters[column]! + row, cell, kindOf(column), styleOf(column))
    })
    put(`${text}</row>`)
  }
  const headerStyle = plain ? styleNumbers.title : styleNumbers.header
  putRow(
    columns.map(({ header }) => header),
    () => headerStyle,
    () => 'text',
  )
  for (const cells of rows) {
    putRow(
      cells,
      (column) => (plain && isHead(cells) ? styleNumbers.header : styleNumbers[kinds[column] ?? 'text']),
      (column) => kinds[column] ?? 'text',
    )
  }
  put('</sheetData>')
  if (!plain) put(`<autoFilter ref="${filterRange(sheet, row)}"/>`)
  // as wide as a sheet of paper, with its name and the page at the foot
  put('<pageSetup orientation="landscape" fitToHeight="0"/>')
  put('<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>')
  return row
}

/** A row of titles within a plain sheet. */
function isHead(cells: readonly Cell[]): boolean {
  return cells.length > 2 && cells.every((cell) => typeof cell === 'string')
}

function cellXml(place: string, cell: Cell, kind: CellKind, style: number): string {
  if (cell === '' || (typeof cell === 'number' && !Number.isFinite(cell))) return ''
  if (typeof cell === 'number') {
    // with decimals that may be missing a whole number would end in a point
    const look = kind === 'number' && Number.isInteger(cell) ? styleNumbers.whole : style
    return `<c r="${place}" s="${look}"><v>${cell}</v></c>`
  }
  const day = kind === 'date' ? daySerial(cell) : NaN
  if (!Number.isNaN(day)) return `<c r="${place}" s="${style}"><v>${day}</v></c>`
  // a text among numbers is shown as a text
  const look = kind === 'text' || style === styleNumbers.header || style === styleNumbers.title ? style : 0
  return `<c r="${place}" s="${look}" t="inlineStr"><is><t xml:space="preserve">${cellText(cell.slice(0, longestText))}</t></is></c>`
}

/** Days since 30 December 1899; NaN for what is no ISO day. */
function daySerial(text: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  if (year === undefined) return NaN
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day))
  return new Date(time).toISOString().startsWith(text) ? time / 86_400_000 + 25_569 : NaN
}

/**
 * Characters that XML has no place for are written the way that workbooks do, `_x0001_`; a text that looks like that
 * gets its underscore written out. Half of a pair of code units becomes the replacement character.
 */
function cellText(text: string): string {
  if (carefree.test(text)) return text
  return text.toWellFormed().replaceAll(needsCare, (found) => {
    const entity = entities[found]
    return (
      entity ?? (found === '_' ? '_x005F_' : `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    )
  })
}
const carefree = /^[ !#-%'-;=?-^`-~]*$/
// oxlint-disable-next-line no-control-regex -- XML forbids these characters
const needsCare = /[&<>"\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g
const entities: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Excel takes no name twice, none with `[]:*?/\`, and none over 31 characters. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }) => {
    const plain = name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, longestName)
    let free = plain
    for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${plain.slice(0, longestName - 3)} ${number}`
    taken.add(free.toLowerCase())
    return free
  })
}

function filterRange({ columns }: Sheet, rows: number): string {
  return `A1:${columnName(columns.length - 1)}${rows}`
}

/** 0 → A, 26 → AA */
function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter
}

function contentTypes(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
  const lists = Array.from({ length: sheets }, (_, i) => part(`worksheets/sheet${i + 1}`, 'worksheet'))
  return `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${lists.join('')}${part('styles', 'styles')}</Types>`
}

function relations(parts: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const list = parts.map(
    ([id, kind, target]) => `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="${packaged}/relationships">${list.join('')}</Relationships>`
}

function workbook(sheets: readonly Sheet[], names: readonly string[], lengths: ReadonlyMap<Sheet, number>): string {
  const list = names.map((name, i) => `<sheet name="${cellText(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const filters = sheets.flatMap((sheet, i) => {
    if (sheet.plain) return []
    const range = filterRange(sheet, lengths.get(sheet)!).replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2')
    const name = cellText(names[i]!)
    return [
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${name}'!${range}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${name}'!$1:$1</definedName>`,
    ]
  })
  const defined = filters.length > 0 ? `<definedNames>${filters.join('')}</definedNames>` : ''
  return `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets>${defined}</workbook>`
}

const formats: { readonly [kind in CellKind]: string } = {
  text: 'General',
  whole: '#,##0',
  number: '#,##0.##',
  index: '0.0',
  percent: '0.0%',
  date: 'yyyy-mm-dd',
}
const kinds = Object.keys(formats) as CellKind[]
const styleNumbers = {
  ...(Object.fromEntries(kinds.map((kind, i) => [kind, i])) as { [kind in CellKind]: number }),
  header: kinds.length,
  title: kinds.length + 1,
}
const firstFormat = 164
const styles = [
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="${kinds.length - 1}">`,
  ...kinds.slice(1).map((kind, i) => `<numFmt numFmtId="${firstFormat + i}" formatCode="${cellText(formats[kind])}"/>`),
  '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE2E8F0"/></patternFill></fill></fills>',
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>',
  `<cellXfs count="${kinds.length + 2}">`,
  ...kinds.map((_, i) =>
    i === 0 ? '<xf xfId="0"/>' : `<xf numFmtId="${firstFormat + i - 1}" xfId="0" applyNumberFormat="1"/>`,
  ),
  '<xf fontId="1" fillId="2" xfId="0" applyFont="1" applyFill="1"/><xf fontId="1" xfId="0" applyFont="1"/>',
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
