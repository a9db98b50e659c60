import { expect, test } from 'vitest'
import { locksCsv } from '#export/planTables.ts'
import { locksChange } from '#jobs/locksChange.ts'
import { isRefusal } from '#model/change.ts'
import { unpackTexts } from '#model/text.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { fileKind } from '#workers/fileKind.ts'
import { proposeMapping } from '#import/mapping.ts'
import { tableOf } from '../import/fixtures.ts'
import { smallProject } from '../plan/smallPlan.ts'

const project = smallProject('AAB\nA.B', {}, 1)
const alignment = project.alignments[0].id
const { id: unitIds } = project.units
const [account] = unpackTexts(project.accounts.id)
const [, territory] = project.alignments[0].plan.territories

function taken(csv: string) {
  const made = locksChange(project, alignment, tableOf(csv), 'Imported locks.csv')
  if (isRefusal(made)) throw new Error(made.refused)
  return { ...made, after: applyChange(project, made.change) }
}

test('a file of locks is told from others', () => {
  const kindOf = (csv: string) => fileKind(tableOf(csv), proposeMapping(tableOf(csv)))
  expect(kindOf('lock,id,reason,until\nunit,02895,,\naccount,1,,\n')).toBe('locks')
  expect(kindOf('zip,locked\n02895,yes\n10001,yes\n')).toBe('locks')
  expect(kindOf('account_id,name,zip,locked\n1,Account 0001,02895,yes\n')).toBe('accounts')
  expect(kindOf('territory_id,name,rep_id,fte,locked\nT1,East,R1,1,\nT2,West,R2,1,yes\n')).toBe('territories')
})

test('units, accounts and territories are locked in one change, which undo takes back; the rest is counted', () => {
  const csv = `lock,id,reason,until
unit,${unitIds[0]},key client,31.12.2026
account,${account},,
territory,${territory!.name},strike,2027-01-31
unit,nowhere,,
rep,R1,,
`
  const { after, change, taken: locks, left } = taken(csv)
  expect([locks, left]).toEqual([3, 2])
  expect(change.label).toBe('Imported locks.csv: 3 locks')
  const { plan } = after.alignments[0]
  expect(plan.locks).toEqual(
    expect.arrayContaining([
      { kind: 'unit', id: unitIds[0], reason: 'key client', until: '2026-12-31' },
      { kind: 'account', id: account, reason: '', until: '' },
    ]),
  )
  expect(plan.territories[1]).toMatchObject({ locked: true, hold: { reason: 'strike', until: '2027-01-31' } })
  expect(applyChange(after, invertChange(change)).alignments[0].plan).toEqual(project.alignments[0].plan)

  // what is exported changes nothing when it comes back
  const again = locksChange(after, alignment, tableOf(locksCsv(after, alignment)), 'Imported')
  expect(isRefusal(again) && again.refused).toBe('Nothing to change: these locks are in the plan already.')
})

test('a column of ids and one that says whether they are locked', () => {
  const { after } = taken(`account_id,locked\n${account},yes\nsomebody,no\n`)
  expect(after.alignments[0].plan.locks).toEqual([{ kind: 'account', id: account, reason: '', until: '' }])
  const none = locksChange(project, alignment, tableOf('account_id,locked\nsomebody,yes\n'), 'Imported')
  expect(isRefusal(none) && none.refused).toContain('No row names a unit, account or territory')
})

test('a file that says no reason leaves those of locks that are there', () => {
  const { after } = taken(`lock,id,reason,until
unit,${unitIds[0]},key client,2026-12-31
territory,${territory!.name},strike,2027-01-31
`)
  expect(after.alignments[0].plan.territories[1]?.hold?.reason).toBe('strike')
  const bare = tableOf(`lock,id\nunit,${unitIds[0]}\nterritory,${territory!.name}\n`)
  const again = locksChange(after, alignment, bare, 'Imported')
  expect(isRefusal(again) && again.refused).toBe('Nothing to change: these locks are in the plan already.')
})
