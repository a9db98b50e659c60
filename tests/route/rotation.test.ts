import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planRotation } from '#route/rotation.ts'
import type { Rotation, RotationWish, VisitStop } from '#route/rotationPlan.ts'
import { callsOfDay } from '#route/schedule.ts'

const usual: RotationWish = {
  weeks: 4,
  weekdays: [0, 1, 2, 3, 4],
  dayMinutes: 480,
  overnight: false,
  nightMinutes: 60,
  rotation: 0,
  seed: 1,
  steps: 150,
}

function plan(minutes: ArrayLike<number>, stops: readonly VisitStop[], wish: Partial<RotationWish> = {}): Rotation {
  const run = planRotation(minutes, stops, { ...usual, ...wish })
  let step = run.next()
  while (!step.done) step = run.next()
  return step.value
}

/** Minutes between points in the plane; the first is the home. */
function minutesBetween(points: readonly (readonly [number, number])[]): number[] {
  return points.flatMap(([x, y]) => points.map(([u, v]) => Math.hypot(x - u, y - v)))
}

const call = (callsPerYear: number, fixedWeekday = -1): VisitStop => ({ callsPerYear, visitMinutes: 30, fixedWeekday })
const HOME = [0, 0] as const

const books = fc.array(
  fc.record({
    x: fc.integer({ min: -150, max: 150 }),
    y: fc.integer({ min: -150, max: 150 }),
    callsPerYear: fc.constantFrom(4, 6.5, 12, 13, 26, 52, 104),
    fixedWeekday: fc.constantFrom(-1, -1, -1, 0, 3),
  }),
  { minLength: 1, maxLength: 25 },
)

