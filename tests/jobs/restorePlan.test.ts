import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GeoTables } from '#jobs/geoTables.ts'
import { openPlan } from '#jobs/openPlan.ts'
import { restorePlan, type SavedStep } from '#jobs/restorePlan.ts'
import { isRefusal, type PlanChange } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { writeChange } from '#plan/changeFile.ts'
import { writePlanFile } from '#plan/file.ts'
import { setCallPlan } from '#plan/project.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { callPlanState, withWorkload } from '#units/workload.ts'
import { emptyHistory, record, redone, undone } from '#plan/history.ts'
import { accepted, lockEdit, planEdit, unlockEdit } from '../plan/randomEdits.ts'
import { smallProject } from '../plan/smallPlan.ts'

const small = smallProject(`
  AABBB.
  AACCB.
  DDCCEE`)

/** The little grid in place of the ZIPs of the United States. */
const tables = {
  zips: async () => ({
    ...small.units,
    city: small.units.name,
    state: small.units.name,
    county: small.units.name,
    countyName: small.units.name,
    points: {
      count: 0,
      id: [],
      parent: new Int32Array(0),
      lng: new Float64Array(0),
      lat: new Float64Array(0),
      city: [],
      state: [],
    },
  }),
} as unknown as GeoTables

async function opened(): Promise<Project> {
  const plan = await openPlan(writePlanFile(small), tables)
  if (isRefusal(plan)) throw new Error(plan.refused)
  return plan.project
}

const step = fc.oneof(
  { weight: 5, arbitrary: fc.oneof(planEdit, lockEdit, unlockEdit) },
  { weight: 2, arbitrary: fc.constant('undo' as const) },
  { weight: 1, arbitrary: fc.constant('redo' as const) },
)

test('base and log give back the plan and its history, wherever the base was taken', async () => {
  const start = await opened()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.nat(14), async (wishes, at) => {
      let project = start
      let history = emptyHistory
      const log: SavedStep[] = []
      const projects = [project]
      for (const wish of wishes) {
        if (typeof wish === 'string') {
          const next = wish === 'undo' ? undone(history) : redone(history)
          if (!next) continue
          project = applyChange(project, next.change)
          history = next.history
          log.push({ number: log.length + 1, kind: wish, text: '' })
        } else {
          const change = accepted(wish(project))
          if (!change || isCallPlan(change)) continue
          project = applyChange(project, change)
          history = record(history, change)
          log.push({ number: log.length + 1, kind: 'commit', text: writeChange(project, change) })
        }
        projects.push(project)
      }
      const baseNumber = Math.min(at, log.length)
      const restored = await restorePlan(writePlanFile(projects[baseNumber]!), baseNumber, log, tables)
      if (isRefusal(restored)) throw new Error(restored.refused)

      expect(textOf(restored.project)).toBe(textOf(project))
      expect(restored.history.done.map(({ label }) => label)).toEqual(history.done.map(({ label }) => label))
      expect(restored.history.undone.map(({ label }) => label)).toEqual(history.undone.map(({ label }) => label))
    }),
    { numRuns: 60 },
  )
})

test('what was done before the base can still be undone after it', async () => {
  const start = await opened()
  const change = accepted(planEditOnce(start))!
  const project = applyChange(start, change)
  const log: SavedStep[] = [{ number: 1, kind: 'commit', text: writeChange(project, change) }]
  const restored = await restorePlan(writePlanFile(project), 1, log, tables)
  if (isRefusal(restored)) throw new Error(restored.refused)
  const back = undone(restored.history)!
  expect(textOf(applyChange(restored.project, back.change))).toBe(textOf(start))
})

/** The little plan has no workload, so its call plans lead to nothing; see the last test. */
function isCallPlan(change: PlanChange): boolean {
  return change.edits.some(({ kind }) => kind === 'callPlan')
}

function planEditOnce(project: Project) {
  const { plan } = project.alignments[0]!
  const before = plan.territories[1]!
  return {
    id: 1,
    at: 0,
    by: '',
    label: 'Renamed',
    moves: [],
    edits: [{ kind: 'territory' as const, alignment: 'A1', slot: 1, before, after: { ...before, name: 'North' } }],
  }
}

test('workload follows a restored call plan', async () => {
  const planned = withWorkload(small.accounts, small.callPlan)
  const start = { ...small, accounts: planned, units: sumToUnits(planned, small.units), measures: planned.measures }
  const opened = await openPlan(writePlanFile(start), tables)
  if (isRefusal(opened)) throw new Error(opened.refused)
  const { accounts, units, callPlan } = opened.project
  const more = { ...callPlan, fallback: { callsPerYear: 52, minutesPerCall: 60 } }
  const change = accepted(setCallPlan(opened.project, callPlanState(accounts, units, more)))!
  const project = applyChange(opened.project, change)
  const log: SavedStep[] = [{ number: 1, kind: 'commit', text: writeChange(project, change) }]
  const restored = await restorePlan(writePlanFile(start), 0, log, tables)
  if (isRefusal(restored)) throw new Error(restored.refused)
  expect(restored.project.units.values).toEqual(project.units.values)
  expect(restored.project.accounts.values[1]![0]).toBe(52)
})

function textOf(project: Project): string {
  return new TextDecoder().decode(writePlanFile(project))
}
