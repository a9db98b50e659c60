import { expect, test } from 'vitest'
import { actions } from '#app/actions/actions.ts'
import { documentStore, knowMinutes, openDocument } from '#app/documentStore.ts'
import { selectUnits } from '#app/commands.ts'
import { dropMerge, finishMerge } from '#app/merging.ts'
import { sessionStore, setSession } from '#app/sessionStore.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { mergeChange, type Choice } from '#plan/mergeChange.ts'
import { mergePlans } from '#plan/mergePlans.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { smallProject } from '../plan/smallPlan.ts'

const base = smallProject('AA..BB CC..BB')

function moved(project: Project, units: number[], territory: number): Project {
  const change = moveUnits(project, 'A1', { units, territory })
  if (isRefusal(change)) throw new Error(change.refused)
  return applyChange(project, change)
}

const text = (project: Project) => new TextDecoder().decode(writePlanFile(project))

test('a merge in the app is the plan that the command line makes, to the byte, also where look-alikes come to touch', () => {
  // A and B have one colour, and the copy brings them together
  const mine = moved(base, [8], 3)
  const theirs = moved(moved(base, [2, 3], 1), [8], 2)
  const merge = mergePlans(base, mine, theirs)
  if (isRefusal(merge)) throw new Error(merge.refused)
  expect(merge.conflicts).toHaveLength(1)
  const choices = new Map(merge.conflicts.map(({ key }): [string, Choice] => [key, 'theirs']))
  const values = () => ({
    callPlan: mine.callPlan,
    accountValues: mine.accounts.values,
    unitValues: mine.units.values,
  })
  const answer = mergeChange(merge, choices, values)
  if (isRefusal(answer)) throw new Error(answer.refused)

  openDocument({ planId: 'p', project: mine })
  setSession({ merging: { file: 'copy.json', merge, base: 'a file', choices } })
  // driving that was worked out meanwhile is no change of the plan
  knowMinutes({ unitsHash: mine.units.hash, source: '', rows: new Map(), models: [], errors: [] })
  finishMerge()
  knowMinutes(null)
  expect(text(documentStore.getState().project!)).toBe(text(applyChange(mine, answer.change)))
  expect(documentStore.getState().history.done).toHaveLength(1)
})

test('a merge that is left is taken up again with what was settled; the contested ground is let go of', () => {
  const merge = mergePlans(base, moved(base, [8], 3), moved(base, [8], 2))
  if (isRefusal(merge)) throw new Error(merge.refused)
  openDocument({ planId: 'p', project: merge.mine })
  const merging = { file: 'copy.json', merge, base: 'a file', choices: new Map<string, Choice>() }
  setSession({ merging, sheet: 'mergeCopy', notices: [] })
  selectUnits(Uint32Array.of(8))
  const escape = actions.find(({ keys }) => keys === 'Escape')!
  escape.run()
  escape.run()
  expect(sessionStore.getState()).toMatchObject({ merging, sheet: 'mergeCopy' })
  selectUnits(Uint32Array.of(8))
  dropMerge()
  expect(sessionStore.getState()).toMatchObject({ merging: null, sheet: null, notices: [] })
  expect(sessionStore.getState().selection).toHaveLength(0)

  const settled = { ...merging, choices: new Map<string, Choice>([[merge.conflicts[0]!.key, 'theirs']]) }
  setSession({ merging: settled, sheet: 'mergeCopy' })
  dropMerge()
  const [notice] = sessionStore.getState().notices
  expect(notice?.text).toBe('copy.json was not merged; 1 conflict had been settled.')
  notice!.action!.run()
  expect(sessionStore.getState()).toMatchObject({ merging: settled, sheet: 'mergeCopy' })
  expect([...sessionStore.getState().selection]).toEqual([8])
})
