import { expect, test } from 'vitest'
import { namedRep } from '#import/importedAlignment.ts'
import { describeTerritories } from '#import/territories.ts'
import { tableOf } from './fixtures.ts'

const territories = ['T1', 'T2', 'T3'].map((id) => ({ id, name: id, repId: '', fte: 1 }))

test('a list with the names of territories and of their reps gives each its own, and new reps for those unknown', () => {
  const table = tableOf(
    [
      'territory_id,territory,rep_id,rep,fte,accounts',
      'T1,Boston,R1,Rep 01,1,9',
      'T2,Connecticut,R2,Rep 02,0.5,4',
      ',Unassigned,,,,2',
    ].join('\n'),
  )
  const read = describeTerritories(territories, table, [namedRep('R1', 'Rep 01')])
  expect(read.territories).toEqual([
    { id: 'T1', name: 'Boston', repId: 'R1', fte: 1 },
    { id: 'T2', name: 'Connecticut', repId: 'R2', fte: 0.5 },
    { id: 'T3', name: 'T3', repId: '', fte: 1 },
  ])
  expect(read.newReps.map(({ id, name }) => [id, name])).toEqual([['R2', 'Rep 02']])
})

test('a rep is found by name, and `name` alone is that of the territory', () => {
  const table = tableOf(['territory_id,name,rep', 'T1,Boston,Rep 01', 'T2,Connecticut,'].join('\n'))
  const read = describeTerritories(territories, table, [namedRep('R1', 'Rep 01')])
  expect(read.territories.map(({ name, repId }) => [name, repId])).toEqual([
    ['Boston', 'R1'],
    ['Connecticut', ''],
    ['T3', ''],
  ])
  expect(read.newReps).toEqual([])
})
