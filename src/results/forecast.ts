import { monthAfter } from '#model/actuals.ts'

/** What the coming months may bring. */
export interface Forecast {
  /** `2026-01` */
  readonly firstMonth: string
  readonly months: readonly number[]
  readonly total: number
  /** Four of five held-out spans lay within this of what was forecast for them. */
  readonly low: number
  readonly high: number
}

/** How far the method was off in months that it was not shown. */
export interface HeldOut {
  readonly months: number
  /** Sum of the misses by month and group / sum of the actuals. */
  readonly error: number
  /** Of a group's whole span, by which four of five stayed within; a share of the forecast. */
  readonly range: number
}

export const forecastMethod =
  'Seasonal level: the mean of the last six months with the season taken out, put back in for each month to come'

const LEVEL_MONTHS = 6

/** One line of months carried on. `season` are twelve shares of a year by calendar month. */
export function carryOn(line: Float64Array, firstMonth: string, season: readonly number[], ahead: number): number[] {
  const at = (month: number) => (Number(firstMonth.slice(5, 7)) - 1 + month) % 12
  const from = Math.max(0, line.length - LEVEL_MONTHS)
  let [seen, share] = [0, 0]
  for (let month = from; month < line.length; month++) {
    seen += line[month]!
    share += season[at(month)]!
  }
  const year = share > 0 ? seen / share : 0
  return Array.from({ length: ahead }, (_, month) => year * season[at(line.length + month)]!)
}

/** Forecasts the last months from those before them, and says how far off that was. Null where too few are known. */
export function heldOut(
  lines: readonly Float64Array[],
  firstMonth: string,
  months: number,
  seasonFrom: (total: Float64Array) => readonly number[],
): HeldOut | null {
  const length = lines[0]?.length ?? 0
  if (length - months < 12) return null
  const total = new Float64Array(length - months)
  for (const line of lines) for (let month = 0; month < total.length; month++) total[month]! += line[month]!
  const season = seasonFrom(total)
  let [missed, whole] = [0, 0]
  const spans: number[] = []
  for (const line of lines) {
    const told = carryOn(line.subarray(0, length - months), firstMonth, season, months)
    const real = line.subarray(length - months)
    real.forEach((value, month) => {
      missed += Math.abs(told[month]! - value)
      whole += value
    })
    const [toldSum, realSum] = [sumOf(told), sumOf(real)]
    if (toldSum > 0) spans.push(Math.abs(realSum - toldSum) / toldSum)
  }
  spans.sort((a, b) => a - b)
  const range = spans[Math.min(spans.length - 1, Math.ceil(0.8 * spans.length) - 1)] ?? NaN
  return whole > 0 ? { months, error: missed / whole, range } : null
}

export function forecastOf(
  line: Float64Array,
  firstMonth: string,
  season: readonly number[],
  ahead: number,
  range: number,
): Forecast {
  const months = carryOn(line, firstMonth, season, ahead)
  const total = sumOf(months)
  return {
    firstMonth: monthAfter(firstMonth, line.length),
    months,
    total,
    low: Math.max(0, total * (1 - range)),
    high: total * (1 + range),
  }
}

function sumOf(values: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]!
  return sum
}
