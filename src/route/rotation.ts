import { seededRandom } from './random.ts'
import { evenWeeks } from './evenWeeks.ts'

/** A place to visit. Stop 0 of the minutes is the home; stop i of this list is place i + 1 there. */
export interface VisitStop {
  readonly callsPerYear: number
  readonly visitMinutes: number
  /** The only weekday on which it can be visited, 0 = Monday; -1 is any. */
  readonly fixedWeekday: number
}

export interface RotationWish {
  readonly weeks: number
  /** Weekdays on the road, 0 = Monday, ascending. */
  readonly weekdays: readonly number[]
  /** Days without visits, counted over the weekdays on the road from 0: holidays. */
  readonly daysOff?: readonly number[]
  /** From leaving home, or the hotel, to being back. */
  readonly dayMinutes: number
  readonly overnight: boolean
  /** A night away is taken where it saves at least so many minutes of driving. */
  readonly nightMinutes: number
  /** Rotations since a start that is the same for all, parts of one too: accounts called less often than once a rotation take turns. */
  readonly rotation: number
  readonly seed: number
  readonly steps: number
}

export interface RotationDay {
  readonly week: number
  readonly weekday: number
  /** Indices into the stops, in order of visit. */
  readonly stops: readonly number[]
  /** Where the day begins and ends: an index into the stops, or -1 for home. */
  readonly from: number
  readonly to: number
  readonly driveMinutes: number
  readonly visitMinutes: number
  readonly nightAway: boolean
}

interface UnplacedVisit {
  readonly stop: number
  readonly reason: string
}

export interface Rotation {
  readonly step: number
  /** One for every working day, empty ones too. */
  readonly days: readonly RotationDay[]
  readonly unplaced: readonly UnplacedVisit[]
  readonly driveMinutes: number
  readonly visitMinutes: number
  readonly nights: number
}

const WEEKS_A_YEAR = 52
const SLICE = 100
/** An unplaced visit weighs more than any drive. */
const UNPLACED = 1e6

interface Visit {
  readonly stop: number
  /** Days first … last of the rotation are its slice of it. */
  readonly firstDay: number
  readonly lastDay: number
  /** Least days between two visits of the stop. */
  readonly gap: number
  /** There are more calls than days. */
  readonly sharesDay: boolean
}

/** Who is where and when; the search copies it, so it holds nothing that can be worked out. */
interface Draft {
  /** Visits (not stops) of each day, in order. */
  readonly days: number[][]
  /** 1 = the night after the day is spent at its last stop. */
  readonly nights: Uint8Array
  unplaced: number[]
}

/**
 * Visits of `weeks` weeks so that every stop gets its calls, spread over the rotation, no day is too long, and the driving
 * is short. Cheapest insertion, then some visits that lie together are taken out and put back better, step by step.
 */
