import { beforeEach, expect, test } from 'vitest'
import { apply, changeTerritory, toggleLock, undoLast } from '#app/commands.ts'
import { countAhead, currentScores } from '#app/derived.ts'
import { closeDocument, knowMinutes, openDocument, openPlan, showAlignment } from '#app/documentStore.ts'
import { changeSettings } from '#app/planCommands.ts'
import { noteOn } from '#app/noteCommands.ts'
import { changeBalance } from '#app/ownSettings.ts'
import {
  answerAsChange,
  beginHere,
  prepareRun,
  stillThere,
  wayBack,
  whenItNoLongerFits,
  whenPlanIsLeft,
} from '#app/runs.ts'
import { copyScenario, removeScenario } from '#app/scenarios.ts'
import { forgetPlan, sessionStore, setSession } from '#app/sessionStore.ts'
import { assignedBy } from '#model/plan.ts'
import { replaceAlignment } from '#plan/replaceAlignment.ts'
import { scorePlan } from '#metrics/scores.ts'
import { smallProject } from '../plan/smallPlan.ts'

/** Putting so many units into numbers takes more than one slice. */
const stripes = smallProject(Array.from({ length: 200 }, () => 'A'.repeat(100) + 'B'.repeat(100)).join(' '))

beforeEach(() => {
  openDocument({ planId: 'p', project: stripes })
  forgetPlan()
  setSession({ notices: [] })
})

const notices = () => sessionStore.getState().notices.map(({ text }) => text)

test('two presses begin one run', async () => {
  const [first, second] = await Promise.all([
    prepareRun(beginHere(), { territories: 'present' }),
    prepareRun(beginHere(), { territories: 'present' }),
  ])
  expect(first?.problem.unitCount).toBe(40_000)
  expect(second).toBe(null)
  expect(await prepareRun(beginHere(), { territories: 'present' })).not.toBe(null)
  expect(notices()).toEqual([])
})

test('an edit while a run is prepared ends it in a sentence, and closing the plan ends it in none', async () => {
  const edited = prepareRun(beginHere(), { territories: 'present' })
  changeTerritory(1, { fte: 2 })
  expect(await edited).toBe(null)
  expect(notices()).toEqual(['The plan was changed just as the run was to begin. Begin it again.'])
  setSession({ notices: [] })
  const left = prepareRun(beginHere(), { territories: 'present' })
  closeDocument()
  expect(await left).toBe(null)
  expect(notices()).toEqual([])
})

test('what is refused is said, and the next run may be prepared', async () => {
  expect(await prepareRun(beginHere(), { territories: 50_000 })).toBe(null)
  expect(notices()).toHaveLength(1)
  expect(await prepareRun(beginHere(), { territories: 'present' })).not.toBe(null)
})

test('an edit that is undone, minutes that came and edits in another scenario leave a run its plan', () => {
  copyScenario()
  const { id: copy } = openPlan().alignment
  const begin = beginHere()
  knowMinutes({ unitsHash: stripes.units.hash, source: '', errors: [], rows: new Map(), models: [] } as never)
  expect(stillThere(begin)).toBe(true)
  changeTerritory(1, { fte: 2 })
  expect(stillThere(begin)).toBe(false)
  undoLast()
  expect(stillThere(begin)).toBe(true)

  copyScenario()
  expect(openPlan().alignment.id).not.toBe(copy)
  changeTerritory(1, { fte: 3 })
  expect(stillThere(begin)).toBe(true)
  // moves are counted from the first alignment
  showAlignment(stripes.alignments[0]!.id)
  changeTerritory(1, { fte: 4 })
  expect(stillThere(begin)).toBe(false)
})

test('notes, how figures are written and what territories are called are nothing that a run counts with', async () => {
  const begin = beginHere()
  changeTerritory(1, { name: 'North', color: '#123456' })
  noteOn('territory', 'T1', 'Ask for the border in the north.')
  changeSettings({ distance: 'km', currency: 'EUR', indexBase: 1000 })
  expect(stillThere(begin)).toBe(true)
  changeBalance({ compactness: 0.9 })
  expect(stillThere(begin)).toBe(false)
  undoLast()
  expect(stillThere(begin)).toBe(true)
})

