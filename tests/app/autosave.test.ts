import { createHash } from 'node:crypto'
import 'fake-indexeddb/auto'
import { expose, type Endpoint } from 'comlink'
import { afterEach, expect, test, vi } from 'vitest'
import { actualKinds, type Actuals } from '#model/actuals.ts'
import type { Project } from '#model/project.ts'
import { packTexts } from '#model/text.ts'
import { keepNew, keepOn, startAutosave, stopAutosave } from '#app/autosave.ts'
import { apply, changeTerritory, draftUnits, commitDraft, undoLast } from '#app/commands.ts'
import { documentStore, openDocument } from '#app/documentStore.ts'
import { sessionStore } from '#app/sessionStore.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { changeReader } from '#plan/changeFile.ts'
import { setActuals } from '#plan/setActuals.ts'
import { writePlanFile } from '#plan/file.ts'
import { deletePlan, readActuals, readPlan, writeBase } from '#storage/database.ts'
import { smallProject } from '../plan/smallPlan.ts'

const project = smallProject(`
  AAB
  AAB`)

const planFile = (whole: Project, outlines: object | null = null) =>
  new Blob([writePlanFile(whole, outlines) as Uint8Array<ArrayBuffer>])

afterEach(() => vi.unstubAllGlobals())

async function saved(): Promise<void> {
  while (documentStore.getState().saved === 'saving') await new Promise((resolve) => setTimeout(resolve, 1))
}

test('what is marked Saved is in the store, step by step and in order', async () => {
  startAutosave()
  await writeBase({ id: 'p', name: 'Small', openedAt: 0, baseNumber: 0 }, planFile(project))
  openDocument({ planId: 'p', project })
  keepOn('p', 0, 0)

  changeTerritory(1, { name: 'North' })
  expect(documentStore.getState().saved).toBe('saving')
  draftUnits(Uint32Array.of(2), 1)
  commitDraft()
  undoLast()
  await saved()

  expect(documentStore.getState().saved).toBe('saved')
  const { log } = (await readPlan('p'))!
  expect(log.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'commit'],
    [2, 'commit'],
    [3, 'undo'],
  ])
})

test('steps of a plan that is not kept go nowhere', async () => {
  openDocument({ planId: 'other', project })
  changeTerritory(1, { name: 'South' })
  expect((await readPlan('p'))!.log).toHaveLength(3)
})

/** Node has no threads of the browser's kind: one whose only job is to write the plan file. */
class WritingWorker {
  readonly addEventListener: MessagePort['addEventListener']
  readonly postMessage: MessagePort['postMessage']
  constructor() {
    const { port1, port2 } = new MessageChannel()
    expose({ writePlan: planFile }, port2 as Endpoint)
    // as every thread does where there are no locks
    port2.postMessage({ life: '' })
    this.addEventListener = port1.addEventListener.bind(port1)
    this.postMessage = port1.postMessage.bind(port1)
    port1.start()
  }
}

test('a new plan that could not be stored is not called Saved by later edits; once it can be, all of it is there', async () => {
  vi.stubGlobal('Worker', function Broken() {
    throw new Error('no more threads')
  })
  openDocument({ planId: 'new', project, saved: 'saving' })
  keepNew('new', project, null)
  await saved()
  expect(documentStore.getState().saved).toBe('failed')
  changeTerritory(1, { name: 'North' })
  await saved()
  expect(documentStore.getState().saved).toBe('failed')

  vi.stubGlobal('Worker', WritingWorker)
  changeTerritory(1, { name: 'Far north' })
  await saved()
  expect(documentStore.getState().saved).toBe('saved')
  const { base, log } = (await readPlan('new'))!
  expect(await (base as Blob).text()).toBe(await planFile(project).text())
  expect(log.map(({ number }) => number)).toEqual([1, 2])
  stopAutosave()
})

test('a plan that was removed meanwhile, in another tab or with the data of the site, is not called Saved', async () => {
  await writeBase({ id: 'removed', name: 'Small', openedAt: 0, baseNumber: 0 }, planFile(project))
  openDocument({ planId: 'removed', project })
  keepOn('removed', 0, 0)
  changeTerritory(1, { name: 'North' })
  await saved()
  expect(documentStore.getState().saved).toBe('saved')
  await deletePlan('removed')
  changeTerritory(1, { name: 'Far north' })
  await saved()
  expect(documentStore.getState().saved).toBe('failed')
  const { notices } = sessionStore.getState()
  expect(notices.at(-1)!.text).toMatch(/the plan was removed .* only in this tab\. Save the plan as a file\.$/)
  stopAutosave()
})

/** An account with a row in each of very many months: longer than a log may have. */
function longActuals(factor: number): Actuals {
  const count = 300_001
  return {
    kinds: ['revenue', 'visits'],
    firstMonth: '2020-01',
    months: 1200,
    count,
    accountId: packTexts(Array.from({ length: 251 }, (_, account) => `A${account}`)),
    account: Uint32Array.from({ length: count }, (_, row) => Math.floor(row / 1200)),
    month: Uint16Array.from({ length: count }, (_, row) => row % 1200),
    amounts: actualKinds.map((kind) =>
      Float64Array.from({ length: count }, (_, row) => (kind === 'revenue' || kind === 'visits' ? factor * row : 0)),
    ),
  }
}

test('replaced actuals that are too long for the log are there again for undo and redo', async () => {
  await writeBase({ id: 'long', name: 'Long', openedAt: 0, baseNumber: 0 }, planFile(project))
  openDocument({ planId: 'long', project })
  keepOn('long', 0, 0)
  const [first, second] = [longActuals(1), longActuals(2)]
  apply(granted(setActuals(project, { actuals: first })))
  apply(granted(setActuals(documentStore.getState().project!, { actuals: second })))
  // no new base: that is written on a thread
  stopAutosave()
  while (!(await readPlan('long'))!.log.some(({ number }) => number === 2)) {
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const { log } = (await readPlan('long'))!
  const { found, left } = await readActuals('long', 12_000_000)
  expect(left).toBe(0)
  expect(log.every(({ bytes }) => bytes.length < 500)).toBe(true)
  const read = changeReader(
    project,
    () => {
      throw new Error('no call plan')
    },
    found,
  )
  const changes = log.map(({ bytes }) => granted(read(new TextDecoder().decode(bytes))))
  const sides = changes.map(({ edits: [edit] }) => (edit?.kind === 'actuals' ? [edit.before, edit.after] : []))
  expect(sides.map((pair) => pair.map((side) => side && textOf(side)))).toEqual([
    [null, textOf(first)],
    [textOf(first), textOf(second)],
  ])
  expect(sides[1]![0]).toBe(sides[0]![1])

  // one version fits: the latest
  const little = await readActuals('long', 300_001)
  expect([little.found.size, little.left]).toEqual([1, 1])
  expect([...little.found.values()].map(textOf)).toEqual([textOf(second)])
  await deletePlan('long')
  expect((await readActuals('long', 12_000_000)).found.size).toBe(0)
})

/** All of it, short enough to be compared in a moment. */
function textOf({ accountId, account, month, amounts, ...head }: Actuals): string {
  const hash = createHash('sha256')
  for (const column of [accountId.bytes, accountId.offsets, account, month, ...amounts]) {
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  }
  return JSON.stringify([head, hash.digest('hex')])
}

function granted<Answer extends object>(answer: Answer | Refusal): Answer {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}
