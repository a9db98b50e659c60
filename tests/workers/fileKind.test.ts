import { expect, test } from 'vitest'
import { proposeMapping } from '#import/mapping.ts'
import { readTable } from '#import/table.ts'
import { isRefusal } from '#model/change.ts'
import { fileKind } from '#workers/fileKind.ts'

function kindOf(...lines: string[]): string {
  const table = readTable(new TextEncoder().encode(lines.join('\n')))
  if (isRefusal(table)) throw new Error(table.refused)
  return fileKind(table, proposeMapping(table))
}

test('accounts are told by what they bring, even when they name a territory', () => {
  expect(kindOf('id,name,zip,territory,revenue', '1,Account 0001,02895,T1,100', '2,Account 0002,10001,T2,200')).toBe(
    'accounts',
  )
  expect(kindOf('id,zip,owner,fte', '1,02895,Rep 01,3', '2,10001,Rep 02,5')).not.toBe('roster')
})

test('people have an FTE or hours', () => {
  expect(kindOf('rep_id,name,home_lat,home_lon,fte', 'R1,Rep 01,42,-71,1', 'R2,Rep 02,41,-72,0.5')).toBe('roster')
  expect(kindOf('rep_id,rep_name,zip,fte', 'R1,Rep 01,02895,1', 'R2,Rep 02,10001,0.5')).toBe('roster')
})

test('a street is where a rep lives, where a column counts parts of people', () => {
  expect(
    kindOf(
      'Sales Rep,Home Address,City,State,ZIP,FTE,Email',
      'Rep 01,1 Main St,Boston,MA,02110,1,a@b.example',
      'Rep 02,2 Main St,Salem,MA,01970,80%,c@d.example',
    ),
  ).toBe('roster')
  expect(kindOf('name,street,zip,fte', 'Account 0001,1 Main St,02895,30', 'Account 0002,2 Main St,10001,5')).toBe(
    'accounts',
  )
})

test('reps with a home are a roster without an FTE too', () => {
  expect(kindOf('rep_id,name,home_zip', 'R1,Rep 01,02895', 'R2,Rep 02,10001')).toBe('roster')
  expect(kindOf('Rep,Home ZIP', 'Rep 01,02895', 'Rep 02,10001')).toBe('roster')
  expect(kindOf('sales rep,email,home_lat,home_lon', 'Rep 01,a@b.example,42,-71', 'Rep 02,c@d.example,41,-72')).toBe(
    'roster',
  )
  expect(kindOf('account_id,name,rep_id,home_zip', '1,Account 0001,R1,02895', '2,Account 0002,R2,10001')).toBe(
    'accounts',
  )
})

test('a narrow table of units and owners is a zip-to-terr file', () => {
  expect(kindOf('unit_type,unit_id,territory_id', 'zip,00601,T1', 'zip,00602,T1', 'zip,10001,T2')).toBe('alignment')
  expect(kindOf('zip,territory', '02895,East', '10001,East', '90001,West')).toBe('alignment')
})

test('a table that names each territory once describes territories', () => {
  expect(kindOf('territory_id,name,rep_id,fte', 'T1,Boston,R1,1', 'T2,Connecticut,R2,0.5')).toBe('territories')
  const sheet =
    'territory_id,territory,rep_id,rep,fte,units,pieces,accounts,accounts_index,workload,workload_index,locked'
  expect(kindOf(sheet, 'T1,Boston,R1,Rep 01,1,9,1,9,90,8,80,no', 'T2,Connecticut,R2,Rep 02,0.5,4,1,5,50,6,60,no')).toBe(
    'territories',
  )
})
