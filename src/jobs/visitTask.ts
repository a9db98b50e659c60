import { callsOf } from '#metrics/driving.ts'
import { accountOwners } from '#metrics/owners.ts'
import { sharedAccounts } from '#metrics/sharedAccounts.ts'
import type { AccountRole } from '#model/account.ts'
import type { Refusal } from '#model/change.ts'
import { counted, wholeNumber } from '#model/counted.ts'
import type { Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import type { PlannedDay, VisitPlan } from '#model/visits.ts'
import { refusal } from '#plan/alignments.ts'
import { federalHolidays, type Holiday } from '#route/holidays.ts'
import { planRotation } from '#route/rotation.ts'
import type { Rotation, RotationWish, VisitStop } from '#route/rotationPlan.ts'
import { callsOfDay } from '#route/schedule.ts'
import type { Places } from '#travel/model.ts'
import type { TravelTimes } from '#travel/question.ts'
import { minutesPerCall } from '#units/workload.ts'
import { tourAsRotation } from './visitTour.ts'
import { visitTurns } from './visitTurns.ts'

export interface VisitWish {
  /** Slot of the territory; its rep drives. */
  readonly territory: number
  /** Rows of the accounts to visit on one tour; null plans a rotation of all calls. */
  readonly tour: readonly number[] | null
  /** ISO date of the first Monday, or of the tour, which may be on any day. */
  readonly firstMonday: string
  readonly weeks: number
  /** 0 = Monday. */
  readonly weekdays: readonly number[]
  /** Minutes after midnight at which the day begins, and how long it may last. */
  readonly startMinute: number
  readonly dayMinutes: number
  readonly overnight: boolean
  /** No visits on US federal holidays. */
  readonly holidaysOff: boolean
  /** Account id → its only weekday. */
  readonly fixed: ReadonlyMap<string, number>
  readonly seed: number
  readonly steps: number
}

/** What is needed to plan, and nothing else: it goes to a thread. */
export interface VisitTask {
  readonly rep: VisitPlan['rep']
  /** Rows of the accounts, in the order of `stops`. */
  readonly accounts: readonly number[]
  /** The home first, then the stops. */
  readonly places: Places
  readonly stops: readonly VisitStop[]
  /** Id, name and address by stop. */
  readonly names: readonly { readonly id: string; readonly name: string; readonly address: string }[]
  readonly wish: VisitWish
}

/** The matrix grows with the square of this. */
const MOST_STOPS = 1000

/** The calls of one rep, ready to be planned. */
export function visitTask(project: Project, plan: Plan, wish: VisitWish): VisitTask | Refusal {
  const territory = plan.territories[wish.territory]
  const rep = project.roster.find(({ id }) => id === territory?.repId)
  if (!territory || !rep) return refusal('Choose a territory with a rep.')
  const name = rep.name || rep.id
  if (Number.isNaN(rep.homeLng + rep.homeLat)) {
    return refusal(`The home of ${name} is not known. Set it on the Travel tab; trips start there.`)
  }
  const accounts = wish.tour ?? accountsToCall(project, plan, wish.territory)
  const placed = accounts.filter(
    (account) => !Number.isNaN(project.accounts.lng[account]! + project.accounts.lat[account]!),
  )
  if (placed.length === 0) {
    return refusal(`${territory.name} has no accounts with a place and calls, so there is nobody to visit.`)
  }
  if (placed.length > MOST_STOPS) {
    return refusal(
      `${territory.name} has ${counted(placed.length, 'account')} to visit; at most ${wholeNumber(MOST_STOPS)} can be planned at once.`,
    )
  }
  const { byAccount } = callsOf(project)
  const shareOf = sharesIn(project, plan, wish.territory)
  const minutes = minutesPerCall(project.accounts, project.callPlan)
  const at = (values: Float64Array) => placed.map((account) => values[account]!)
  const names = placed.map((account) => namesOf(project, account))
  const places = { lng: [rep.homeLng, ...at(project.accounts.lng)], lat: [rep.homeLat, ...at(project.accounts.lat)] }
  const callsPerYear = placed.map((account) => shareOf(account) * byAccount[account]!)
  const turns = visitTurns(places, callsPerYear)
  return {
    rep: { id: rep.id, name, lng: rep.homeLng, lat: rep.homeLat },
    accounts: placed,
    places,
    stops: placed.map((account, i) => ({
      callsPerYear: callsPerYear[i]!,
      visitMinutes: minutes[account]!,
      fixedWeekday: wish.fixed.get(names[i]!.id) ?? -1,
      turn: turns[i]!,
    })),
    names,
    wish,
  }
}

/** Account id → its only weekday. */
export function fixedDays({ visitDays }: Plan): Map<string, number> {
  return new Map(visitDays.map(({ accountId, weekday }) => [accountId, weekday]))
}

/** Accounts of the territory that are called at all, those held by override or rule included, and those it has a part in. */
export function accountsToCall(project: Project, plan: Plan, territory: number): number[] {
  const owners = accountOwners(project.accounts, plan).territory
  const shared = sharedAccounts(project.accounts, plan)
  const { byAccount } = callsOf(project)
  const has = (account: number) =>
    shared.get(account)?.some(({ slot }) => slot === territory) ?? owners[account] === territory
  return Array.from(owners.keys()).filter((account) => byAccount[account]! > 0 && has(account))
}

/** How much of an account's calls are the territory's: each of those who share it makes their part of them. */
function sharesIn({ accounts }: Project, plan: Plan, territory: number): (account: number) => number {
  const shared = sharedAccounts(accounts, plan)
  return (account) => shared.get(account)?.find(({ slot }) => slot === territory)?.share ?? 1
}

export interface VisitWatch {
  readonly signal?: AbortSignal
  readonly progress?: (label: string, share: number) => void
  /** Hands the thread back, so that a wish to stop is heard. */
  readonly pause?: () => Promise<void>
  /** True keeps the best plan so far. */
  readonly stopped?: () => boolean
}

export async function planVisits(task: VisitTask, times: TravelTimes, watch: VisitWatch = {}): Promise<VisitPlan> {
  const { signal, progress, pause, stopped } = watch
  const answer = await times.matrix(task.places, task.places, {
    ...(signal ? { signal } : {}),
    progress: (share) => progress?.('Working out the drives', share),
  })
  const run = task.wish.tour
    ? tourAsRotation(answer.minutes, task.stops, task.wish)
    : planRotation(answer.minutes, task.stops, rotationWish(task.wish))
  let next = run.next()
  let best = next.value
  while (!next.done) {
    best = next.value
    progress?.('Planning the days', best.step / Math.max(1, task.wish.steps))
    await pause?.()
    signal?.throwIfAborted()
    if (stopped?.()) break
    next = run.next()
    if (next.done) best = next.value
  }
  const away = task.wish.tour || !wantsNights(best, task) ? null : await tryNights()
  const whose = new Set(answer.whose ?? [0])
  const model = answer.models.filter((_, i) => whose.has(i)).join('; ')
  return { ...visitPlanOf(task, best, answer.minutes, model), withNights: away }

  /** The same weeks with nights away; null where they save nothing worth a night. */
  async function tryNights(): Promise<VisitPlan['withNights']> {
    const trial = planRotation(answer.minutes, task.stops, { ...rotationWish(task.wish), overnight: true })
    let next = trial.next()
    while (!next.done) {
      progress?.('Trying nights away', next.value.step / Math.max(1, task.wish.steps))
      await pause?.()
      signal?.throwIfAborted()
      if (stopped?.()) break
      next = trial.next()
    }
    const { nights, driveMinutes, unplaced } = next.value
    const placed = best.unplaced.length - unplaced.length
    const saved = best.driveMinutes - driveMinutes
    return nights > 0 && (placed > 0 || (placed === 0 && saved >= 60)) ? { nights, driveMinutes, placed } : null
  }
}

/** Days of much driving for few visits. */
const LONG_DRIVE = 360
const FEW_VISITS = 3

function wantsNights(rotation: Rotation, { wish }: VisitTask): boolean {
  if (wish.overnight) return false
  return (
    rotation.unplaced.length > 0 ||
    rotation.days.some(({ driveMinutes, stops }) => driveMinutes >= LONG_DRIVE && stops.length <= FEW_VISITS)
  )
}

function rotationWish(wish: VisitWish): RotationWish {
  const { firstMonday, weeks, weekdays, dayMinutes, overnight, seed, steps } = wish
  const daysOff = holidaysOf(wish).map(({ day }) => day)
  const rotation = weeksSinceStart(firstMonday) / weeks
  return { weeks, weekdays, daysOff, dayMinutes, overnight, nightMinutes: 60, rotation, seed, steps }
}

/** Counted from a Monday that is the same for every plan, so that who is not due in these weeks is in later ones. */
function weeksSinceStart(firstMonday: string): number {
  return Math.round((Date.parse(`${firstMonday}T00:00:00Z`) - Date.UTC(2024, 0, 1)) / (7 * 24 * 3600_000))
}

/** The days on the road that are holidays, with their number in the rotation. */
function holidaysOf({ firstMonday, weeks, weekdays, tour, holidaysOff }: VisitWish): (Holiday & { day: number })[] {
  if (!holidaysOff || tour) return []
  const named = new Map<string, Holiday>()
  const dates = Array.from({ length: weeks * weekdays.length }, (_, day) =>
    dateAfter(firstMonday, 7 * Math.floor(day / weekdays.length) + weekdays[day % weekdays.length]!),
  )
  for (const year of new Set(dates.map((date) => Number(date.slice(0, 4))))) {
    for (const holiday of federalHolidays(year)) named.set(holiday.date, holiday)
  }
  return dates.flatMap((date, day) => {
    const holiday = named.get(date)
    return holiday ? [{ ...holiday, day }] : []
  })
}

function visitPlanOf(task: VisitTask, rotation: Rotation, minutes: ArrayLike<number>, model: string): VisitPlan {
  const { names, places, stops, wish } = task
  const days = rotation.days.flatMap((day): PlannedDay[] => {
    if (day.stops.length === 0 && day.driveMinutes === 0) return []
    const calls = callsOfDay(day, minutes, stops, wish.startMinute).map(({ stop, driveMinutes, arrive, leave }) => ({
      accountId: names[stop]!.id,
      name: names[stop]!.name,
      address: names[stop]!.address,
      lng: places.lng[stop + 1]!,
      lat: places.lat[stop + 1]!,
      driveMinutes,
      arrive,
      leave,
    }))
    return [
      {
        date: dateAfter(wish.firstMonday, 7 * day.week + day.weekday),
        week: day.week + 1,
        calls,
        begin: wish.startMinute,
        end: wish.startMinute + day.driveMinutes + day.visitMinutes,
        from: { lng: places.lng[day.from + 1]!, lat: places.lat[day.from + 1]! },
        driveMinutes: day.driveMinutes,
        visitMinutes: day.visitMinutes,
        nightBefore: day.from < 0 ? '' : names[day.from]!.name,
        nightAfter: day.to < 0 ? '' : names[day.to]!.name,
      },
    ]
  })
  const here = new Set([...rotation.days.flatMap(({ stops }) => stops), ...rotation.unplaced.map(({ stop }) => stop)])
  return {
    rep: task.rep,
    weeks: wish.tour ? 1 : wish.weeks,
    days,
    notDue: stops.length - here.size,
    unplaced: rotation.unplaced.map(({ stop, reason }) => ({
      accountId: names[stop]!.id,
      name: names[stop]!.name,
      reason,
    })),
    driveMinutes: rotation.driveMinutes,
    visitMinutes: rotation.visitMinutes,
    nights: rotation.nights,
    withNights: null,
    holidays: holidaysOf(wish).map(({ date, name }) => ({ date, name })),
    model,
  }
}

function dateAfter(isoDate: string, days: number): string {
  const [year, month, day] = isoDate.split('-').map(Number)
  return new Date(Date.UTC(year!, month! - 1, day! + days)).toISOString().slice(0, 10)
}

function namesOf({ accounts }: Project, account: number) {
  const cell = (role: AccountRole) => {
    const column = accounts.roles[role]
    return column === undefined ? '' : textAt(accounts.columns[column]!.text, account).trim()
  }
  const id = textAt(accounts.id, account)
  const town = [cell('city'), [cell('state'), cell('postal_code')].filter((part) => part !== '').join(' ')]
  const address = [cell('street'), ...town].filter((part) => part !== '').join(', ')
  return { id, name: cell('name') || id, address }
}
