import type { Project } from '#model/project.ts'
import { placeKey } from '#model/travel.ts'
import { haversineKm } from '#geo/distance.ts'
import { numberText, percentText, wholeText } from './format.ts'

/** `47 min`, `1 h 05 min` */
export function minutesText(minutes: number): string {
  if (Number.isNaN(minutes)) return 'no way'
  const whole = Math.round(minutes)
  if (whole < 60) return `${wholeText(whole)} min`
  return `${wholeText(Math.floor(whole / 60))} h ${String(whole % 60).padStart(2, '0')} min`
}

/** `1,250 h`, `12.5 h` */
export function hoursText(hours: number): string {
  return `${hours < 100 ? numberText(hours, 1) : wholeText(hours)} h`
}

/** What the card says about the way from a rep to a unit; null without a home or as long as nothing is known. */
export function driveWords(project: Project, repId: string, unit: number): { minutes: string; model: string } | null {
  const rep = project.roster.find(({ id }) => id === repId)
  const { minutes, units } = project
  if (!rep || !minutes || minutes.unitsHash !== units.hash) return null
  const row = minutes.rows.get(placeKey(rep.homeLng, rep.homeLat))
  if (!row) return null
  const time = row.minutes[unit]!
  const model = minutes.models[row.whose?.[unit] ?? 0] ?? ''
  if (Number.isNaN(time)) return { minutes: 'No way from the rep’s home is known', model }
  const straight = haversineKm(rep.homeLng, rep.homeLat, units.lng[unit]!, units.lat[unit]!)
  const error = minutes.errors.find(({ toKm }) => straight < toKm)
  const own = error && model.startsWith('Evenfield road model')
  const within = own ? `, mostly within ±${percentText(error.most, 0)}` : ''
  return { minutes: `${minutesText(time)} from the rep’s home`, model: `${model}${within}` }
}
