import { visitTask, accountsToCall, fixedDays, type VisitWish } from '#jobs/visitTask.ts'
import { clockText, mapLinks, visitsCalendar, visitsCsv, visitsGpx, wazeLink } from '#export/visitPlan.ts'
import { isRefusal } from '#model/change.ts'
import type { PlannedDay, VisitPlan } from '#model/visits.ts'
import { linesBetween, planVisits, type VisitJob } from '#workers/travel.ts'
import { setVisitDay } from '#plan/setVisitDay.ts'
import { openPlan } from './documentStore.ts'
import { download, fileName } from './download.ts'
import { setTravel, travelAsk } from './minutes.ts'
import { notify } from './notices.ts'
import { apply, zoomToPoints } from './commands.ts'

export { accountsToCall, clockText, fixedDays, mapLinks, wazeLink }
export type { VisitWish }

/** Kept with the plan; null frees the day. */
export function fixVisitDay(accountId: string, weekday: number | null): void {
  const { project, alignment } = openPlan()
  apply(setVisitDay(project, alignment.id, { accountId, weekday }))
}

/** Steps of one seed: a few seconds for 400 accounts; three times as many save one or two hours in a hundred more. */
export const VISIT_STEPS = 3000

/** Null when it is refused; the sentence has been said. */
export function startVisitPlan(
  wish: VisitWish,
  progress: (label: string, share: number) => void,
  signal: AbortSignal,
): VisitJob | null {
  const { project, alignment } = openPlan()
  const task = visitTask(project, alignment.plan, wish)
  if (isRefusal(task)) {
    notify(task.refused, 'warning')
    return null
  }
  return planVisits(travelAsk(project), task, progress, signal)
}

let shown = 0

/** The day's way on the map, along the roads, with its calls numbered. */
export async function showDay(plan: VisitPlan, day: PlannedDay): Promise<void> {
  const mine = ++shown
  const places = [day.from, ...day.calls, ...(day.nightAfter === '' ? [plan.rep] : [])]
  const lng = places.map((place) => place.lng)
  const lat = places.map((place) => place.lat)
  const stops = day.calls.map((call, i) => ({ lng: call.lng, lat: call.lat, label: String(i + 1) }))
  zoomToPoints(Array.from(lng.keys()), Float64Array.from(lng), Float64Array.from(lat))
  setTravel({ route: { lines: [], stops } })
  const lines = await linesBetween(travelAsk(openPlan().project), { lng, lat })
  if (mine === shown) setTravel({ route: { lines, stops } })
}

/** The ground of all calls, with the home. */
export function showGround(plan: VisitPlan): void {
  const places = [plan.rep, ...plan.days.flatMap(({ calls }) => calls)]
  const lng = Float64Array.from(places, (place) => place.lng)
  const lat = Float64Array.from(places, (place) => place.lat)
  zoomToPoints(Array.from(lng.keys()), lng, lat)
}

export function hideDay(): void {
  shown++
  setTravel({ route: null })
}

export function saveVisits(plan: VisitPlan, format: 'csv' | 'ics' | 'gpx'): void {
  const name = `${fileName(`visits ${plan.rep.name}`)}.${format}`
  if (format === 'csv') download(name, visitsCsv(plan), 'text/csv')
  else if (format === 'ics') download(name, visitsCalendar(plan, new Date().toISOString()), 'text/calendar')
  else download(name, visitsGpx(plan), 'application/gpx+xml')
}

/** The coming Monday, today if it is one. */
export function comingMonday(today = new Date()): string {
  const monday = new Date(Date.UTC(today.getFullYear(), today.getMonth(), today.getDate()))
  monday.setUTCDate(monday.getUTCDate() + ((8 - monday.getUTCDay()) % 7))
  return monday.toISOString().slice(0, 10)
}

/** The Monday of the week that holds the day. */
export function mondayOf(isoDate: string): string {
  const day = new Date(`${isoDate}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return comingMonday()
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
