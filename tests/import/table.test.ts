import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { csv } from '#export/csv.ts'
import { readTable } from '#import/table.ts'
import { isRefusal } from '#model/change.ts'
import { bytesOf, cellsOf, refusalOf, tableOf } from './fixtures.ts'

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const whole = mark ? `\ufeff${text}` : text
  const bytes = new Uint8Array(whole.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < whole.length; at++) view.setUint16(at * 2, whole.charCodeAt(at), !bigEndian)
  return bytes
}

describe('encodings', () => {
  const text = 'name,city\nZażółć,Kraków\n'
  test.each([
    ['UTF-8', bytesOf(text), 'utf-8'],
    ['UTF-8 with a mark', bytesOf(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 little-endian with a mark', utf16(text, false, true), 'utf-16le'],
    ['UTF-16 big-endian with a mark', utf16(text, true, true), 'utf-16be'],
    ['UTF-16 little-endian without a mark', utf16(text, false, false), 'utf-16le'],
    ['UTF-16 big-endian without a mark', utf16(text, true, false), 'utf-16be'],
  ])('%s is read', (_, bytes, encoding) => {
    const table = tableOf(bytes)
    expect(table.encoding).toBe(encoding)
    expect(table.columns[0].name).toBe('name')
    expect(cellsOf(table)).toEqual([['Zażółć', 'Kraków']])
  })

  test('Windows-1252 and Windows-1250 are told apart by their letters', () => {
    const french = Uint8Array.from([...bytesOf('name\n'), 0x43, 0x61, 0x66, 0xe9, 0x20, 0x80, 10])
    expect(cellsOf(tableOf(french))).toEqual([['Café €']])
    const polish = Uint8Array.from([...bytesOf('name\n'), 0xa3, 0xf3, 0x64, 0x9f, 0x20, 0x67, 0xb3, 0x6f, 0x64, 10])
    expect(cellsOf(tableOf(polish))).toEqual([['Łódź głod']])
  })
})

describe('layout', () => {
  test.each([',', ';', '\t', '|'])('separator %j is found', (separator) => {
    const lines = ['id,name,zip', '1,A,02895', '2,B,10001'].map((line) => line.replaceAll(',', separator))
    const table = tableOf(lines.join('\n'))
    expect(table.separator).toBe(separator)
    expect(cellsOf(table)).toEqual([
      ['1', 'A', '02895'],
      ['2', 'B', '10001'],
    ])
  })

  test('numbers with decimal commas do not make the comma the separator', () => {
    expect(tableOf('a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n').separator).toBe(';')
  })

  test("Excel's sep= line names the separator and is no row", () => {
    const table = tableOf('sep=;\r\na;b\r\n1;2\r\n')
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(cellsOf(table)).toEqual([['1', '2']])
  })

  test.each([
    ['line feeds', '\n'],
    ['Windows line ends', '\r\n'],
    ['old Macintosh line ends', '\r'],
  ])('%s, with and without one at the end', (_, end) => {
    for (const last of ['', end]) {
      expect(cellsOf(tableOf(`a,b${end}1,2${end}"3${end}x",4${last}`))).toEqual([
        ['1', '2'],
        [`3${end}x`, '4'],
      ])
    }
  })

  test('headers that are missing or stand twice get names of their own', () => {
    const table = tableOf('name,,name,name 2,\n1,2,3,4,5\n')
    expect(table.columns.map(({ name }) => name)).toEqual(['name', 'column 2', 'name 3', 'name 2', 'column 5'])
    expect(table.renamedHeaders).toHaveLength(3)
  })

  test('a title above the header is kept apart', () => {
    const table = tableOf('Account report,,\n\nid,name,zip\n1,A,02895\n')
    expect(table.titleLines).toEqual(['Account report'])
    expect(cellsOf(table)).toEqual([['1', 'A', '02895']])
  })

  test('short rows are filled up, longer ones set aside with their text, blank lines no rows', () => {
    const table = tableOf('a,b,c\n1,2\n\n1,2,3,\n1,2,3,4\n,,\nTotal\n1,2,3\n')
    expect(cellsOf(table)).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
      ['1', '2', '3'],
    ])
    expect(table.shortRows).toEqual([0])
    expect([...table.rowNumbers]).toEqual([1, 2, 6])
    expect(table.setAside).toEqual([
      { row: 3, text: '1,2,3,4', problem: 'more cells than the header' },
      { row: 4, text: ',,', problem: 'empty row' },
      { row: 5, text: 'Total', problem: 'not a row of the table' },
    ])
    expect(table.blankLines).toBe(1)
    expect(table.read).toBe(6)
  })

  test('a quote that is never closed costs its own line only', () => {
    const table = tableOf('a,b\n1,"inch\n2,x\n3,y\n')
    expect(cellsOf(table)).toEqual([
      ['2', 'x'],
      ['3', 'y'],
    ])
    expect(table.setAside).toEqual([{ row: 1, text: '1,"inch', problem: 'quotation mark not closed' }])
  })
})

