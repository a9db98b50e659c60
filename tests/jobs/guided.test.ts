import { expect, test } from 'vitest'
import { connectedPieces } from '#geo/pieces.ts'
import { addReps, gaveTooMuch } from '#jobs/addReps.ts'
import { balanceRun } from '#jobs/balanceRun.ts'
import { guidedChange, type GuidedTask } from '#jobs/guidedTask.ts'
import {
  coverUntil,
  evenIndexAfter,
  keepVacant,
  neighboursOf,
  outsideText,
  shareAmongNeighbours,
  territoriesBeside,
} from '#jobs/repLeaves.ts'
import { matchReps } from '#jobs/repMatch.ts'
import { ownRoster } from '#jobs/startingTerritories.ts'
import { ownerOn } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import { isRefusal, type PlanChange, type Refusal } from '#model/change.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { applyChange } from '#plan/apply.ts'
import { addScenario } from '#plan/scenarios.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'

const rep = (number: number) => repNamed(`R${number}`)

/** Nine territories in a square, each with its rep; E is in the middle. */
function nine(change: Partial<Plan> = {}): Project {
  const project = smallProject(
    `
    AAAABBBBCCCC
    AAAABBBBCCCC
    AAAABBBBCCCC
    DDDDEEEEFFFF
    DDDDEEEEFFFF
    DDDDEEEEFFFF
    GGGGHHHHIIII
    GGGGHHHHIIII
    GGGGHHHHIIII`,
    change,
  )
  const plan = planOf(project)
  const territories = plan.territories.map((one, slot) => one && { ...one, repId: `R${slot}` })
  return {
    ...project,
    roster: Array.from({ length: 9 }, (_, i) => rep(i + 1)),
    alignments: [{ ...project.alignments[0]!, plan: { ...plan, territories } }],
  }
}

function granted<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

function solved(project: Project, task: GuidedTask): PlanChange {
  const run = balanceRun(task.task.problem, task.task.settings)
  for (let next = run.next(); ; next = run.next()) {
    if (next.done) return granted(guidedChange(project, 'A1', task, next.value.step))
  }
}

const middle = { repId: 'R5', from: '2027-02-01' }

test('kept vacant: the ground stays, the rep has a last day, the plan a day from which it holds', () => {
  const project = nine()
  const after = applyChange(project, granted(keepVacant(project, 'A1', middle)))
  expect(planOf(after).territoryOf).toEqual(planOf(project).territoryOf)
  expect(planOf(after).territories[5]).toMatchObject({ name: 'E', repId: '' })
  expect(after.roster.find(({ id }) => id === 'R5')?.end).toBe('2027-02-01')
  expect(after.alignments[0]!.effectiveFrom).toBe('2027-02-01')
})

test('shared: all of the ground goes to territories beside it, which keep theirs; nobody else changes', () => {
  const project = nine()
  const before = planOf(project)
  expect(neighboursOf(project, before, [5])).toEqual([2, 4, 6, 8])
  const after = applyChange(project, solved(project, granted(shareAmongNeighbours(project, 'A1', middle))))
  const plan = planOf(after)
  expect(plan.territories[5]).toBeNull()
  before.territoryOf.forEach((slot, unit) => {
    if (slot === 5) expect([2, 4, 6, 8]).toContain(plan.territoryOf[unit])
    else expect(plan.territoryOf[unit]).toBe(slot)
  })
  const shared = [2, 4, 6, 8].map((slot) => plan.territoryOf.filter((one) => one === slot).length)
  expect(Math.min(...shared)).toBeGreaterThan(12)
  expect(scorePlan(after, plan).cards.every(({ pieces }) => pieces <= 1)).toBe(true)
  // said beforehand: the lightest neighbours are filled up to one level, in which all of it finds room
  const all = scorePlan(project, before).cards
  const said = evenIndexAfter(all, before, [5], [2, 4, 6, 8])
  const load = (slots: number[], m: number) =>
    all.reduce((sum, { territory, totals }) => sum + (slots.includes(territory) ? totals[m]! : 0), 0)
  said.forEach((index, m) => {
    const level = (index * load([1, 2, 3, 4, 5, 6, 7, 8, 9], m)) / 8 / 100
    const filled = [2, 4, 6, 8].reduce((sum, slot) => sum + Math.max(level, load([slot], m)), 0)
    expect(filled).toBeCloseTo(load([2, 4, 5, 6, 8], m), 6)
  })
})

