import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { proposeMapping } from '#import/mapping.ts'
import { readUnitTable, unitColumn } from '#import/unitTable.ts'
import { addUnitMeasures, type UnitMeasuresAdded } from '#jobs/unitMeasures.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import type { ImportedTables } from '#jobs/importTables.ts'
import { openPlan, type OpenedPlan } from '#jobs/openPlan.ts'
import { isRefusal } from '#model/change.ts'
import { writePlanFile } from '#plan/file.ts'
import { zipUnits } from '#units/zipUnits.ts'
import { allIssues, bytesOf, tableOf, zips } from './fixtures.ts'

const units = zipUnits(zips)
const at = (id: string) => units.id.indexOf(id)
const point = zips.points.id.findIndex((id) => id.startsWith('1'))
const parent = zips.id[zips.points.parent[point]!]!
const csv = `zip,households,median income\n10001,"1,200",55000\n2895,30,1\n99999,5,1\n${zips.points.id[point]},7,2\n10001,9,9\n${parent},100,1\n`

test('a table of units and numbers is told from accounts', () => {
  expect(unitColumn(proposeMapping(tableOf('zip,households\n10001,5\n10002,7\n')))).toBe(0)
  expect(unitColumn(proposeMapping(tableOf('unit_id,households\n10001,5\n10002,7\n10003,3\n')))).toBe(0)
  expect(unitColumn(proposeMapping(tableOf('account id,zip,revenue\n1,10001,5\n2,10002,7\n')))).toBeNull()
})

test('its numbers become measures of the units; PO boxes add to their area, what is unknown or repeated is listed', () => {
  const table = tableOf(csv)
  const read = readUnitTable(table, proposeMapping(table), 0, units, zips)
  if (isRefusal(read)) throw new Error(read.refused)
  expect(read.measures.map(({ id, from }) => [id, from])).toEqual([
    ['households', 'units'],
    ['median_income', 'units'],
  ])
  const [households] = read.values
  expect([households![at('10001')], households![at('02895')], households![at(parent)]]).toEqual([1200, 30, 107])
  expect(read.counts).toMatchObject({ read: 6, accepted: 6, unplaced: 1, repaired: 1 })
  expect(allIssues(read.issues).map(({ row, problem }) => [row, problem])).toEqual([
    [2, 'lost leading zero'],
    [3, 'unknown unit'],
    [5, 'repeated unit'],
  ])
})

test('they are in the plan file', async () => {
  const tables = geoTables((name) => readFile(`public/geo/${name}`))
  const accounts = bytesOf('id,zip,revenue\n1,10001,5\n2,02895,7\n')
  const plan = (await importProject({ name: 'Units', accounts, units: { kind: 'zip' } }, tables)) as ImportedTables
  const made = addUnitMeasures(plan.project, tableOf(csv), zips) as UnitMeasuresAdded
  const opened = (await openPlan(writePlanFile(made.project), tables)) as OpenedPlan
  expect(opened.project.units.measures).toEqual(made.project.units.measures)
  expect(opened.project.units.values.map((values) => values[at('10001')])).toEqual([1, 1, 5, 1200, 55000])
})
