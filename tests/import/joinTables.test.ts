import { expect, test } from 'vitest'
import { joinTables, sameColumns } from '#import/joinTables.ts'
import { cellsOf, tableOf } from './fixtures.ts'

test('two files with the same columns in another order are one table; rows are numbered on', () => {
  const east = tableOf('id,name,zip\nA1,Ö,10001\nx\nA2,Two,10002\n')
  const west = tableOf('zip;id;name\n90001;B1;B\nTotal\n90002;B2;\n')
  expect(sameColumns(east, west)).toBe(true)
  const both = joinTables(east, west)
  expect(cellsOf(both)).toEqual([
    ['A1', 'Ö', '10001'],
    ['A2', 'Two', '10002'],
    ['B1', 'B', '90001'],
    ['B2', '', '90002'],
  ])
  expect([...both.rowNumbers]).toEqual([1, 3, 4, 6])
  expect(both.setAside.map(({ row }) => row)).toEqual([2, 5])
  expect(both.read).toBe(6)
  expect(sameColumns(east, tableOf('id,name\n1,2\n'))).toBe(false)
})