test('locks hold: a locked neighbour gains nothing, a locked territory is not shared', () => {
  const base = nine()
  const lock = (slot: number): Project => {
    const plan = planOf(base)
    const territories = plan.territories.map((one, at) => (one && at === slot ? { ...one, locked: true } : one))
    return { ...base, alignments: [{ ...base.alignments[0]!, plan: { ...plan, territories } }] }
  }
  const project = lock(4)
  expect(territoriesBeside(project, planOf(project), [5])).toEqual([2, 4, 6, 8])
  expect(neighboursOf(project, planOf(project), [5])).toEqual([2, 6, 8])
  const after = applyChange(project, solved(project, granted(shareAmongNeighbours(project, 'A1', middle))))
  expect(planOf(after).territoryOf.filter((slot) => slot === 4)).toHaveLength(12)
  expect(shareAmongNeighbours(lock(5), 'A1', middle)).toEqual({ refused: 'E is locked, so it cannot be shared.' })
})

test('a locked account keeps what is left of the territory, which is vacant then', () => {
  const project = nine({ locks: [{ kind: 'account', id: 'Account 0041', reason: 'open deal', until: '' }] })
  expect(planOf(project).territoryOf[40]).toBe(5)
  const after = applyChange(project, solved(project, granted(shareAmongNeighbours(project, 'A1', middle))))
  const plan = planOf(after)
  expect(plan.territories[5]).toMatchObject({ name: 'E', repId: '' })
  // one account of two in a unit, of 216: the others' shares are nearly those of eight
  expect(plan.territories[5]!.fte).toBeLessThan(0.1)
  expect(plan.overrides).toMatchObject([{ accountId: 'Account 0041', territoryId: 'T5' }])
  expect(plan.territoryOf.includes(5)).toBe(false)
})

test('what is outside the corridor is told measure by measure, the worst first', () => {
  const project = nine()
  const plan = planOf(project)
  const fte = [0, 0.5, 0.8, 1, 1, 1, 1, 1, 1.4, 1]
  const uneven = { ...plan, territories: plan.territories.map((one, slot) => one && { ...one, fte: fte[slot]! }) }
  const live = [1, 2, 3, 4, 5, 6, 7, 8, 9]
  expect(outsideText(project, uneven, live, 'above')).toMatch(/^Above the corridor now: A at 1\d\d and B at 1\d\d in /)
  const outside = outsideText(project, uneven, [8, 1], 'outside')
  expect(outside).toMatch(/^Outside the corridor now: A at 1\d\d and H at \d\d in /)
  expect(outsideText(project, uneven, [5], 'outside')).toBe('')
})

test('whoever has left gets no territory any more: not from a new start, not by a match, nor in a copy', () => {
  const left = applyChange(nine(), granted(keepVacant(nine(), 'A1', middle)))
  const copy = applyChange(left, granted(addScenario(left, { name: 'Next', from: 'A1' })))
  for (const { id, plan } of copy.alignments) {
    expect(ownRoster(copy, plan).map((one) => one.id)).not.toContain('R5')
    const { pairs } = matchReps(copy, id, { weights: { minutes: 1, kept: 1, skills: 0 } })
    expect(pairs.map(({ repId }) => repId)).not.toContain('R5')
  }
  // before the day, and without anybody else in a territory, an end is still to come
  const [alignment] = left.alignments
  const early = { ...left, alignments: [{ ...alignment!, effectiveFrom: '2027-01-31' }] }
  expect(ownRoster(early, planOf(early)).map((one) => one.id)).toContain('R5')
  const bare = { ...alignment!, effectiveFrom: '', plan: { ...alignment!.plan, territories: [null] } }
  expect(ownRoster({ ...left, alignments: [bare] }, bare.plan)).toHaveLength(9)
})

test('covered: another rep owns the ground on each day of the cover, and nobody after it', () => {
  const project = nine()
  const wish = { ...middle, coverId: 'R2', until: '2027-04-30' }
  const after = applyChange(project, granted(coverUntil(project, 'A1', wish)))
  const plan = planOf(after)
  const owner = (day: string) => ownerOn(plan, plan.territories[5]!, day)
  expect(['2027-02-01', '2027-04-30', '2027-05-01'].map(owner)).toEqual(['R2', 'R2', ''])
  expect(isRefusal(coverUntil(project, 'A1', { ...wish, coverId: 'R5' }))).toBe(true)
  expect(isRefusal(coverUntil(project, 'A1', { ...wish, until: '2027-01-01' }))).toBe(true)
  expect(coverUntil(project, 'A1', { ...wish, until: '' })).toEqual({ refused: 'Say until which day the cover lasts.' })
})

