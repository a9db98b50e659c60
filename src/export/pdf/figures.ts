import { indexBeside } from '#model/indexBeside.ts'
import type { Measure } from '#model/measure.ts'
import type { ProjectSettings } from '#model/settings.ts'

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const small = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 })
/** For figures that stand under each other. */
const tenths = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** `12,345`; one decimal under 100. Missing is a dash. */
export function countText(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return Math.abs(value) < 100 ? small.format(value) : whole.format(value)
}

export function percentText(share: number): string {
  return Number.isFinite(share) ? `${small.format(100 * share)} %` : '–'
}

/** `12.0 %`, under others of its kind. */
export function percentInColumn(share: number): string {
  return Number.isFinite(share) ? `${tenths.format(100 * share)} %` : '–'
}

const everywhere = { lo: -Infinity, hi: Infinity }

/** Index on the scale that the plan is shown in, under others of its kind; never inside its corridor if it lies outside. */
export function indexText(index: number, { indexBase }: ProjectSettings, corridor: Band = everywhere): string {
  if (!Number.isFinite(index)) return '–'
  const digits = indexBase === 1000 ? 0 : 1
  return indexFormats[digits].format(indexBeside(index, corridor, indexBase, digits))
}

interface Band {
  readonly lo: number
  readonly hi: number
}

const indexFormats = [0, 1].map(
  (digits) => new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits + 1 }),
) as [Intl.NumberFormat, Intl.NumberFormat]

/** An index that was set, in a sentence: `85`. */
export function setIndexText(index: number, { indexBase }: ProjectSettings): string {
  return small.format((index * indexBase) / 100)
}

/** A total with its currency or its hours. */
export function amountText(value: number, kind: Measure['kind'], { currency }: ProjectSettings): string {
  if (!Number.isFinite(value)) return '–'
  if (kind === 'money') return moneyText(value, currency)
  return kind === 'hours' ? `${whole.format(value)} h` : countText(value)
}

/** `+$1,200`, `−$80`; nothing where it rounds to nothing. */
export function moneyChange(value: number, currency: string): string {
  if (Math.round(value) === 0) return ''
  return `${value > 0 ? '+' : '−'}${moneyText(Math.abs(value), currency)}`
}

const money = new Map<string, Intl.NumberFormat>()

export function moneyText(value: number, currency: string): string {
  let format = money.get(currency)
  if (!format) {
    format = new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 })
    money.set(currency, format)
  }
  return format.format(value)
}
