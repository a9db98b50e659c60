import { KM_PER_MILE } from '#geo/distance.ts'
import { indexBeside } from '#model/indexBeside.ts'
import type { Measure } from '#model/measure.ts'
import type { ProjectSettings } from '#model/settings.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** Formats are costly to make and cheap to use: one per kind. */
function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  let made = formats.get(key)
  if (!made) formats.set(key, (made = new Intl.NumberFormat(undefined, { signDisplay: 'negative', ...options })))
  return made
}

/** `12,345` */
export function wholeText(value: number): string {
  return format({ maximumFractionDigits: 0 }).format(value)
}

/** `1.25`; `atLeast` digits are written also where they are zeros, for numbers that stand under each other. */
export function numberText(value: number, digits = 2, atLeast = 0): string {
  return format({ minimumFractionDigits: atLeast, maximumFractionDigits: digits }).format(value)
}

/** `12.5 %`, from a share 0 … 1: apart and never over a line's end, as in the sentences of the core. */
export function percentText(share: number, digits = 1, atLeast = 0): string {
  const text = format({ style: 'percent', minimumFractionDigits: atLeast, maximumFractionDigits: digits }).format(share)
  return text.replace(/(?<=\d)\s?%$/, '\u00a0%')
}

/** `$12,345.60`: with so many digits, all of them written. */
export function moneyText(value: number, currency: string, digits = 0): string {
  return format({ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  )
}

/** The full value of a measure, with its currency where it is money. */
export function measureText(value: number, kind: Measure['kind'], currency: string): string {
  if (Number.isNaN(value)) return ''
  if (kind === 'money') return moneyText(value, currency)
  return format({ maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 }).format(value)
}

/** `$1.2M`: three significant digits, for places where there is little room. */
export function shortText(value: number, kind: Measure['kind'], currency: string): string {
  if (Number.isNaN(value)) return ''
  const money = kind === 'money' ? ({ style: 'currency', currency } as const) : {}
  return format({ ...money, notation: 'compact', maximumSignificantDigits: 3, minimumFractionDigits: 0 }).format(value)
}

/** `$1.20M`: as short, with all three digits written, for numbers that stand under each other. */
export function columnText(value: number, kind: Measure['kind'], currency: string): string {
  if (Number.isNaN(value) || Math.abs(value) < 1000) return shortText(value, kind, currency)
  const money = kind === 'money' ? ({ style: 'currency', currency } as const) : {}
  return format({
    ...money,
    notation: 'compact',
    minimumSignificantDigits: 3,
    maximumSignificantDigits: 3,
  }).format(value)
}

/** Index on the base of the plan; `n/a` never, an empty text where there is none. */
export function indexText(index: number, base: ProjectSettings['indexBase']): string {
  return Number.isNaN(index) ? '' : wholeText((index * base) / 100)
}

/** The same beside a corridor: outside it never reads as if it lay inside. */
export function indexBesideText(index: number, lo: number, hi: number, base: ProjectSettings['indexBase']): string {
  return Number.isNaN(index) ? '' : numberText(indexBeside(index, { lo, hi }, base), 1)
}

/** `+4`, `−12`; empty for what rounds to nothing. */
export function changeText(change: number, base: ProjectSettings['indexBase']): string {
  const rounded = Math.round((change * base) / 100)
  if (Number.isNaN(rounded) || rounded === 0) return ''
  return format({ signDisplay: 'always', maximumFractionDigits: 0 }).format(rounded)
}

/** `Mar 31, 2027`, from an ISO date. */
export function dayText(date: string): string {
  const at = Date.parse(date)
  return Number.isNaN(at) ? date : days.format(at)
}

/** `3/31/27`, where there is little room. */
export function shortDayText(date: string): string {
  const at = Date.parse(date)
  return Number.isNaN(at) ? date : shortDays.format(at)
}

const shortDays = new Intl.DateTimeFormat(undefined, { dateStyle: 'short', timeZone: 'UTC' })
const days = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })

/** `25 mi` */
export function distanceText(km: number, unit: ProjectSettings['distance']): string {
  return unit === 'miles' ? `${wholeText(km / KM_PER_MILE)} mi` : `${wholeText(km)} km`
}

/** `1 m 20 s` for how long is left. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/** `1.4 MB` */
export function bytesText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`
  if (bytes < 1e6) return `${wholeText(bytes / 1e3)} kB`
  return `${numberText(bytes / 1e6, 1)} MB`
}
