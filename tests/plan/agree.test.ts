import { expect, test } from 'vitest'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { addNote, deleteNote, editNote } from '#plan/notes.ts'
import { addOverlay, deleteOverlay } from '#plan/overlays.ts'
import { addScenario, deleteScenario, renameScenario } from '#plan/scenarios.ts'
import { cutSlice } from '#plan/slice.ts'
import { refusedByStatus, setStatus } from '#plan/status.ts'
import { planOf, smallProject } from './smallPlan.ts'

const start = smallProject('AAB ABB C.C')

function done(project: Project, answer: PlanChange | Refusal): Project {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return applyChange(project, answer)
}

const approval = { status: 'approved', by: 'Rep 01', on: '2026-11-01', effectiveFrom: '2027-01-01' } as const

test('an approved alignment refuses edits in a sentence; notes, its status and a copy go on', () => {
  const approved = done(start, setStatus(start, 'A1', approval))
  expect(setStatus(start, 'A1', approval)).toMatchObject({ label: 'Plan approved, in force from Jan 1, 2027' })
  expect(approved.alignments[0]).toMatchObject({
    status: 'approved',
    signedBy: 'Rep 01',
    signedOn: '2026-11-01',
    effectiveFrom: '2027-01-01',
  })
  const door = (answer: PlanChange | Refusal) => (isRefusal(answer) ? answer : refusedByStatus(approved, answer))
  expect(door(moveUnits(approved, 'A1', { units: [0], territory: 2 }))).toEqual({
    refused: 'Plan was approved by Rep 01 on Nov 1, 2026, so it stays as it is. Copy it and edit the copy.',
  })
  expect(door(setStatus(approved, 'A1', { ...approval, status: 'draft' }))).toBeNull()
  const note = addNote(approved, 'A1', { about: 'unit', subject: '10000', text: 'why', by: '', on: '' })
  expect(door(note)).toBeNull()
  const copied = done(approved, addScenario(approved, { name: 'Next', from: 'A1' }))
  expect(copied.alignments[1]).toMatchObject({ status: 'draft', signedBy: '', effectiveFrom: '' })
  const edit = moveUnits(copied, 'A2', { units: [0], territory: 2 })
  expect(isRefusal(edit)).toBe(false)
  expect(refusedByStatus(copied, edit as PlanChange)).toBeNull()
})

test('overlays are approved with the core, from the same day, and are a draft again with it', () => {
  const wish = { name: 'Dental', core: 'A1', repIds: [], newReps: 2, join: 'all', tests: [] } as const
  const over = done(start, addOverlay(start, wish))
  const approved = done(over, setStatus(over, 'A1', approval))
  for (const { status, effectiveFrom, signedBy } of approved.alignments) {
    expect([status, effectiveFrom, signedBy]).toEqual(['approved', '2027-01-01', 'Rep 01'])
  }
  const edit = moveUnits(approved, 'A2', { units: [0], territory: 0 })
  const ends = deleteOverlay(approved, { id: 'A2' })
  for (const change of [edit, ends]) if (!isRefusal(change)) expect(refusedByStatus(approved, change)).not.toBeNull()
  const again = done(approved, setStatus(approved, 'A1', { ...approval, status: 'draft', effectiveFrom: '' }))
  expect(again.alignments.map(({ status }) => status)).toEqual(['draft', 'draft'])
})

test('an approval needs a name and days that are days', () => {
  expect(setStatus(start, 'A1', { ...approval, by: ' ' })).toEqual({ refused: 'Say who approves it: write a name.' })
  expect(setStatus(start, 'A1', { ...approval, effectiveFrom: 'soon' })).toEqual({
    refused: 'soon is not a date like 2027-01-31.',
  })
})

test('a copy of a scenario has copies of its overlays, whichever of its alignments is open', () => {
  const wish = { name: 'Dental', repIds: [], newReps: 2, join: 'all', tests: [], countsCore: true } as const
  const over = done(start, addOverlay(start, { ...wish, core: 'A1' }))
  const aligned = done(over, moveUnits(over, 'A1', { units: [0], territory: 2 }))
  for (const from of ['A1', 'A2']) {
    const copy = done(aligned, addScenario(aligned, { name: 'Second', from }))
    expect(copy.scenarios[1]).toMatchObject({ name: 'Second', core: 'A3', overlays: ['A4'] })
    const [core, , next, team] = copy.alignments
    expect(next).toMatchObject({ name: 'Second', kind: 'core', plan: core!.plan })
    expect(team).toMatchObject({ name: 'Dental, Second', kind: 'overlay', plan: { overlay: { countsCore: 'A3' } } })
    const without = done(copy, deleteScenario(copy, { scenario: 'S2' }))
    expect(without.alignments.map(({ id }) => id)).toEqual(['A1', 'A2'])
  }
})

test('scenarios are renamed with their alignment and deleted with it; the first one stays', () => {
  const two = done(start, addScenario(start, { name: 'Second', from: 'A1' }))
  const named = done(two, renameScenario(two, { scenario: 'S2', name: 'Bold' }))
  expect([named.scenarios[1]!.name, named.alignments[1]!.name]).toEqual(['Bold', 'Bold'])
  expect(renameScenario(named, { scenario: 'S2', name: 'Plan' })).toEqual({
    refused: 'There is a scenario Plan already.',
  })
  const one = done(named, deleteScenario(named, { scenario: 'S2' }))
  expect([one.scenarios.length, one.alignments.length]).toEqual([1, 1])
  expect(deleteScenario(one, { scenario: 'S1' })).toEqual({ refused: 'Plan is the only scenario, so it stays.' })
  expect(deleteScenario(named, { scenario: 'S1' })).toEqual({
    refused: 'Plan is what all changes are counted from, so it stays.',
  })
})

test('notes are written, changed and deleted, about what is there', () => {
  const account = { about: 'account', subject: 'Account 0003', text: ' keep ', by: 'Rep 01', on: '2026-11-01' } as const
  const noted = done(start, addNote(start, 'A1', account))
  expect(planOf(noted).notes).toEqual([{ ...account, id: 'N1', text: 'keep' }])
  const changed = done(noted, editNote(noted, 'A1', { id: 'N1', text: 'keep until May' }))
  expect(planOf(changed).notes[0]!.text).toBe('keep until May')
  expect(planOf(done(changed, deleteNote(changed, 'A1', { id: 'N1' }))).notes).toEqual([])
  for (const about of ['territory', 'unit', 'account'] as const) {
    expect(addNote(start, 'A1', { ...account, about, subject: 'nowhere' })).toEqual({
      refused: `There is no ${about} nowhere to note something on.`,
    })
  }
})

test('a file from before notes and signatures opens, and a copy that was handed out stays one', () => {
  const text = new TextDecoder().decode(writePlanFile(start))
  const older = text
    .replace(/"notes":\[\n\],\n/, '')
    .replace(/"signedBy":"",\n/, '')
    .replace(/"signedOn":"",\n/, '')
  expect(older.length).toBeLessThan(text.length - 30)
  const file = readPlanFile(new TextEncoder().encode(older))
  if (isRefusal(file)) throw new Error(file.refused)
  expect(joinPlanFile(file, start.units).project.alignments).toEqual(start.alignments)

  const slice = cutSlice(start, 'A1', { name: 'West', territories: [1] })
  if (isRefusal(slice)) throw new Error(slice.refused)
  const again = readPlanFile(writePlanFile(slice))
  if (isRefusal(again)) throw new Error(again.refused)
  expect(joinPlanFile(again, start.units).project.handedOut).toEqual(slice.handedOut)
})
