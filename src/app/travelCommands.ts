import { isRefusal } from '#model/change.ts'
import type { TravelSettings } from '#model/settings.ts'
import { setRoster, setSettings } from '#plan/project.ts'
import { setHome } from '#plan/setHome.ts'
import { homeAt } from '#workers/travel.ts'
import { apply, zoomToPoints } from './commands.ts'
import { openPlan } from './documentStore.ts'
import { setTravel } from './minutes.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'

/** One undo; minutes and rings follow. */
export function moveHome(repId: string, lng: number, lat: number): boolean {
  return apply(setHome(openPlan().project, { repId, lng, lat }))
}

/** `02895`, or `41.99, -71.5`. */
export async function moveHomeTo(repId: string, text: string): Promise<void> {
  if (text.trim() === '') return void moveHome(repId, NaN, NaN)
  const place = await homeAt(text)
  if (isRefusal(place)) return void notify(place.refused, 'warning')
  moveHome(repId, place.lng, place.lat)
}

/** The next click on the map is the rep's home. */
export function placeHome(repId: string | null): void {
  setTravel({ placing: repId })
}

/** The click that was waited for; false when none was. */
export function homePlaced(lng: number, lat: number): boolean {
  const { placing } = sessionStore.getState().travel
  if (placing === null) return false
  setTravel({ placing: null })
  moveHome(placing, lng, lat)
  return true
}

export function changeTravel(part: Partial<TravelSettings>): boolean {
  const { project } = openPlan()
  return apply(setSettings(project, { travel: { ...project.settings.travel, ...part } }))
}

/** A new rep at the place, with a free id; balancing gives them ground. */
export function addRepAt(city: string, lng: number, lat: number): void {
  const { roster } = openPlan().project
  let number = roster.length + 1
  while (roster.some(({ id }) => id === `R${String(number).padStart(2, '0')}`)) number++
  const id = `R${String(number).padStart(2, '0')}`
  const rep = {
    id,
    name: `New rep, ${city}`,
    email: '',
    homeLng: lng,
    homeLat: lat,
    fte: 1,
    hoursPerWeek: 40,
    role: '',
    skills: [],
    start: '',
    end: '',
  }
  if (!apply(setRoster(openPlan().project, { roster: [...roster, rep] }))) return
  notify(`${rep.name} is in the roster as ${id}. Make a territory for them, or start anew by drive time.`, 'good')
}

export function lookAt(lng: number, lat: number): void {
  const around = [-0.8, 0.8]
  zoomToPoints(
    [0, 1],
    Float64Array.from(around, (by) => lng + by),
    Float64Array.from(around, (by) => lat + by),
  )
}
