import { expect, test } from 'vitest'
import { budgetCsv } from '#export/resultTables.ts'

test('a budget is safe to open, whatever the territories are called', () => {
  const rows = [
    { territoryId: 'T1', name: '=HYPERLINK("http://x")', weight: 2, part: 200 },
    { territoryId: 'T2', name: 'North,\r\nEast', weight: 1, part: 100 },
  ]
  expect(new TextDecoder().decode(budgetCsv(rows, 'gap'))).toBe(
    'territory_id,territory,spread_by,weight,amount\n' +
      'T1,"\'=HYPERLINK(""http://x"")",gap,2,200\n' +
      'T2,"North,\r\nEast",gap,1,100\n',
  )
})
