import { expect, test } from 'vitest'
import { findingWords, needOfRepair } from '#import/findingWords.ts'
import { repairs } from '#import/repairs.ts'
import { issueGroups } from '#model/issue.ts'
import { dirtyFile } from '../fixtures/dirtyAccounts.ts'
import { accountsOf, zips } from './fixtures.ts'

test('every kind of finding has words of its own, and no two of one action read the same', () => {
  const bytes = dirtyFile(3, zips).bytes
  for (const declined of [[], Object.keys(repairs)]) {
    const groups = issueGroups(accountsOf(bytes, (mapping) => ({ ...mapping, declined })).issues)
    expect(groups.length).toBeGreaterThan(25)
    const read = groups.map(({ problem, action }) => findingWords(problem, action))
    const lines = read.map(({ wrong, done }) => `${wrong}: ${done}`)
    expect(new Set(lines).size).toBe(lines.length)
    expect(
      groups.filter(({ problem }, i) => read[i]!.wrong.toLowerCase() === problem && !(problem in repairs)),
    ).toEqual([])
  }
})

test('what has no place or counts twice is for the planner to mend; sure repairs ask for nothing', () => {
  expect(findingWords('outside every ZIP area', 'unplaced').need).toBe('act')
  expect(findingWords('the same as an earlier row', 'kept').need).toBe('act')
  expect(findingWords('the same as an earlier row', 'set aside').need).toBe('nothing')
  for (const [problem, sure] of Object.entries(repairs)) {
    if (sure === 'high') expect(needOfRepair(problem), problem).toBe('nothing')
  }
  expect(findingWords('Roster: unknown home ZIP', 'kept')).toEqual({
    wrong: 'Roster: unknown home ZIP',
    done: 'left as it is',
    need: 'look',
  })
})
