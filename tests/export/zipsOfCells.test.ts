import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { zipsOfCellsCsv } from '#export/zipsOfCells.ts'
import { readAlignment } from '#import/alignment.ts'
import { geoTables } from '#jobs/geoTables.ts'
import { importProject } from '#jobs/importFiles.ts'
import { zipUnits } from '#units/zipUnits.ts'
import { isRefusal } from '#model/change.ts'
import { bytesOf, tableOf, zips } from '../import/fixtures.ts'

const tables = geoTables(async (name) => readFileSync(`public/geo/${name}`))

/** Two reps: Rep 01 west of -71.45, Rep 02 east of it; ZIP 02895 lies on both sides. */
const accounts = `account_id,zip,state,lat,lon,owner
1,02895,RI,42.00,-71.55,Rep 01
2,02895,RI,42.01,-71.56,Rep 01
3,02895,RI,42.00,-71.35,Rep 02
4,02860,RI,41.87,-71.38,Rep 02
5,02901,RI,41.82,-71.41,Rep 02
`

async function projectOn(units: { kind: 'h3'; resolution: number } | { kind: 'zip' }) {
  const present = { exceptions: 'give up', fill: false } as const
  const made = await importProject({ name: 'Cells', accounts: bytesOf(accounts), units, present }, tables)
  if (isRefusal(made)) throw new Error(made.refused)
  return made.project
}

test('ZIPs of a plan on cells: most accounts, then the middle; split ZIPs name the others', async () => {
  const project = await projectOn({ kind: 'h3', resolution: 6 })
  const { territories } = project.alignments[0].plan
  const [first, second] = ['Rep 01', 'Rep 02'].map((name) => territories.find((one) => one?.name === name)!.id)
  const text = new TextDecoder().decode(zipsOfCellsCsv(project, project.alignments[0].id, zips)!)
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
  const rows = new Map(data.map((row) => [row['unit_id'], row]))
  expect(rows.get('02895')).toMatchObject({ territory_id: first, accounts: '3', split_with: `${second}: 1` })
  expect(rows.get('02860')).toMatchObject({ territory_id: second, accounts: '1', split_with: '' })
  // a PO-box ZIP of its own, and nothing of what no cell covers
  expect(rows.get('02901')).toMatchObject({ territory_id: second, accounts: '1' })
  expect(rows.has('90001')).toBe(false)

  // a plan on ZIPs takes it as its alignment
  const read = readAlignment(tableOf(text), zipUnits(zips), zips)
  if (isRefusal(read)) throw new Error(read.refused)
  const slot = read.territoryOf[zips.id.indexOf('02895')]
  expect(read.territories[slot - 1].id).toBe(first)
})

test('other plans have no such file', async () => {
  const project = await projectOn({ kind: 'zip' })
  expect(zipsOfCellsCsv(project, project.alignments[0].id, zips)).toBeNull()
})