export function* planRotation(
  minutes: ArrayLike<number>,
  stops: readonly VisitStop[],
  wish: RotationWish,
): Generator<Rotation, Rotation> {
  const places = stops.length + 1
  const drive = (from: number, to: number) => (from === to ? 0 : minutes[from * places + to])
  /** For sorting: no way is farthest. */
  const far = (from: number, to: number) => (Number.isNaN(drive(from, to)) ? Infinity : drive(from, to))
  const dayCount = wish.weeks * wish.weekdays.length
  const visits = stops.flatMap((stop, index) => visitsOf(stop, index, dayCount, wish))
  const place = (visit: number) => visits[visit].stop + 1
  const visitMinutes = (visit: number) => stops[visits[visit].stop].visitMinutes
  const random = seededRandom(wish.seed)

  const weekdayOf = (day: number) => wish.weekdays[day % wish.weekdays.length]
  const off = new Set(wish.daysOff)
  const mayStayAway = (day: number) =>
    wish.overnight && wish.weekdays.includes(weekdayOf(day) + 1) && !off.has(day) && !off.has(day + 1)

  const empty: Draft = {
    days: Array.from({ length: dayCount }, () => []),
    nights: new Uint8Array(dayCount),
    unplaced: visits.map((_, visit) => visit),
  }
  let draft = copyOf(empty)
  insertAll(draft, 0, 1)
  // where not all fits, days full of far visits are the wrong beginning
  if (draft.unplaced.length > 0) {
    const nearFirst = copyOf(empty)
    insertAll(nearFirst, 0, -1)
    if (costOf(nearFirst) < costOf(draft)) draft = nearFirst
  }
  let best = draft
  let present = costOf(draft)
  let least = present
  for (let step = 0; step < wish.steps; step++) {
    if (step % SLICE === 0) yield rotationOf(step, best)
    const attempt = copyOf(draft)
    takeSomeOut(attempt)
    if (wish.overnight && random() < 0.3) turnOneNight(attempt)
    insertAll(attempt, 0.2, draft.unplaced.length > 0 && random() < 0.5 ? -1 : 1)
    const cost = costOf(attempt)
    // Slightly longer plans are a way out of dead ends, less and less towards the end.
    if (cost < present + 0.01 * least * (1 - step / wish.steps) * random()) {
      draft = attempt
      present = cost
      if (cost < least - 1e-9) {
        best = attempt
        least = cost
      }
    }
  }
  return rotationOf(wish.steps, best)

  /** Where day `day` begins: home, or the last stop before a night away. */
  function startOf(plan: Draft, day: number): number {
    for (let before = day - 1; before >= 0 && plan.nights[before] === 1; before--) {
      const last = plan.days[before].at(-1)
      if (last !== undefined) return place(last)
    }
    return 0
  }

  function driveOf(plan: Draft, day: number): number {
    let from = startOf(plan, day)
    let sum = 0
    for (const visit of plan.days[day]) {
      sum += drive(from, place(visit))
      from = place(visit)
    }
    return plan.nights[day] === 1 ? sum : sum + drive(from, 0)
  }

  /** Minutes of the day; NaN, which fits no day, where there is no way. */
  function lengthOf(plan: Draft, day: number): number {
    return plan.days[day].reduce((sum, visit) => sum + visitMinutes(visit), driveOf(plan, day))
  }

  function costOf(plan: Draft): number {
    let cost = plan.unplaced.length * UNPLACED
    for (let day = 0; day < dayCount; day++) cost += driveOf(plan, day) + plan.nights[day] * wish.nightMinutes
    return cost
  }

  function mayLieOn(plan: Draft, visit: number, day: number): boolean {
    const { stop, gap } = visits[visit]
    if (!isDayOf(visits[visit], day) || off.has(day)) return false
    for (let near = Math.max(0, day - gap); near <= Math.min(dayCount - 1, day + gap); near++) {
      if (plan.days[near].some((other) => other !== visit && visits[other].stop === stop)) return false
    }
    return true
  }

  /** A day of the visit's slice of the rotation, and its stop's weekday. */
  function isDayOf({ stop, firstDay, lastDay }: Visit, day: number): boolean {
    if (day < firstDay || day > lastDay) return false
    const { fixedWeekday } = stops[stop]
    return fixedWeekday < 0 || fixedWeekday === weekdayOf(day)
  }

  /** It has days, and all of them are off. */
  function isOff(visit: Visit): boolean {
    let days = 0
    for (let day = visit.firstDay; day <= visit.lastDay; day++) {
      if (!isDayOf(visit, day)) continue
      if (!off.has(day)) return false
      days++
    }
    return days > 0
  }

  /** Puts every unplaced visit where it costs least, hardest first (1) or easiest first (-1); `noise` 0 … 1 varies what is thought hard. */
  function insertAll(plan: Draft, noise: number, order: 1 | -1): void {
    const hardness = (visit: number) => {
      const { firstDay, lastDay, stop } = visits[visit]
      const choice = (lastDay - firstDay + 1) / (stops[stop].fixedWeekday >= 0 ? wish.weekdays.length : 1)
      return (far(0, place(visit)) / choice) * (1 + noise * random())
    }
    const waiting = plan.unplaced.map((visit) => ({ visit, hard: hardness(visit) }))
    waiting.sort((a, b) => order * (b.hard - a.hard) || a.visit - b.visit)
    plan.unplaced = []
    for (const { visit } of waiting) if (!insert(plan, visit, noise)) plan.unplaced.push(visit)
  }

  function insert(plan: Draft, visit: number, noise: number): boolean {
    let least = Infinity
    let bestDay = -1
    let bestAt = 0
    for (let day = 0; day < dayCount; day++) {
      if (!mayLieOn(plan, visit, day)) continue
      const list = plan.days[day]
      const present = lengthOf(plan, day)
      const from = startOf(plan, day)
      for (let at = 0; at <= list.length; at++) {
        const previous = at === 0 ? from : place(list[at - 1])
        const added = detour(plan, day, at, previous, place(visit))
        if (!(added * (1 + noise * random()) < least)) continue
        if (!fits(plan, day, at, visit, present, added)) continue
        least = added
        bestDay = day
        bestAt = at
      }
    }
    if (bestDay < 0) return false
    plan.days[bestDay].splice(bestAt, 0, visit)
    return true
  }

  /** Minutes of driving that a new place adds, to this day or the next. */
  function detour(plan: Draft, day: number, at: number, previous: number, added: number): number {
    const list = plan.days[day]
    const next = at < list.length ? place(list[at]) : plan.nights[day] === 1 ? firstPlaceAfter(plan, day) : 0
    return drive(previous, added) + drive(added, next) - drive(previous, next)
  }

  function firstPlaceAfter(plan: Draft, day: number): number {
    for (let after = day + 1; after < dayCount; after++) {
      if (plan.days[after].length > 0) return place(plan.days[after][0])
      if (plan.nights[after] === 0) return 0
    }
    return 0
  }

  function fits(plan: Draft, day: number, at: number, visit: number, present: number, added: number): boolean {
    const list = plan.days[day]
    if (plan.nights[day] === 0 || at < list.length) return present + added + visitMinutes(visit) <= wish.dayMinutes
    // A new last stop before a night away changes the days that follow: measure them.
    list.push(visit)
    let fit = true
    for (let each = day; fit && each < dayCount; each++) {
      fit = lengthOf(plan, each) <= wish.dayMinutes
      if (plan.nights[each] === 0) break
    }
    list.pop()
    return fit
  }

  /** Visits near a random one, and now and then all of one day. */
  function takeSomeOut(plan: Draft): void {
    if (visits.length === 0) return
    const out = new Set(plan.unplaced)
    if (random() < 0.25) {
      for (const visit of plan.days[Math.floor(random() * dayCount)]) out.add(visit)
    } else {
      const centre = Math.floor(random() * visits.length)
      const much = Math.min(visits.length, 2 + Math.floor(random() * Math.min(24, 0.3 * visits.length)))
      const byDistance = visits.map((_, visit) => ({
        visit,
        far: far(place(centre), place(visit)) * (1 + 0.5 * random()),
      }))
      byDistance.sort((a, b) => a.far - b.far || a.visit - b.visit)
      for (const { visit } of byDistance.slice(0, much)) out.add(visit)
    }
    setAside(plan, out)
  }

  function setAside(plan: Draft, out: ReadonlySet<number>): void {
    const aside = new Set(out)
    plan.days.forEach((list, day) => (plan.days[day] = list.filter((visit) => !out.has(visit))))
    // Without the last stop before it, a night is spent elsewhere, and the day that follows may be too long.
    for (let day = 0; day < dayCount; day++) {
      if (lengthOf(plan, day) <= wish.dayMinutes) continue
      for (const each of journeyOf(plan, day)) {
        for (const visit of plan.days[each]) aside.add(visit)
        plan.days[each] = []
      }
    }
    plan.unplaced = [...aside].sort((a, b) => a - b)
  }

  /** The days from leaving home to being back, that nights away join to this one. */
  function journeyOf(plan: Draft, day: number): number[] {
    let first = day
    while (first > 0 && plan.nights[first - 1] === 1) first--
    let last = day
    while (last < dayCount - 1 && plan.nights[last] === 1) last++
    return Array.from({ length: last - first + 1 }, (_, at) => first + at)
  }

  /** A night at home becomes a night away or the other way round; the days around it are planned anew. */
  function turnOneNight(plan: Draft): void {
    const day = Math.floor(random() * dayCount)
    if (!mayStayAway(day)) return
    plan.nights[day] = 1 - plan.nights[day]
    const out = new Set(plan.unplaced)
    for (const each of [...journeyOf(plan, day), ...(day + 1 < dayCount ? journeyOf(plan, day + 1) : [])]) {
      for (const visit of plan.days[each]) out.add(visit)
    }
    setAside(plan, out)
  }

  /** Whole days go from full weeks to emptier ones, where all their visits may lie: the same driving. */
  function spread(packed: Draft): Draft {
    const plan = copyOf(packed)
    const swap = (a: number, b: number, days: number) => {
      for (let i = 0; i < days; i++) {
        ;[plan.days[a + i], plan.days[b + i]] = [plan.days[b + i], plan.days[a + i]]
        ;[plan.nights[a + i], plan.nights[b + i]] = [plan.nights[b + i], plan.nights[a + i]]
      }
    }
    const mayBe = (day: number) =>
      (plan.nights[day] === 0 || mayStayAway(day)) && plan.days[day].every((visit) => mayLieOn(plan, visit, day))
    evenWeeks({
      minutes: plan.days.map((_, day) => lengthOf(plan, day)),
      nights: plan.nights,
      daysAWeek: wish.weekdays.length,
      trySwap(a, b, days) {
        swap(a, b, days)
        for (let i = 0; i < days; i++) {
          if (mayBe(a + i) && mayBe(b + i)) continue
          swap(a, b, days)
          return false
        }
        return true
      },
    })
    return plan
  }

  function rotationOf(step: number, packed: Draft): Rotation {
    const plan = spread(packed)
    const days = plan.days.map((list, day): RotationDay => {
      const to = plan.nights[day] === 1 ? startOf(plan, day + 1) - 1 : -1
      return {
        week: Math.floor(day / wish.weekdays.length),
        weekday: weekdayOf(day),
        stops: list.map((visit) => visits[visit].stop),
        from: startOf(plan, day) - 1,
        to,
        driveMinutes: driveOf(plan, day),
        visitMinutes: list.reduce((sum, visit) => sum + visitMinutes(visit), 0),
        nightAway: to >= 0,
      }
    })
    return {
      step,
      days,
      unplaced: plan.unplaced.map((visit) => ({ stop: visits[visit].stop, reason: reasonFor(visits[visit]) })),
      driveMinutes: days.reduce((sum, day) => sum + day.driveMinutes, 0),
      visitMinutes: days.reduce((sum, day) => sum + day.visitMinutes, 0),
      nights: days.filter((day) => day.nightAway).length,
    }
  }

  function reasonFor(visit: Visit): string {
    const there = drive(0, visit.stop + 1) + drive(visit.stop + 1, 0)
    const { fixedWeekday } = stops[visit.stop]
    if (Number.isNaN(there)) return 'No way is known from the home to this stop.'
    const alone = there + stops[visit.stop].visitMinutes
    if (alone > wish.dayMinutes && !wish.overnight) return 'Too far to visit and be home the same day.'
    if (fixedWeekday >= 0 && !wish.weekdays.includes(fixedWeekday)) return 'Its fixed weekday is not a day on the road.'
    if (isOff(visit)) return 'The days that it could be on are holidays.'
    if (fixedWeekday >= 0 && visit.lastDay - visit.firstDay + 1 < wish.weekdays.length) {
      return 'It has more calls than its fixed weekday comes round.'
    }
    if (visit.sharesDay) return 'It has more calls than the rotation has days.'
    return 'The days of this rotation are full.'
  }
}

function copyOf(draft: Draft): Draft {
  return {
    days: draft.days.map((list) => [...list]),
    nights: draft.nights.slice(),
    unplaced: [...draft.unplaced],
  }
}

/**
 * The calls of one stop in this rotation. Calls that do not come out even are owed to the next rotation; each stop starts
 * at another point of that debt (golden ratio), so that rare calls spread over the rotations.
 */
function visitsOf(stop: VisitStop, index: number, dayCount: number, wish: RotationWish): Visit[] {
  const calls = (stop.callsPerYear * wish.weeks) / WEEKS_A_YEAR
  const owed = (index * 0.6180339887498949) % 1
  const upTo = (rotation: number) => Math.floor(calls * rotation + owed + 1e-9)
  const count = upTo(wish.rotation + 1) - upTo(wish.rotation)
  const spacing = dayCount / count
  return Array.from({ length: count }, (_, i) => ({
    stop: index,
    firstDay: Math.floor(i * spacing),
    lastDay: Math.ceil((i + 1) * spacing) - 1,
    gap: Math.floor(spacing / 2),
    sharesDay: spacing < 1,
  }))
}
