import { beforeEach, expect, test } from 'vitest'
import { takeFile } from '#app/importedFiles.ts'
import { nothingImported } from '#app/importSession.ts'
import { current } from '#app/importState.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import type { AreaUse } from '#jobs/areaUse.ts'
import { planName } from '#jobs/planName.ts'
import { accountsAbroad } from '#import/abroad.ts'
import { proposeMapping } from '#import/mapping.ts'
import { fileKind } from '#workers/fileKind.ts'
import { bytesOf, cellsOf, tableOf } from '../import/fixtures.ts'

beforeEach(() => setSession({ importing: nothingImported, sheet: 'import', notices: [] }))

test('the rosters of two companies are one; a part that comes once more is the newer one', () => {
  take('a.csv', 'Rep name,Home ZIP,FTE\nRep 01,02108,1\nRep 02,02109,1\n')
  take('b.csv', 'Home ZIP,Rep name,FTE\n10001,Rep 03,1\n')
  take('b.csv', 'Home ZIP,Rep name,FTE\n10002,Rep 03,1\n')
  expect(current().roster!.name).toBe('a.csv + b.csv')
  expect(cellsOf(current().roster!.table)).toEqual([
    ['Rep 01', '02108', '1'],
    ['Rep 02', '02109', '1'],
    ['Rep 03', '10002', '1'],
  ])
  expect(sessionStore.getState().notices).toEqual([])
})

test('accounts of the west go on after the east and name the plan', () => {
  take('east.csv', 'account_id,zip,revenue\nA1,02108,5\n')
  take('west.csv', 'account_id,zip,revenue\nB1,90001,7\n')
  take('west.csv', 'account_id,zip,revenue\nB1,90001,8\n')
  expect(cellsOf(current().accounts!.table)).toEqual([
    ['A1', '02108', '5'],
    ['B1', '90001', '8'],
  ])
  expect(planName(current().accounts!.name)).toBe('East + west')
})

test('a second roster with other columns takes the place of the first, and says so', () => {
  take('a.csv', 'Rep name,Home ZIP,FTE\nRep 01,02108,1\n')
  take('b.csv', 'Rep name,Home ZIP,FTE,Email\nRep 03,10001,1,rep03@example.com\n')
  expect(current().roster!.name).toBe('b.csv')
  expect(sessionStore.getState().notices[0]!.text).toMatch(/^b\.csv takes the place of a\.csv\./)
})

test('a map with territories gives today’s, before or after the accounts; one without divides the plan', () => {
  const chosen = () => {
    const { present, unitKind, resolution } = current().choices!
    return [present, unitKind, resolution]
  }
  takeMap('cells.geojson', { unitKind: 'h3', resolution: 5 })
  take('east.csv', 'account_id,zip,revenue,owner\nA1,02108,5,Rep 01\n')
  expect(chosen()).toEqual(['areas', 'h3', 5])
  takeMap('areas.geojson', null)
  expect(chosen()).toEqual(['owners', 'own', 5])
  takeMap('territories.geojson', { unitKind: null, resolution: 0 })
  expect(chosen()).toEqual(['areas', 'zip', 5])
  take('zip_to_terr.csv', 'unit_id,territory_id\n02108,T1\n02109,T2\n')
  expect(chosen()).toEqual(['file', 'zip', 5])
  expect(sessionStore.getState().notices.map(({ text }) => text)).toEqual([
    'areas.geojson takes the place of cells.geojson: a plan is made from one map.',
    'territories.geojson takes the place of areas.geojson: a plan is made from one map.',
  ])
})

function takeMap(name: string, owned: AreaUse | null): void {
  const bytes = new Uint8Array(0)
  const layers = [{ name: '', rows: 3 }]
  takeFile(name, () => Promise.resolve(bytes), { kind: 'areas', bytes, fields: ['id'], idField: 'id', owned, layers, layer: 0 }) // prettier-ignore
}

function take(name: string, text: string): void {
  const table = tableOf(text)
  const mapping = proposeMapping(table)
  const abroad = accountsAbroad(table, mapping.roles)
  const reading = { kind: fileKind(table, mapping), table, sheets: [], sheet: 0, mapping, abroad, beside: [] }
  takeFile(name, () => Promise.resolve(bytesOf(text)), reading)
}
