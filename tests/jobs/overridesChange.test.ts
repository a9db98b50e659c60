import { expect, test } from 'vitest'
import { overridesChange } from '#jobs/overridesChange.ts'
import { isRefusal } from '#model/change.ts'
import { issueGroups } from '#model/issue.ts'
import { unpackTexts } from '#model/text.ts'
import { applyChange } from '#plan/apply.ts'
import { tableOf } from '../import/fixtures.ts'
import { repNamed, smallProject } from '../plan/smallPlan.ts'

const project = smallProject('AAB\nA.B', {}, 1)
const alignment = project.alignments[0].id
const [account] = unpackTexts(project.accounts.id)
const [east, west] = project.alignments[0].plan.territories.filter((territory) => territory !== null)

function taken(csv: string) {
  const made = overridesChange(project, alignment, tableOf(csv), 'Imported')
  if (isRefusal(made)) throw new Error(made.refused)
  return { ...made, troubles: issueGroups(made.issues).map(({ problem, count }) => [problem, count]) }
}

test('the rows of a shared account are one account held, and none of them is a trouble', () => {
  const {
    change,
    taken: held,
    troubles,
  } = taken(`account_id,territory_id,share\n${account},${west.id},60 %\n${account},${east.id},40 %\n`)
  expect([held, troubles]).toEqual([1, []])
  const [override] = applyChange(project, change).alignments[0].plan.overrides
  expect(override).toMatchObject({
    accountId: account,
    territoryId: west.id,
    parts: [{ territoryId: east.id, share: 0.4 }],
  })
})

test('the team of an account shares it: reps stand for the one territory that each has', () => {
  const territories = project.alignments[0].plan.territories.map((one) =>
    one === east ? { ...one, repId: 'R1' } : one === west ? { ...one, repId: 'R2' } : one,
  )
  const staffed = {
    ...project,
    roster: [repNamed('R1'), repNamed('R2'), repNamed('R3')],
    alignments: [{ ...project.alignments[0], plan: { ...project.alignments[0].plan, territories } }],
  }
  const file = `Account ID,Team Member,Share %\n${account},Rep 02,60%\n${account},R1,40%\n${account},Rep 03,10%\n`
  const made = overridesChange(staffed, alignment, tableOf(file), 'Imported')
  if (isRefusal(made)) throw new Error(made.refused)
  const [override] = applyChange(staffed, made.change).alignments[0].plan.overrides
  expect(override).toMatchObject({ territoryId: west.id, parts: [{ territoryId: east.id, share: 0.4 }] })
  expect(issueGroups(made.issues).map(({ problem, count }) => [problem, count])).toEqual([['unknown territory', 1]])
})

test('rows that cannot be used are told by what is wrong with them', () => {
  const { taken: held, troubles } = taken(
    `account_id,territory_id,reason\n${account},${west.id},\nnobody,${west.id},\n${account},nowhere,\n`,
  )
  expect([held, troubles]).toEqual([
    1,
    [
      ['unknown account', 1],
      ['unknown territory', 1],
    ],
  ])
})