describe('refusals say what to do', () => {
  test.each([
    ['an empty file', '', 'The file is empty. Choose a CSV file with a header and at least one row.'],
    ['blank lines only', '\n\n\n', 'The file has no header line. The first line must name the columns.'],
    [
      'a header only',
      'id,name\n',
      'The file has a header but no rows. Choose a file with at least one row under the header.',
    ],
  ])('%s', (_, text, sentence) => {
    expect(refusalOf(readTable(bytesOf(text)))).toBe(sentence)
  })

  test('a PDF and other bytes that are no text', () => {
    expect(refusalOf(readTable(bytesOf('%PDF-1.7 …')))).toContain('PDF')
    const noise = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)
    expect(refusalOf(readTable(noise))).toContain('not a text file')
  })

  test('ten thousand columns', () => {
    const header = Array.from({ length: 10_000 }, (_, at) => `c${at}`).join(',')
    expect(refusalOf(readTable(bytesOf(`${header}\n1\n`)))).toContain('10,000 columns')
  })

  test('a cell of 50 MB ends in one sentence, in quotes or not', () => {
    const cell = 'x'.repeat(50_000_000)
    expect(refusalOf(readTable(bytesOf(`a,b\n1,${cell}\n`)))).toContain('Near row 1 a cell has more than a million')
    expect(refusalOf(readTable(bytesOf(`a,b\n1,"${cell}"\n`)))).toContain('more than a million')
  }, 10_000)

  test('no row that could be read', () => {
    expect(refusalOf(readTable(bytesOf('a,b\n1,2,3\n')))).toContain('row 1 is longer than the header')
  })
})

const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({
    unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', "'", '=', '-', '1', ' ', 'ż', '😀'),
    maxLength: 6,
  }),
)
const grid = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }))
  .filter((rows) => rows.every((row) => row.slice(1).join('') !== ''))

describe('properties', () => {
  test('what our writer writes, the reader reads back', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const header = rows[0].map((_, column) => `c${column}`)
        const table = tableOf(csv(header, rows))
        expect(cellsOf(table)).toEqual(rows.map((row) => row.map(wellFormed)))
        expect(table.read).toBe(table.count + table.setAside.length)
      }),
      { numRuns: 1000 },
    )
  })

  test('tables in any separator, encoding, line end and quoting are read back', () => {
    const layout = fc.record({
      separator: fc.constantFrom(',', ';', '\t', '|'),
      newline: fc.constantFrom('\n', '\r\n'),
      quotes: fc.boolean(),
      write: fc.constantFrom(
        bytesOf,
        (text: string) => bytesOf(`\ufeff${text}`),
        (text: string) => utf16(text, true, true),
        (text: string) => utf16(text, false, true),
      ),
    })
    fc.assert(
      fc.property(grid, layout, (rows, { separator, newline, quotes, write }) => {
        const header = rows[0].map((_, column) => `c${column}`)
        const plain = rows.map((row) => row.map((text) => unguarded(wellFormed(text).replaceAll('\0', ''))))
        fc.pre(plain.every((row) => row.slice(1).join('') !== ''))
        const text = Papa.unparse([header, ...plain], { delimiter: separator, newline, quotes })
        const table = readTable(write(text), { separator: separator as ',' })
        if (isRefusal(table)) throw new Error(table.refused)
        expect(cellsOf(table)).toEqual(plain)
      }),
      { numRuns: 10_000 },
    )
  })

  test('a quote that is never closed costs its own line only, even where later cells are quoted', () => {
    const table = tableOf('id,name,city\nA1,"One,X\nA2,"Two, Inc",Y\nA3,Three,Z\n')
    expect(cellsOf(table)).toEqual([
      ['A2', 'Two, Inc', 'Y'],
      ['A3', 'Three', 'Z'],
    ])
    expect(table.setAside).toEqual([{ row: 1, text: 'A1,"One,X', problem: 'quotation mark not closed' }])
  })

  test('RFC 4180 and its dark corners are read as PapaParse reads them', () => {
    const dirt = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n', '""', '","'), maxLength: 30 })
    fc.assert(
      fc.property(dirt, (text) => {
        const whole = `h1,h2,h3\n1,2,3\n${text}\n4,5,6\n`
        const reference = Papa.parse<string[]>(whole, { delimiter: ',', newline: '\n' })
        const open = reference.errors.some(({ code }) => code === 'MissingQuotes')
        fc.pre(!open)
        const rows = reference.data.slice(1).filter((row) => row.length > 1 || row[0] !== '')
        const expected = rows.filter((row) => row.join('') !== '' && row.length > 1 && row.slice(3).join('') === '')
        const table = tableOf(whole)
        // a quote that swallows lines up to the next quoted cell is one line set aside here, and a long cell there
        fc.pre(table.setAside.every(({ problem }) => problem !== 'quotation mark not closed'))
        expect(cellsOf(table)).toEqual(expected.map((row) => [0, 1, 2].map((column) => row[column] ?? '')))
        expect(table.read).toBe(table.count + table.setAside.length)
      }),
      { numRuns: 3000 },
    )
  })

  test('any bytes end in a table or in a sentence, and every row is accounted for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const table = readTable(bytes)
        if (isRefusal(table)) expect(table.refused).toMatch(/[.?]$/)
        else expect(table.read).toBe(table.count + table.setAside.length)
      }),
      { numRuns: 3000 },
    )
  })
})

/** Half characters cannot be written in UTF-8. */
function wellFormed(text: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(text))
}

/** A cell that starts with a guarded formula would lose its guard. */
function unguarded(text: string): string {
  return text.replace(/^'+(?=[=+\-@\t\r])/, '')
}
