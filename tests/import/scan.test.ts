import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { assemble } from '../../scripts/wasm/assemble.ts'
import { RowSplitter } from '#import/rowSplitter.ts'
import { TableScan } from '#import/scan.ts'
import { splitRowsCode } from '#import/splitRowsCode.ts'
import { textAt } from '#model/text.ts'
import { bytesOf } from './fixtures.ts'

interface Layout {
  readonly separator: string
  readonly columns: number
}

/** All that a scan says of a file, as plain values. */
function scanned(bytes: Uint8Array, { separator, columns }: Layout, fast: boolean, slice = 1 << 20): unknown {
  const scan = new TableScan(bytes, 0, separator, columns, 1_000_000, fast)
  while (!scan.done) scan.advance(slice)
  const { rows, read, blankLines, unread, short, broken } = scan
  const finished = scan.finish()
  const cells = finished.columns.map((column) => Array.from({ length: rows }, (_, row) => textAt(column, row)))
  return { rows, read, blankLines, unread, short, broken, cells, rowNumbers: [...finished.rowNumbers] }
}

const regular = fc.constantFrom('', 'a', 'zażółć', 'a cell of more than sixteen bytes', '12', '"in quotes, yes"', '""')
const odd = fc.constantFrom('"two ""quotes"""', '"line\nend"', "'=1+1", '"x" ', '"not closed', 'in"side', '\r', ',')
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n')

test('runs of regular rows are split as the row by row reader splits them', () => {
  const cell = fc.oneof({ weight: 60, arbitrary: regular }, { weight: 1, arbitrary: odd })
  const row = fc.array(cell, { minLength: 2, maxLength: 3 })
  const file = fc.array(fc.tuple(row, lineEnd), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(file, fc.constantFrom(',', ';'), fc.constantFrom(2, 3), (lines, separator, columns) => {
      const text = lines.map(([cells, end]) => cells.join(separator) + end).join('')
      for (const bytes of [bytesOf(text), bytesOf(text.trimEnd())]) {
        expect(scanned(bytes, { separator, columns }, true, 100)).toEqual(
          scanned(bytes, { separator, columns }, false, 100),
        )
      }
    }),
    { numRuns: 400 },
  )
})

test('a file of many blocks, with odd rows among them', () => {
  const lines = Array.from({ length: 30_000 }, (_, row) => {
    if (row % 997 === 0) return `${row},"said ""${row}""",x`
    return row % 1499 === 0 ? `${row},short` : `${row},"Account ${row}, Inc",${'x'.repeat(row % 40)}`
  })
  const bytes = bytesOf(lines.join('\r\n'))
  expect(bytes.length).toBeGreaterThan(1 << 20)
  const layout = { separator: ',', columns: 3 }
  expect(scanned(bytes, layout, true)).toEqual(scanned(bytes, layout, false))
})

test('two files read in turns do not get into each other’s way', () => {
  const texts = ['1,a\n2,b\n3,c\n', 'x,9\ny,8\nz,7\n'].map((text) => bytesOf(text.repeat(50)))
  const scans = texts.map((bytes) => new TableScan(bytes, 0, ',', 2, 1_000_000))
  while (scans.some((scan) => !scan.done)) scans.forEach((scan) => scan.done || scan.advance(40))
  const first = scans.map((scan) => scan.finish().columns.map((column) => textAt(column, 149)))
  expect(first).toEqual([
    ['3', 'c'],
    ['z', '7'],
  ])
})

test('the code is what its source says, and runs here', async () => {
  const source = await assemble('src/import/splitRows.wat')
  expect(splitRowsCode.replaceAll('\n', '')).toBe(Buffer.from(source).toString('hex'))
  expect(RowSplitter.for(bytesOf('a,b\n'), 2, 44, 10)).not.toBeNull()
})