describe('a rotation', () => {
  test('adds up: days within their length, calls spread, nothing lost', () => {
    fc.assert(
      fc.property(books, fc.boolean(), (book, overnight) => {
        const minutes = minutesBetween([HOME, ...book.map(({ x, y }) => [x, y] as const)])
        const stops = book.map(({ callsPerYear, fixedWeekday }) => call(callsPerYear, fixedWeekday))
        const rotation = plan(minutes, stops, { overnight })
        const placed = new Map<number, number[]>()
        let from = 0
        rotation.days.forEach((day, index) => {
          expect(day.from + 1).toBe(from)
          let driven = 0
          for (const stop of day.stops) {
            driven += minutes[from * (stops.length + 1) + stop + 1]!
            from = stop + 1
            placed.set(stop, [...(placed.get(stop) ?? []), index])
            const fixed = stops[stop]!.fixedWeekday
            if (fixed >= 0) expect(day.weekday).toBe(fixed)
          }
          if (!day.nightAway) {
            driven += minutes[from * (stops.length + 1)]!
            from = 0
          }
          expect(day.driveMinutes).toBeCloseTo(driven)
          expect(day.driveMinutes + day.visitMinutes).toBeLessThanOrEqual(480 + 1e-6)
          if (!overnight) expect(day.nightAway).toBe(false)
        })
        stops.forEach(({ callsPerYear }, stop) => {
          const days = placed.get(stop) ?? []
          expect(new Set(days).size).toBe(days.length)
          const wanted = (callsPerYear * 4) / 52
          const found = days.length + rotation.unplaced.filter((visit) => visit.stop === stop).length
          expect(Math.abs(found - wanted)).toBeLessThan(1)
          // Half of an even spacing at least.
          for (let i = 1; i < days.length; i++)
            expect(days[i]! - days[i - 1]!).toBeGreaterThan(20 / days.length / 2 - 1)
        })
      }),
      { numRuns: 40 },
    )
  })

  test('visits four stops in one corner on one day instead of four', () => {
    const corner = [HOME, [100, 100], [101, 100], [100, 101], [101, 101]] as const
    const rotation = plan(
      minutesBetween(corner),
      corner.slice(1).map((_, i) => ({ ...call(13), turn: 0.5 + i / 100 })),
    )
    expect(rotation.days.filter((day) => day.stops.length > 0)).toHaveLength(1)
  })

  test('drives each day in the order that is shortest', () => {
    const orders = (left: readonly number[]): number[][] =>
      left.length === 0
        ? [[]]
        : left.flatMap((one) => orders(left.filter((other) => other !== one)).map((o) => [one, ...o]))
    for (let book = 1; book <= 12; book++) {
      const points = [
        HOME,
        ...Array.from({ length: 6 }, (_, i) => [(i * 37 * book) % 53, (i * 23 * book) % 41] as const),
      ]
      const minutes = minutesBetween(points)
      const length = (order: readonly number[]) =>
        [...order.map((stop) => stop + 1), 0].reduce(
          ({ sum, from }, to) => ({ sum: sum + minutes[from * points.length + to]!, from: to }),
          { sum: 0, from: 0 },
        ).sum
      const stops = points.slice(1).map(() => ({ ...call(13), visitMinutes: 10, turn: 0.5 }))
      // put in and never improved, so that only the last look at each day can have ordered it
      const { days } = plan(minutes, stops, { steps: 0 })
      const day = days.find((one) => one.stops.length === 6)!
      expect(day.driveMinutes).toBeCloseTo(Math.min(...orders(day.stops).map(length)))
    }
  })

  test('stays away overnight where that saves driving, and only if allowed', () => {
    const far = [HOME, ...Array.from({ length: 12 }, (_, i) => [180, i] as const)] as const
    const stops = far.slice(1).map(() => call(13))
    const atHome = plan(minutesBetween(far), stops, { steps: 600 })
    const away = plan(minutesBetween(far), stops, { steps: 600, overnight: true })
    expect(atHome.nights).toBe(0)
    expect(away.nights).toBeGreaterThan(0)
    expect(away.driveMinutes).toBeLessThan(atHome.driveMinutes - 200)
  })

  test('says why a visit found no day', () => {
    const points = [HOME, [300, 0], [10, 0], [20, 0], [30, 0]] as const
    const minutes = minutesBetween(points)
    minutes[4] = minutes[4 * 5] = NaN
    const reasons = plan(minutes, [call(13), call(13, 6), call(26 * 13), call(13)]).unplaced
    const reasonOf = (stop: number) => reasons.find((visit) => visit.stop === stop)?.reason
    expect(reasonOf(0)).toBe('Too far to visit and be home the same day.')
    expect(reasonOf(1)).toBe('Its fixed weekday is not a day on the road.')
    expect(reasonOf(2)).toBe('It has more calls than the rotation has days.')
    expect(reasonOf(3)).toBe('No way is known from the home to this stop.')
  })

  test('keeps the calls of one stop apart from one rotation to the next', () => {
    const points = [HOME, ...Array.from({ length: 12 }, (_, i) => [(i * 61) % 140, (i * 47) % 90] as const)]
    const stops = points.slice(1).map(() => ({ ...call(12), visitMinutes: 60 }))
    const daysOf = stops.map((): number[] => [])
    for (let rotation = 0; rotation < 13; rotation++) {
      plan(minutesBetween(points), stops, { rotation, seed: rotation, steps: 40 }).days.forEach((day, at) => {
        for (const stop of day.stops) daysOf[stop]!.push(20 * rotation + at)
      })
    }
    for (const days of daysOf) {
      expect(days).toHaveLength(12)
      // a month is some 22 days on the road
      for (let i = 1; i < days.length; i++) {
        expect(days[i]! - days[i - 1]!).toBeGreaterThanOrEqual(3)
        expect(days[i]! - days[i - 1]!).toBeLessThanOrEqual(41)
      }
    }
  })

  test('gives rare calls their turn: six a year come six times in thirteen rotations', () => {
    const points = [HOME, [10, 0], [0, 10], [10, 10]] as const
    const stops = [call(6), call(6), call(6)]
    const visited = [0, 0, 0]
    for (let rotation = 0; rotation < 13; rotation++) {
      for (const day of plan(minutesBetween(points), stops, { rotation, steps: 0 }).days) {
        for (const stop of day.stops) visited[stop]!++
      }
    }
    expect(visited).toEqual([6, 6, 6])
  })

  test('spreads full days over the weeks, trips with nights as one, for the same driving', () => {
    // eight corners a day's drive apart: as many days as corners, which the first two weeks would hold
    const corners = Array.from({ length: 8 }, (_, i) => [200 * Math.cos(i), 200 * Math.sin(i)] as const)
    const stops = corners.map(() => call(13))
    const rotation = plan(minutesBetween([HOME, ...corners]), stops)
    const busy = [0, 0, 0, 0]
    for (const day of rotation.days) if (day.stops.length > 0) busy[day.week]!++
    expect(Math.max(...busy) - Math.min(...busy)).toBeLessThanOrEqual(1)

    const far = [HOME, ...Array.from({ length: 24 }, (_, i) => [i % 2 === 0 ? 190 : -190, i] as const)] as const
    const away = plan(
      minutesBetween(far),
      far.slice(1).map(() => call(13)),
      { overnight: true, steps: 600 },
    )
    const weeks = [0, 0, 0, 0]
    for (const day of away.days) weeks[day.week]! += day.driveMinutes + day.visitMinutes
    expect(away.nights).toBeGreaterThan(1)
    expect(Math.max(...weeks)).toBeLessThan(0.6 * weeks.reduce((a, b) => a + b, 0))
  })

  test('names the time of every call', () => {
    const minutes = minutesBetween([HOME, [30, 0], [60, 0]])
    const stops = [
      { ...call(13), turn: 0.5 },
      { ...call(13), turn: 0.5 },
    ]
    const day = plan(minutes, stops).days.find(({ stops }) => stops.length === 2)!
    const calls = callsOfDay(day, minutes, stops, 8 * 60)
    expect(calls.map(({ arrive, leave }) => [arrive, leave])).toEqual([
      [510, 540],
      [570, 600],
    ])
  })
})
