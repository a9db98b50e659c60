import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountOwners } from '#metrics/owners.ts'
import { isRefusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import type { ProjectSettings } from '#model/settings.ts'
import { unpackTexts } from '#model/text.ts'
import { applyChange, invertChange } from '#plan/apply.ts'
import { writePlanFile } from '#plan/file.ts'
import { mergeChange, type Choice, type Merged } from '#plan/mergeChange.ts'
import { mergePlans, type Merge } from '#plan/mergePlans.ts'
import { moveUnits } from '#plan/moveUnits.ts'
import { addNote } from '#plan/notes.ts'
import { addScenario, deleteScenario } from '#plan/scenarios.ts'
import { conflictWords, takenGround, takenWords } from '#plan/mergeWords.ts'
import { setLocks } from '#plan/setLocks.ts'
import { setStatus } from '#plan/status.ts'
import { cutSlice } from '#plan/slice.ts'
import { deleteTerritory, editTerritory, newTerritory } from '#plan/territories.ts'
import { accepted, lockEdit, planEdit, type Edit } from './randomEdits.ts'
import { planOf, smallProject } from './smallPlan.ts'

const start = smallProject(`
  AABBB.
  AACCB.
  DDCCEE`)

const rep: Rep = {
  id: 'R01',
  name: 'Rep 01',
  email: '',
  homeLng: NaN,
  homeLat: NaN,
  fte: 1,
  hoursPerWeek: 40,
  role: '',
  skills: [],
  start: '',
  end: '',
}

const keepValues = (callPlan: Project['callPlan']) => ({
  callPlan,
  accountValues: start.accounts.values,
  unitValues: start.units.values,
})

function after(project: Project, ...edits: Edit[]): Project {
  return edits.reduce((now, edit) => {
    const change = accepted(edit(now))
    return change ? applyChange(now, change) : now
  }, project)
}

function merged(base: Project, mine: Project, theirs: Project): Merge {
  const merge = mergePlans(base, mine, theirs)
  if (isRefusal(merge)) throw new Error(merge.refused)
  return merge
}

function settled(merge: Merge, choice: Choice): Merged | null {
  const answer = mergeChange(merge, new Map(merge.conflicts.map(({ key }) => [key, choice])), keepValues)
  return isRefusal(answer) ? null : answer
}

function result(merge: Merge, choice: Choice): Project {
  const answer = settled(merge, choice)
  return answer ? applyChange(merge.mine, answer.change) : merge.mine
}

/** The plan as text; values of measures follow from the call plan and are left out. */
function text(project: Project): string {
  const { values: _, ...accounts } = project.accounts
  const plain = {
    ...project,
    accounts: { ...accounts, values: start.accounts.values, measures: start.accounts.measures },
  }
  return new TextDecoder().decode(writePlanFile(plain))
}

/** The plan as text; who gave a unit to the owner that it had before is not told apart. */
function owned(project: Project): string {
  const alignments = project.alignments.map((one) => {
    return { ...one, plan: { ...one.plan, assignedBy: one.plan.assignedBy.map(() => 0) } }
  })
  return text({ ...project, alignments })
}

const edits = fc.array(planEdit, { maxLength: 6 })

test('a copy without changes changes nothing, and this side without changes becomes the copy', () => {
  fc.assert(
    fc.property(edits, edits, (first, second) => {
      const base = after(start, ...first)
      const changed = after(base, ...second)
      const nothing = merged(base, changed, base)
      expect([nothing.taken, nothing.conflicts]).toEqual([[], []])
      const all = merged(base, base, changed)
      expect(all.conflicts).toEqual([])
      if (planOf(base) && base.alignments[0]!.status !== 'approved')
        expect(owned(result(all, 'mine'))).toBe(owned(changed))
    }),
    { numRuns: 150 },
  )
})

test('both sides see the same conflicts, and settling them for one person gives the same ground on either side', () => {
  fc.assert(
    fc.property(edits, edits, (here, there) => {
      const [a, b] = [after(start, ...here), after(start, ...there)]
      fc.pre(![a, b].some(approved))
      const [ab, ba] = [merged(start, a, b), merged(start, b, a)]
      const both = (merge: Merge) => merge.conflicts.filter(({ kind }) => kind === 'unit').map(({ id }) => id)
      expect(both(ab)).toEqual(both(ba))
      const [forA, forB] = [settled(ab, 'mine'), settled(ba, 'theirs')]
      const told = (forA?.stayed.length ?? 0) + (forB?.stayed.length ?? 0)
      if (sameIds(ab, b) && sameIds(ba, a) && told === 0)
        expect(ground(result(ab, 'mine'))).toEqual(ground(result(ba, 'theirs')))
      for (const conflict of ab.conflicts) {
        const other = ba.conflicts.find(({ key }) => key === conflict.key)
        if (other && sameIds(ab, b)) expect([other.mine, other.theirs]).toEqual([conflict.theirs, conflict.mine])
      }
    }),
    { numRuns: 150 },
  )
})

function approved(project: Project): boolean {
  return project.alignments[0]!.status === 'approved'
}

function ground(project: Project): string[] {
  const plan = planOf(project)
  return Array.from(plan.territoryOf, (slot) => plan.territories[slot]?.id ?? '')
}

/** Nothing of the copy had to be numbered anew. */
function sameIds(merge: Merge, theirs: Project): boolean {
  return text(merge.theirs) === text(theirs)
}

test('nothing is lost: each unit that anybody changed ends as one of the two wanted it, or is told of', () => {
  fc.assert(
    fc.property(edits, edits, fc.boolean(), (here, there, mineWins) => {
      const [a, b] = [after(start, ...here), after(start, ...there)]
      fc.pre(![a, b].some(approved))
      const merge = merged(start, a, b)
      const answer = settled(merge, mineWins ? 'mine' : 'theirs')
      const last = answer ? applyChange(merge.mine, answer.change) : merge.mine
      const owner = (project: Project, unit: number) =>
        planOf(project).territories[planOf(project).territoryOf[unit]!]?.id ?? ''
      start.units.id.forEach((id, unit) => {
        const [was, mine, theirs, now] = [start, a, merge.theirs, last].map((project) => owner(project, unit))
        const known = merge.conflicts.some((one) => one.kind === 'unit' && one.id === id)
        if (was !== mine && was !== theirs && mine !== theirs) expect(known).toBe(true)
        if (answer && answer.stayed.length > 0) return
        if (was === theirs) expect([mine, '']).toContain(now)
        else if (was === mine) expect([theirs, '']).toContain(now)
        else expect([mineWins ? mine : theirs, '']).toContain(now)
      })
    }),
    { numRuns: 150 },
  )
})

test('a merge is one change that undo takes back', () => {
  fc.assert(
    fc.property(edits, edits, (here, there) => {
      const [a, b] = [after(start, ...here), after(start, ...there)]
      const merge = merged(start, a, b)
      const answer = settled(merge, 'theirs')
      if (!answer) return
      const done = applyChange(a, answer.change)
      expect(text(applyChange(done, invertChange(answer.change)))).toBe(text(a))
      expect(isRefusal(mergePlans(done, done, done))).toBe(false)
    }),
    { numRuns: 100 },
  )
})

test('what is locked here is not moved by any copy', () => {
  fc.assert(
    fc.property(edits, fc.array(lockEdit, { minLength: 1, maxLength: 4 }), edits, (first, locks, there) => {
      const base = after(start, ...first)
      const mine = after(base, ...locks)
      const plan = planOf(mine)
      const before = accountOwners(mine.accounts, plan).territory
      const last = result(merged(base, mine, after(base, ...there)), 'theirs')
      const [now, ids] = [planOf(last), unpackTexts(mine.accounts.id)]
      const idOf = (project: Project, slot: number) => planOf(project).territories[slot]?.id ?? ''
      const locked = (kind: string, id: string) => plan.locks.some((lock) => lock.kind === kind && lock.id === id)
      mine.units.id.forEach((id, unit) => {
        if (!locked('unit', id) && !plan.territories[plan.territoryOf[unit]!]?.locked) return
        expect(idOf(last, now.territoryOf[unit]!)).toBe(idOf(mine, plan.territoryOf[unit]!))
      })
      const owners = accountOwners(last.accounts, now).territory
      ids.forEach((id, row) => {
        if (locked('account', id)) expect(idOf(last, owners[row]!)).toBe(idOf(mine, before[row]!))
      })
    }),
    { numRuns: 200 },
  )
})

test('a unit that both moved is a conflict with both sides; the others go through', () => {
  const mine = after(start, (project) => moveUnits(project, 'A1', { units: [0, 1], territory: 2 }))
  const theirs = after(start, (project) => moveUnits(project, 'A1', { units: [1, 2], territory: 3 }))
  const merge = merged(start, mine, theirs)
  expect(merge.conflicts).toMatchObject([{ kind: 'unit', id: '10001', base: 'T1', mine: 'T2', theirs: 'T3' }])
  expect(planOf(result(merge, 'mine')).territoryOf.slice(0, 3)).toEqual(Uint16Array.of(2, 2, 3))
  expect(planOf(result(merge, 'theirs')).territoryOf.slice(0, 3)).toEqual(Uint16Array.of(2, 3, 3))
  expect(mergeChange(merge, new Map(), keepValues)).toEqual({ refused: '1 conflict is not settled yet.' })
})

test('what only the copy changed is said: how much ground from whom to whom, and what is new in a record', () => {
  const theirs = after(
    start,
    (project) => moveUnits(project, 'A1', { units: [0, 1], territory: 2 }),
    (project) => moveUnits(project, 'A1', { units: [2], territory: 3 }),
    (project) => editTerritory(project, 'A1', { territory: 1, name: 'North' }),
  )
  const merge = merged(start, start, theirs)
  const [first, second] = takenGround(merge)
  expect(first).toMatch(/^2 ZIPs from . to B$/)
  expect(second).toMatch(/^1 ZIP from . to C$/)
  const [territory] = merge.taken.filter(({ kind }) => kind === 'territory')
  expect(takenWords(merge, territory!)).toBe('Territory A: North, 1 FTE')
})

test('two fields of one territory do not get in each other’s way; the same field does', () => {
  const mine = after(start, (project) => editTerritory(project, 'A1', { territory: 1, name: 'North' }))
  const theirs = after(
    start,
    (project) => editTerritory(project, 'A1', { territory: 1, fte: 0.5 }),
    (project) => editTerritory(project, 'A1', { territory: 2, name: 'West' }),
  )
  const last = planOf(result(merged(start, mine, theirs), 'mine'))
  expect(last.territories[1]).toMatchObject({ name: 'North', fte: 0.5 })
  expect(last.territories[2]).toMatchObject({ name: 'West' })
  const other = after(start, (project) => editTerritory(project, 'A1', { territory: 1, name: 'South' }))
  expect(merged(start, mine, other).conflicts).toMatchObject([
    { kind: 'territory', id: 'T1', field: 'name', base: 'A', mine: 'North', theirs: 'South' },
  ])
})

test('a home is one thing: nobody is left with half of each side’s', () => {
  const withHome = (homeLng: number, homeLat: number): Project => ({
    ...start,
    roster: [{ ...rep, homeLng, homeLat }],
  })
  const merge = merged(withHome(-90, 40), withHome(-90, 41), withHome(-91, 40))
  expect(merge.conflicts).toHaveLength(1)
  expect(conflictWords(merge, merge.conflicts[0]!)).toEqual({
    what: 'Rep Rep 01: home',
    mine: '41, -90',
    theirs: '40, -91',
  })
  expect(result(merge, 'theirs').roster[0]).toMatchObject({ homeLng: -91, homeLat: 40, name: 'Rep 01' })
  expect(result(merge, 'mine').roster[0]).toMatchObject({ homeLng: -90, homeLat: 41 })
  // a home that only the copy moved is taken whole
  const moved = merged(withHome(NaN, NaN), withHome(NaN, NaN), withHome(-91, 40))
  expect(result(moved, 'mine').roster[0]).toMatchObject({ homeLng: -91, homeLat: 40 })
})

test('what both changed is said in words, and of a group of settings only what differs', () => {
  const withTravel = (part: Partial<ProjectSettings['travel']>, currency = 'USD'): Project => ({
    ...start,
    settings: { ...start.settings, currency, travel: { ...start.settings.travel, ...part } },
  })
  const merge = merged(
    withTravel({}),
    withTravel({ inWorkload: true }, 'EUR'),
    withTravel({ inWorkload: false, callsPerTrip: 6 }, 'GBP'),
  )
  expect(merge.conflicts.map((conflict) => conflictWords(merge, conflict))).toEqual([
    { what: 'Setting currency', mine: 'EUR', theirs: 'GBP' },
    {
      what: 'Setting driving',
      mine: 'in workload yes, calls per trip 4',
      theirs: 'in workload no, calls per trip 6',
    },
  ])
})

test('the end of a lock that the copy takes away is taken away here', () => {
  const locked = after(start, (project) =>
    setLocks(project, 'A1', { locked: true, territories: [1], reason: 'Strike', until: '2027-03-31' }),
  )
  const theirs = after(locked, (project) => setLocks(project, 'A1', { locked: false, territories: [1] }))
  const mine = after(locked, (project) => editTerritory(project, 'A1', { territory: 1, name: 'North' }))
  const last = planOf(result(merged(locked, mine, theirs), 'mine')).territories[1]!
  expect(last).toMatchObject({ name: 'North', locked: false })
  expect(last).not.toHaveProperty('hold')
})

test('new territories, notes and scenarios of both sides are all kept, under ids of their own', () => {
  const add =
    (name: string, unit: number): Edit =>
    (project) =>
      newTerritory(project, 'A1', { name, units: [unit] })
  const note =
    (words: string): Edit =>
    (project) =>
      addNote(project, 'A1', { about: 'territory', subject: 'T1', text: words, by: '', on: '' })
  const scenario: Edit = (project) => addScenario(project, { name: 'Scenario 2', from: 'A1' })
  const mine = after(start, add('North', 0), note('mine'), scenario)
  const theirs = after(start, add('South', 17), note('theirs'), scenario)
  const merge = merged(start, mine, theirs)
  expect(merge.conflicts).toEqual([])
  const last = result(merge, 'mine')
  const plan = planOf(last)
  const names = plan.territories.map((territory) => territory?.name)
  expect(names).toContain('North')
  expect(names).toContain('South')
  expect(new Set(plan.territories.map((territory) => territory?.id)).size).toBe(plan.territories.length)
  expect(plan.territories[plan.territoryOf[0]!]?.name).toBe('North')
  expect(plan.territories[plan.territoryOf[17]!]?.name).toBe('South')
  expect(plan.notes.map(({ text }) => text).sort()).toEqual(['mine', 'theirs'])
  expect(last.scenarios.map(({ name }) => name)).toEqual(['Plan', 'Scenario 2', 'Scenario 2 (2)'])
  expect(last.alignments).toHaveLength(3)
})

test('a territory that one ends while the other fills it is a conflict; ended, its ground is Unassigned', () => {
  const mine = after(start, (project) => moveUnits(project, 'A1', { units: [5], territory: 4 }))
  const theirs = after(start, (project) => deleteTerritory(project, 'A1', { territory: 4 }))
  const merge = merged(start, mine, theirs)
  expect(merge.conflicts).toMatchObject([{ kind: 'territory', id: 'T4', theirs: null }])
  expect(planOf(result(merge, 'mine')).territories[4]?.id).toBe('T4')
  const ended = planOf(result(merge, 'theirs'))
  expect(ended.territories[4]).toBeNull()
  expect(ended.territoryOf[5]).toBe(0)
})

test('a scenario deleted here and changed there is a conflict, and either answer leaves a whole plan', () => {
  const base = after(start, (project) => addScenario(project, { name: 'Second', from: 'A1' }))
  const mine = after(base, (project) => deleteScenario(project, { scenario: 'S2' }))
  const theirs = after(base, (project) => moveUnits(project, 'A2', { units: [0], territory: 2 }))
  const merge = merged(base, mine, theirs)
  expect(merge.conflicts).toMatchObject([{ kind: 'alignment', id: 'A2', mine: null }])
  expect(result(merge, 'mine').scenarios).toHaveLength(1)
  expect(result(merge, 'theirs').scenarios.map(({ core }) => core)).toEqual(['A1', 'A2'])
})

test('an approval of something else than what is here has to be settled; an approved plan takes notes only', () => {
  const approve: Edit = (project) =>
    setStatus(project, 'A1', { status: 'approved', by: 'Rep 01', on: '2026-11-01', effectiveFrom: '2027-01-01' })
  const move: Edit = (project) => moveUnits(project, 'A1', { units: [0], territory: 2 })
  const merge = merged(start, after(start, move), after(start, approve))
  expect(merge.conflicts).toMatchObject([{ kind: 'head', mine: { status: 'draft' }, theirs: { status: 'approved' } }])
  const late = merged(start, after(start, approve), after(start, move))
  expect(settled(late, 'mine')).toBeNull()
  const answer = mergeChange(late, new Map(), keepValues)
  expect(answer).toEqual({ refused: 'Plan is approved, so 1 change of the copy stays out.' })
})

test('a slice holds its own records only, and its edits touch no other ground', () => {
  const base = after(start, (project) => setLocks(project, 'A1', { locked: true, units: [0, 8] }))
  const slice = cutSlice(base, 'A1', { name: 'West', territories: [1, 4] })
  if (isRefusal(slice)) throw new Error(slice.refused)
  expect(planOf(slice).territories.map((territory) => territory?.name)).toEqual([
    undefined,
    'A',
    undefined,
    undefined,
    'D',
  ])
  expect(planOf(slice).locks.map(({ id }) => id)).toEqual(['10000'])
  expect(slice.accounts.count).toBe(12)
  expect(accepted(moveUnits(slice, 'A1', { units: [2], territory: 1 }))).toBeNull()

  const edited = after(
    slice,
    (project) => moveUnits(project, 'A1', { units: [1, 2], territory: 4 }),
    (project) => editTerritory(project, 'A1', { territory: 4, name: 'Dakota' }),
  )
  const mine = after(base, (project) => moveUnits(project, 'A1', { units: [3], territory: 3 }))
  const merge = merged(base, mine, edited)
  expect(merge.conflicts).toEqual([])
  const last = planOf(result(merge, 'mine'))
  expect(Array.from(last.territoryOf.slice(0, 6))).toEqual([1, 4, 2, 3, 2, 0])
  expect(last.territories[4]?.name).toBe('Dakota')
  expect(last.territories).toHaveLength(6)

  // even a slice that was tampered with
  const territoryOf = planOf(edited).territoryOf.map(() => 4)
  const forged = { ...edited, alignments: [{ ...edited.alignments[0]!, plan: { ...planOf(edited), territoryOf } }] }
  const forgedLast = planOf(result(merged(base, base, forged), 'theirs'))
  planOf(base).territoryOf.forEach((slot, unit) => {
    if (slot !== 1 && slot !== 4) expect(forgedLast.territoryOf[unit]).toBe(slot)
  })
})
