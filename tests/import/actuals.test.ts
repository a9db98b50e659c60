import { describe, expect, it } from 'vitest'
import { readActuals, readMonth } from '#import/actuals.ts'
import { readTable } from '#import/table.ts'
import { issueAt } from '#model/issue.ts'
import { packTexts, unpackTexts } from '#model/text.ts'

function read(text: string) {
  const table = readTable(new TextEncoder().encode(text))
  if ('refused' in table) throw new Error(table.refused)
  return readActuals(table, packTexts(['A1', 'A2', 'A3']))
}

describe('actuals', () => {
  it('any header will do, months are read as people write them, and rows of one month are added up', () => {
    const answer = read(
      'Customer;Invoice Date;Net Sales;Visit count\na2;15.02.2025;1.200,50;1\nA2;2025-02;10;2\nA1;03/2025;5;0\nA9;2025-02;7;0\nA3;sometime;9;1\n',
    )
    if ('refused' in answer) throw new Error(answer.refused)
    const { actuals, counts, issues } = answer
    expect(unpackTexts(actuals.accountId)).toEqual(['A1', 'A2'])
    expect([actuals.firstMonth, actuals.months, [...actuals.account], [...actuals.month]]).toEqual([
      '2025-02',
      2,
      [0, 1],
      [1, 0],
    ])
    expect([...actuals.amounts[0]!]).toEqual([5, 1210.5])
    expect([...actuals.amounts[2]!]).toEqual([0, 3])
    expect(actuals.kinds).toEqual(['revenue', 'visits'])
    expect(counts).toMatchObject({ read: 5, accepted: 3, setAside: 2 })
    const told = Array.from({ length: issues.count }, (_, i) => issueAt(issues, i))
    expect(told.map(({ row, problem, action }) => [row, problem, action])).toEqual([
      [4, 'unknown account', 'set aside'],
      [5, 'unreadable month', 'set aside'],
    ])
  })

  it('a file without accounts of the plan is refused in a sentence', () => {
    expect(read('account,month,revenue\nX,2025-01,1\n')).toEqual({
      refused: expect.stringContaining('No row names an account'),
    })
    expect(read('a,b\n1,2\n')).toEqual({ refused: expect.stringContaining('Actuals need a column') })
  })

  it.each([
    ['2024-02', '2024-02'],
    ['202402', '2024-02'],
    ['2024/2', '2024-02'],
    ['2/15/2024', '2024-02'],
    ['15.02.2024', '2024-02'],
    ['2024-02-15T10:00:00Z', '2024-02'],
    ['Feb 2024', '2024-02'],
    ['2024 february', '2024-02'],
    ['2024-13', ''],
    ['Q1 2024', ''],
  ])('%s is month %s', (text, month) => expect(readMonth(text)).toBe(month))
})
