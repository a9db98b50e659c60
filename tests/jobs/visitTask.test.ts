import { expect, test } from 'vitest'
import { fixedDays, planVisits, visitTask, type VisitWish } from '#jobs/visitTask.ts'
import { isRefusal } from '#model/change.ts'
import type { Rep } from '#model/roster.ts'
import { applyChange } from '#plan/apply.ts'
import { readPlanFile, writePlanFile } from '#plan/file.ts'
import { joinPlanFile } from '#plan/joinPlanFile.ts'
import { setVisitDay } from '#plan/setVisitDay.ts'
import { worldTimes } from '#travel/worldTimes.ts'
import { planOf, repNamed, smallProject } from '../plan/smallPlan.ts'
import { model } from '../travel/model.ts'

const rep = repNamed('R1', { homeLng: -99.9, homeLat: 39.9 })
const grid = smallProject('AAA AAA BBB')
const project = {
  ...grid,
  roster: [rep],
  accounts: {
    ...grid.accounts,
    lng: Float64Array.from(grid.accounts.unit, (unit) => (unit < 0 ? NaN : grid.units.lng[unit]!)),
    lat: Float64Array.from(grid.accounts.unit, (unit) => (unit < 0 ? NaN : grid.units.lat[unit]!)),
  },
  alignments: grid.alignments.map((one) => ({
    ...one,
    plan: {
      ...one.plan,
      territories: one.plan.territories.map((t) => t && { ...t, repId: t.name === 'A' ? 'R1' : '' }),
    },
  })),
}
const wish: VisitWish = {
  territory: 1,
  tour: null,
  firstMonday: '2026-01-05',
  weeks: 4,
  weekdays: [0, 1, 2, 3, 4],
  startMinute: 480,
  dayMinutes: 480,
  overnight: false,
  holidaysOff: true,
  fixed: new Map([['Account 0001', 2]]),
  seed: 1,
  steps: 60,
}

test('a fixed day stays with the plan when it is saved, opened and used again', () => {
  const change = setVisitDay(project, 'A1', { accountId: 'Account 0001', weekday: 2 })
  if (isRefusal(change)) throw new Error(change.refused)
  const saved = readPlanFile(writePlanFile(applyChange(project, change)))
  if (isRefusal(saved)) throw new Error(saved.refused)
  expect(fixedDays(planOf(joinPlanFile(saved, project.units).project))).toEqual(wish.fixed)
  expect(setVisitDay(applyChange(project, change), 'A1', { accountId: 'Account 0001', weekday: 2 })).toEqual({
    refused: 'Its day of visits is that already.',
  })
})

test('a rotation visits the territory’s own accounts, on days it may, from home and back within the day', async () => {
  const task = visitTask(project, planOf(project), wish)
  if (isRefusal(task)) throw new Error(task.refused)
  expect(task.accounts).toHaveLength(12)
  const plan = await planVisits(task, worldTimes(model))
  // six calls a year are about one in eight weeks
  const calls = plan.days.flatMap((day) => day.calls)
  expect(calls.length + plan.unplaced.length).toBeGreaterThan(3)
  expect(plan.unplaced).toEqual([])
  expect(plan.model).toMatch(/Evenfield/)
  for (const day of plan.days) {
    expect(new Date(`${day.date}T00:00:00Z`).getUTCDay()).toBeGreaterThan(0)
    expect(day.end - day.begin).toBeLessThanOrEqual(480)
    let clock = day.begin
    expect(day.from).toEqual({ lng: -99.9, lat: 39.9 })
    for (const call of day.calls) {
      expect(call.arrive).toBeCloseTo(clock + call.driveMinutes, 3)
      clock = call.leave
    }
  }
  const fixed = plan.days.filter((day) => day.calls.some(({ accountId }) => accountId === 'Account 0001'))
  expect(fixed.every(({ date }) => new Date(`${date}T00:00:00Z`).getUTCDay() === 3)).toBe(true)
})

