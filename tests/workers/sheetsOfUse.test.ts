import { expect, test } from 'vitest'
import { proposeMapping } from '#import/mapping.ts'
import { finished } from '#import/steps.ts'
import { openTable, type TableFile } from '#import/tableFile.ts'
import { fileKind } from '#workers/fileKind.ts'
import { sheetsOfUse } from '#workers/sheetsOfUse.ts'
import { workbook } from '../import/workbooks.ts'

const seems = (file: TableFile) => ({ kind: fileKind(file.table, proposeMapping(file.table)), ...file })

/** Name of the sheet that is read, then of those that come along, with what they are. */
async function taken(...[sheets, look]: Parameters<typeof workbook>): Promise<string[]> {
  const opened = await openTable(workbook(sheets, look), {}, finished)
  if (!('file' in opened)) throw new Error('no table')
  const first = seems(opened.file)
  const beside = [...opened.beside()].map(seems)
  return [first, ...sheetsOfUse(first, beside)].map((one) => `${one.sheets[one.sheet]!.name}: ${one.kind}`)
}

const accounts = [['account_id', 'name', 'zip', 'revenue'], ['A1', 'Account 0001', '02895', 5], ['A2', 'Account 0002', '10001', 6], ['A3', 'Account 0003', '10002', 7]] // prettier-ignore
const reps = [['rep_id', 'name', 'home_zip', 'fte'], ['R1', 'Rep 01', '02895', 1], ['R2', 'Rep 02', '10001', 1]] // prettier-ignore
const today = [['zip', 'territory_id'], ['02895', 'T1'], ['10001', 'T2'], ['10002', 'T2'], ['10003', 'T2']] // prettier-ignore

test('reps and the alignment come along with the accounts, and the accounts with a longer alignment', async () => {
  expect(await taken({ Accounts: accounts, Notes: [['To be done'], ['x']], Team: reps })).toEqual([
    'Accounts: accounts',
    'Team: roster',
  ])
  expect(await taken({ Team: reps, Accounts: accounts, Today: today })).toEqual([
    'Today: alignment',
    'Accounts: accounts',
    'Team: roster',
  ])
})

test('of two the longer comes along; what is hidden does not, nor do other accounts', async () => {
  const former = reps.slice(0, 2)
  expect(await taken({ Former: former, Team: reps, Accounts: accounts, Lost: accounts.slice(0, 2) })).toEqual([
    'Accounts: accounts',
    'Team: roster',
  ])
  expect(await taken({ Accounts: accounts, Team: reps }, { hidden: ['Team'] })).toEqual(['Accounts: accounts'])
})
