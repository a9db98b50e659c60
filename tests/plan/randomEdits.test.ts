import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOwners } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import { sharedAccounts } from '#metrics/sharedAccounts.ts'
import type { PlanChange } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { textAt, unpackTexts } from '#model/text.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { changeReader, writeChange } from '#plan/changeFile.ts'
import { emptyHistory, record, redone, undone } from '#plan/history.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { accepted, accomplished, lockEdit, planEdit, unlockEdit, type Edit } from './randomEdits.ts'
import { planOf, smallProject } from './smallPlan.ts'

const start = smallProject(`
  AABBB.
  AACCB.
  DDCCEE`)

const edits = fc.array(fc.oneof(planEdit, planEdit, lockEdit, unlockEdit), { maxLength: 12 })

/** Every project on the way, and the changes between them. */
function walk(from: Project, wishes: readonly Edit[]): { projects: Project[]; changes: PlanChange[] } {
  const projects = [from]
  const changes: PlanChange[] = []
  for (const wish of wishes) {
    const change = accepted(wish(projects.at(-1)!))
    if (!change) continue
    changes.push(change)
    projects.push(applyChange(projects.at(-1)!, change))
  }
  return { projects, changes }
}

test('undo after commit gives the same plan, and redo the later one', () => {
  fc.assert(
    fc.property(edits, (wishes) => {
      const { projects, changes } = walk(start, wishes)
      let history = changes.reduce(record, emptyHistory)
      let project = projects.at(-1)!
      for (let at = projects.length - 2; at >= 0; at--) {
        const step = undone(history)!
        project = applyChange(project, step.change)
        history = step.history
        expect(project).toEqual(projects[at])
      }
      for (let at = 1; at < projects.length; at++) {
        const step = redone(history)!
        project = applyChange(project, step.change)
        history = step.history
      }
      expect(project).toEqual(projects.at(-1))
      expect(undone(emptyHistory)).toBeNull()
    }),
  )
})

/** What locks promise, by ids: units, the accounts of locked territories, locked accounts. */
function heldByLocks(project: Project): Map<string, string> {
  const plan = planOf(project)
  const owners = accountOwners(project.accounts, plan)
  const idOf = (slot: number) => plan.territories[slot]?.id ?? ''
  const lockedUnits = new Set(plan.locks.flatMap(({ kind, id }) => (kind === 'unit' ? [id] : [])))
  const lockedAccounts = new Set(plan.locks.flatMap(({ kind, id }) => (kind === 'account' ? [id] : [])))
  const held = new Map<string, string>()
  project.units.id.forEach((id, unit) => {
    const slot = plan.territoryOf[unit]!
    if (lockedUnits.has(id) || plan.territories[slot]?.locked) held.set(`unit ${id}`, idOf(slot))
  })
  unpackTexts(project.accounts.id).forEach((id, account) => {
    const slot = owners.territory[account]!
    if (lockedAccounts.has(id) || plan.territories[slot]?.locked) held.set(`account ${id}`, idOf(slot))
  })
  sharedAccounts(project.accounts, plan).forEach((parts, account) => {
    const id = textAt(project.accounts.id, account)
    for (const { slot, share } of parts) {
      const kept = lockedAccounts.has(id) || plan.territories[slot]?.locked
      if (kept) held.set(`${share.toFixed(6)} of account ${id} with ${idOf(slot)}`, idOf(slot))
    }
  })
  for (const territory of plan.territories) {
    if (!territory?.locked) continue
    const keys = [...held].filter(([, id]) => id === territory.id).map(([key]) => key)
    held.set(`all of ${territory.id}`, keys.sort().join())
  }
  return held
}

test('no edit of any kind moves anything locked', () => {
  fc.assert(
    fc.property(
      fc.array(planEdit, { maxLength: 4 }),
      fc.array(lockEdit, { minLength: 1, maxLength: 4 }),
      fc.array(planEdit, { minLength: 1, maxLength: 8 }),
      (before, locks, after) => {
        const locked = walk(start, [...before, ...locks]).projects.at(-1)!
        const promised = heldByLocks(locked)
        const { projects, changes } = walk(locked, after)
        const undone = changes.toReversed().map(invertChange)
        const back = undone.map((_, i) => undone.slice(0, i + 1).reduce(applyChange, projects.at(-1)!))
        for (const project of [...projects, ...back]) {
          const now = heldByLocks(project)
          for (const [key, territory] of promised) expect([key, now.get(key)]).toEqual([key, territory])
        }
      },
    ),
    { numRuns: 400 },
  )
})