test('who is not due is counted, and is in the weeks that follow', async () => {
  const weeksFrom = async (firstMonday: string, more: Partial<VisitWish> = {}) => {
    const task = visitTask(project, planOf(project), { ...wish, firstMonday, fixed: new Map(), ...more })
    if (isRefusal(task)) throw new Error(task.refused)
    const plan = await planVisits(task, worldTimes(model))
    const seen = new Set(plan.days.flatMap((day) => day.calls.map(({ accountId }) => accountId)))
    expect(plan.notDue).toBe(12 - seen.size)
    return { plan, seen }
  }
  const first = await weeksFrom('2026-01-05')
  const second = await weeksFrom('2026-02-02')
  const third = await weeksFrom('2026-03-02')
  expect(first.plan.notDue).toBeGreaterThan(0)
  expect(new Set([...first.seen, ...second.seen, ...third.seen]).size).toBe(12)
  // nobody drives six hours here, so no night away is offered
  expect(first.plan.withNights).toBeNull()
  const far = visitTask({ ...project, roster: [{ ...rep, homeLng: -103.9 }] }, planOf(project), {
    ...wish,
    dayMinutes: 700,
    fixed: new Map(),
  })
  if (isRefusal(far)) throw new Error(far.refused)
  const weekly = far.stops.map((stop) => ({ ...stop, callsPerYear: 13, visitMinutes: 120 }))
  const plan = await planVisits({ ...far, stops: weekly }, worldTimes(model))
  expect(plan.withNights!.nights).toBeGreaterThan(0)
  expect(plan.withNights!.driveMinutes).toBeLessThan(plan.driveMinutes - 60)
})

test('a tour goes once past the chosen accounts', async () => {
  const task = visitTask(project, planOf(project), { ...wish, tour: [0, 4, 2, 5] })
  if (isRefusal(task)) throw new Error(task.refused)
  const plan = await planVisits(task, worldTimes(model))
  expect(plan.days).toHaveLength(1)
  expect(plan.days[0]!.calls.map(({ accountId }) => accountId).sort()).toEqual(
    [1, 3, 5, 6].map((number) => `Account 000${number}`),
  )
})

test('a tour leaves out, with the reason, what no road leads to', async () => {
  const task = visitTask(project, planOf(project), { ...wish, tour: [0, 4, 2, 5] })
  if (isRefusal(task)) throw new Error(task.refused)
  // the second stop is in Hawaii
  const [lng, lat] = [Float64Array.from(task.places.lng), Float64Array.from(task.places.lat)]
  lng[2] = -157.86
  lat[2] = 21.31
  const plan = await planVisits({ ...task, places: { lng, lat } }, worldTimes(model))
  expect(plan.days[0]!.calls).toHaveLength(3)
  expect(plan.days[0]!.end).toBeGreaterThan(480)
  expect(plan.unplaced).toEqual([
    { accountId: 'Account 0005', name: expect.any(String), reason: 'No way is known from the home to this stop.' },
  ])
})

test('without a rep, a home or anybody to visit the sentence says what to do', () => {
  const at = (territory: number, roster: readonly Rep[]) =>
    visitTask({ ...project, roster }, planOf(project), { ...wish, territory })
  expect(at(2, [rep])).toEqual({ refused: 'Choose a territory with a rep.' })
  expect(at(1, [{ ...rep, homeLng: NaN }])).toMatchObject({ refused: expect.stringContaining('home of Rep 01') })
  const gone = visitTask(project, planOf(project), { ...wish, tour: [] })
  expect(gone).toMatchObject({ refused: expect.stringContaining('nobody to visit') })
})

test('holidays are kept free and named; a fixed weekday that is one finds no place and says so', async () => {
  const thursdays = new Map([['Account 0001', 3]])
  const november = { ...wish, firstMonday: '2026-11-23', weeks: 1, fixed: thursdays }
  const planned = async (holidaysOff: boolean) => {
    const task = visitTask(project, planOf(project), { ...november, holidaysOff })
    if (isRefusal(task)) throw new Error(task.refused)
    const weekly = task.stops.map((stop) => ({ ...stop, callsPerYear: 52 }))
    return planVisits({ ...task, stops: weekly }, worldTimes(model))
  }
  const free = await planned(true)
  expect(free.holidays).toEqual([{ date: '2026-11-26', name: 'Thanksgiving' }])
  expect(free.days.map(({ date }) => date)).not.toContain('2026-11-26')
  expect(free.unplaced).toContainEqual({
    accountId: 'Account 0001',
    name: 'Account 0001',
    reason: 'The days that it could be on are holidays.',
  })
  const worked = await planned(false)
  expect(worked.holidays).toEqual([])
  expect(worked.days.find(({ date }) => date === '2026-11-26')!.calls.map(({ accountId }) => accountId)).toContain(
    'Account 0001',
  )
})