test('the answer of a run keeps what was noted and set while it was at work', async () => {
  const begin = beginHere()
  changeSettings({ distance: 'km' })
  changeTerritory(1, { name: 'North' })
  const { balance } = openPlan().project.settings
  let tries = 0
  const change = await answerAsChange(begin, function* (project) {
    // comes while the answer is put into a change
    if (tries++ === 0) noteOn('territory', 'T1', 'Ask for the border in the north.')
    yield
    const territoryOf = project.alignments[0]!.plan.territoryOf.map((slot) => 3 - slot)
    return replaceAlignment(project, begin.alignment.id, {
      label: 'Balanced',
      territoryOf,
      by: assignedBy.engine,
      balance: { ...balance, seed: 42 },
    })
  })
  expect(tries).toBe(2)
  expect(apply(change!)).toBe(true)
  expect(openPlan().project.settings).toMatchObject({ distance: 'km', balance: { seed: 42 } })
  expect(openPlan().alignment.plan.notes).toHaveLength(1)
  expect(openPlan().alignment.plan.territories[1]!.name).toBe('North')
  undoLast()
  expect(openPlan().project.settings).toMatchObject({ distance: 'km', balance })

  toggleLock(1)
  expect(await answerAsChange(begin, () => expect.fail('nothing is to be worked out'))).toBe(null)
})

test('what ends the use of an answer is told at once, and again only after it was undone', () => {
  let told = 0
  const end = whenItNoLongerFits(beginHere(), () => told++)
  changeTerritory(1, { fte: 2 })
  changeTerritory(1, { fte: 3 })
  expect(told).toBe(1)
  undoLast()
  undoLast()
  toggleLock(1)
  expect(told).toBe(2)
  undoLast()
  end()
  changeTerritory(1, { fte: 2 })
  expect(told).toBe(2)
})

test('a run whose scenario is deleted has no plan any more', () => {
  copyScenario()
  const begin = beginHere()
  const { id } = openPlan().project.scenarios.find(({ core }) => core === begin.alignment.id)!
  removeScenario(id)
  expect(stillThere(begin)).toBe(false)
  expect(wayBack().label).toBe('Undo')
  wayBack().run()
  expect(stillThere(begin)).toBe(true)
})

test('an undo that takes the scenario of a run away is done again', () => {
  copyScenario()
  const begin = beginHere()
  undoLast()
  expect(stillThere(begin)).toBe(false)
  expect(wayBack().label).toBe('Redo')
  wayBack().run()
  expect(stillThere(begin)).toBe(true)
})

test('a run hears once that its plan is left, however many others are opened, and what was lost is said', () => {
  let heard = 0
  whenPlanIsLeft(() => heard++, 'while Plan 1 was being balanced; that run was dropped')
  const wanted = whenPlanIsLeft(() => heard++, 'for nothing')
  wanted()
  changeTerritory(1, { fte: 2 })
  expect(heard).toBe(0)
  openDocument({ planId: 'q', project: stripes })
  closeDocument()
  expect(heard).toBe(1)
  expect(notices()).toEqual([`${stripes.name} was closed while Plan 1 was being balanced; that run was dropped.`])
})

test('of two plans that are counted ahead each is opened with its own figures', async () => {
  const other = smallProject('AAB BBB')
  await Promise.all([countAhead(other), countAhead(stripes)])
  openDocument({ planId: 'q', project: other })
  expect(currentScores()?.assigned).toEqual(scorePlan(other, openPlan().alignment.plan).assigned)
  openDocument({ planId: 'p', project: stripes })
  expect(currentScores()?.assigned).toEqual(scorePlan(stripes, openPlan().alignment.plan).assigned)
})
