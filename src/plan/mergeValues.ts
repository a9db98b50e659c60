import { dayInText } from '#model/dayInText.ts'
import type { CallPlan } from '#model/measure.ts'
import type { LockHold, Tie } from '#model/plan.ts'
import type { UnitKind } from '#model/units.ts'
import { sameValue } from './mergeEntries.ts'
import { unitCount } from './words.ts'

/** As `weekday` counts them: 0 is Monday. */
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

export function weekdayText(weekday: number): string {
  return weekdays[weekday] ?? 'no day'
}

export function lockText({ reason, until }: LockHold): string {
  return ['locked', reason, until && `until ${dayInText(until)}`].filter(Boolean).join(', ')
}

const tieWords: { readonly [kind in Tie['kind']]: string } = {
  together: 'kept together',
  round: 'barrier round',
  between: 'barrier between',
}

export function tieText({ kind, units }: Tie, unitKind: UnitKind): string {
  return `${tieWords[kind]}: ${unitCount(unitKind, units.length)}`
}

/** `A 12 × 60 min, others 3 × 30 min` */
export function callPlanText({ segments, rows, fallback }: CallPlan): string {
  const all = [...rows, { ...fallback, segment: 'others' }]
  const calls = all.map((row) => `${row.segment} ${row.callsPerYear} × ${row.minutesPerCall} min`).join(', ')
  return segments === 'rank' ? `by rank: ${calls}` : calls
}

/** Enough of a value to tell it from the others: of a group of settings, those that differ. */
export function plainText(value: unknown, others: readonly unknown[] = []): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return Number.isNaN(value) ? 'not known' : String(value)
  if (typeof value !== 'object') return dayInText(String(value))
  if (isHome(value)) {
    return Number.isNaN(value.homeLng + value.homeLat) ? 'not known' : `${value.homeLat}, ${value.homeLng}`
  }
  const text = Array.isArray(value) ? listText(value) : fieldsText(value as Fields, others)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

type Fields = Record<string, unknown>

function isHome(value: object): value is { homeLng: number; homeLat: number } {
  return 'homeLng' in value && 'homeLat' in value
}

function listText(values: readonly unknown[]): string {
  return values.length === 0 ? 'none' : values.map((one) => plainText(one)).join(', ')
}

function fieldsText(value: Fields, others: readonly unknown[]): string {
  const known = others.filter((other): other is Fields => typeof other === 'object' && other !== null)
  const differs = (field: string) => known.length === 0 || known.some((one) => !sameValue(one[field], value[field]))
  // what only another has, such as a limit, is told as missing here
  const fields = [...new Set([value, ...known].flatMap(Object.keys))].filter(differs)
  return fields.map((field) => `${spaced(field)} ${plainText(value[field])}`).join(', ')
}

/** `minutesLimit` → `minutes limit` */
function spaced(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