test('every command that there is stands among the random edits and changes something', () => {
  // these only hand what an engine or a file says to commands of `plan`
  const passOn = new Set([
    'actualsChange',
    'balanceChange',
    'bookChange',
    'callPlanChange',
    'catchmentChange',
    'guidedChange',
    'locksChange',
    'overridesChange',
  ])
  const commands = [...commandsIn('src/plan'), ...commandsIn('src/jobs')].filter((name) => !passOn.has(name))
  const missing = () => commands.filter((name) => !accomplished.has(name))
  const many = fc.noBias(
    fc.array(fc.oneof(planEdit, planEdit, lockEdit), { minLength: 30, maxLength: 30, size: 'max' }),
  )
  for (let seed = 1; seed <= 20 && missing().length > 0; seed++) {
    for (const wishes of fc.sample(many, { seed, numRuns: 60 })) walk(start, wishes)
  }
  expect(commands.length).toBeGreaterThan(45)
  expect(missing()).toEqual([])
})

/** Exported functions whose answer is a change or a refusal, by the text of their types. */
function commandsIn(folder: string): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const names = files.flatMap((name) => {
    const heads = readFileSync(join(folder, name), 'utf8')
      .split(/^export function /m)
      .slice(1)
    return heads.flatMap((head) => {
      const signature = head.slice(0, head.indexOf(' {\n'))
      return /(PlanChange|Merged)[^|]*\| Refusal$/.test(signature) && !signature.includes('=>')
        ? [/^\w+/.exec(head)![0]]
        : []
    })
  })
  return names.sort()
}

test('totals add up to the input, and scores after an edit are those of a new count', () => {
  fc.assert(
    fc.property(edits, (wishes) => {
      let scores = scorePlan(start, planOf(start))
      for (const project of walk(start, wishes).projects) {
        scores = scorePlan(project, planOf(project), scores)
        expect(scores).toEqual(scorePlan(project, planOf(project)))
        project.measures.forEach((_, m) => {
          const input = project.accounts.values[m]!.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0)
          expect(scores.everything[m]).toBeCloseTo(input, 9)
        })
      }
    }),
  )
})

test('a plan file read and written again is the same bytes, and holds everything', () => {
  fc.assert(
    fc.property(edits, (wishes) => {
      const project = walk(start, wishes).projects.at(-1)!
      const bytes = writePlanFile(project)
      const again = reopened(bytes, project)
      expect(new TextDecoder().decode(writePlanFile(again))).toBe(new TextDecoder().decode(bytes))
      expect(again.accounts).toEqual(project.accounts)
      expect(again.roster).toEqual(project.roster)
      expect(planOf(again).locks).toEqual(planOf(project).locks)
    }),
  )
})

test('saved changes lead from the reopened plan to the same later plan, and back', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const before = walk(start, first).projects.at(-1)!
      const { projects, changes } = walk(before, second)
      const texts = changes.map((change, i) => writeChange(i % 2 ? projects[i]! : projects[i + 1]!, change))
      const opened = reopened(writePlanFile(before), before)
      const values = callPlanValues(changes)
      const forward = texts.map(changeReader(opened, values)) as PlanChange[]
      expect(text(forward.reduce(applyChange, opened))).toBe(text(projects.at(-1)!))
      const last = reopened(writePlanFile(projects.at(-1)!), projects.at(-1)!)
      const backward = texts.map(changeReader(last, values)) as PlanChange[]
      expect(text(backward.toReversed().map(invertChange).reduce(applyChange, last))).toBe(text(before))
    }),
  )
})

function text(project: Project): string {
  return new TextDecoder().decode(writePlanFile(project))
}

function reopened(bytes: Uint8Array, geography: Project): Project {
  const file = readPlanFile(bytes)
  if ('refused' in file) throw new Error(file.refused)
  const joined = joinPlanFile(file, geography.units)
  return { ...joined.project, units: geography.units }
}

/** Stands in for the workload formula: looks up what the change carried. */
function callPlanValues(changes: readonly PlanChange[]) {
  const states = changes.flatMap(({ edits }) =>
    edits.flatMap((edit) => (edit.kind === 'callPlan' ? [edit.before, edit.after] : [])),
  )
  return (callPlan: Project['callPlan']) =>
    states.find((state) => JSON.stringify(state.callPlan) === JSON.stringify(callPlan))!
}