test('new reps get a fair share round their homes out of the chosen territories only', () => {
  const project = nine()
  const at = (x: number, y: number) => ({ homeLng: -100 + x * 0.1, homeLat: 40 - y * 0.1 })
  const reps = [
    { repId: '', name: 'Rep 10', fte: 1, ...at(3, 1) },
    { repId: '', name: 'Rep 11', fte: 0.5, ...at(4, 5) },
  ]
  const donors = [1, 2, 4, 5]
  const after = applyChange(project, solved(project, granted(addReps(project, 'A1', { reps, donors }))))
  const [before, plan] = [planOf(project), planOf(after)]
  expect(after.roster.map(({ id }) => id)).toContain('R11')
  expect(plan.territories.slice(10)).toMatchObject([
    { id: 'T10', name: 'Rep 10', fte: 1, repId: 'R10' },
    { id: 'T11', name: 'Rep 11', fte: 0.5, repId: 'R11' },
  ])
  before.territoryOf.forEach((slot, unit) => {
    const now = plan.territoryOf[unit]!
    if (donors.includes(slot)) expect([...donors, 10, 11]).toContain(now)
    else expect(now).toBe(slot)
  })
  const { cards } = scorePlan(after, plan)
  const index = (slot: number) => cards.find(({ territory }) => territory === slot)!.index[1]!
  for (const slot of [10, 11]) {
    expect(index(slot)).toBeGreaterThan(70)
    expect(index(slot)).toBeLessThan(130)
  }
  expect(cards.every(({ pieces }) => pieces <= 1)).toBe(true)
})

test('who gave so much that too little is left is named', () => {
  const project = nine()
  // lives in the far corner, and A alone is to give
  const reps = [{ repId: '', name: 'Rep 10', fte: 1, homeLng: -1, homeLat: -1 }]
  const before = planOf(project)
  const after = applyChange(project, solved(project, granted(addReps(project, 'A1', { reps, donors: [1] }))))
  expect(gaveTooMuch(project, before, planOf(after))).toEqual([1])
  expect(gaveTooMuch(project, before, before)).toEqual([])
  expect(outsideText(after, planOf(after), [1], 'outside')).toMatch(/^Outside the corridor now: A at \d+ in /)
})

test('without named donors only the ground round the home is touched', () => {
  const project = nine()
  const reps = [{ repId: '', name: 'Rep 10', fte: 1, homeLng: -100, homeLat: 40 }]
  const after = applyChange(project, solved(project, granted(addReps(project, 'A1', { reps, donors: [] }))))
  const [before, plan] = [planOf(project), planOf(after)]
  const touched = new Set<number>()
  before.territoryOf.forEach((slot, unit) => {
    if (plan.territoryOf[unit] !== slot) touched.add(slot)
  })
  expect([...touched]).toContain(1)
  for (const slot of [6, 8, 9]) expect(touched).not.toContain(slot)
  expect(plan.territoryOf.filter((slot) => slot === 10).length).toBeGreaterThan(6)
})

test('of two who live side by side neither begins with what the other left over', () => {
  // the first lives right of the second, between whom and the end of the land are two units
  const project = smallProject('AAAAAAAAAAAABBBBBBBBBBBB')
  const reps = [3, 2].map((x, i) => ({ repId: '', name: `Rep ${i}`, fte: 1, homeLng: -100 + x / 10, homeLat: 40 }))
  const { problem, slots } = granted(addReps(project, 'A1', { reps, donors: [] })).task
  const start = Array.from(problem.territoryOf, (territory) => slots[territory]!)
  expect(start.join('')).toBe('444333333111' + '2'.repeat(12))
})

test('whoever gives ground in the middle stays in one piece', () => {
  const project = smallProject('AAAAAAAAAAAABBBBBBBBBBBB')
  const reps = [{ repId: '', name: 'Rep 03', fte: 0.2, homeLng: -99.6, homeLat: 40 }]
  const task = granted(addReps(project, 'A1', { reps, donors: [] }))
  const plan = planOf(applyChange(project, solved(project, task)))
  expect(plan.territoryOf).toContain(3)
  expect(connectedPieces(project.units.neighbors, plan.territoryOf).count).toBe(3)
})

test('what cannot be is refused in a sentence', () => {
  const project = nine()
  const home = { homeLng: -100, homeLat: 40 }
  expect(addReps(project, 'A1', { reps: [], donors: [] })).toEqual({ refused: 'Add at least one rep.' })
  expect(addReps(project, 'A1', { reps: [{ repId: '', name: 'Rep 10', fte: 0, ...home }], donors: [] })).toEqual({
    refused: 'Give Rep 10 an FTE above 0 and at most 10.',
  })
  expect(keepVacant(project, 'A1', { repId: 'R77', from: '2027-02-01' })).toEqual({
    refused: 'Choose the rep who leaves.',
  })
})
