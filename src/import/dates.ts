/**
 * Days since 1970 of a date as people write it, NaN for anything else: 2026-01-31, 31.01.2026, 1/31/2026 (month first,
 * unless it cannot be), 46053. A time of day counts as a part of the day.
 */
export function dayOf(text: string): number {
  const cell = text.trim()
  // as a spreadsheet counts days, from the end of 1899
  if (/^[2-5]\d{4}(\.\d+)?$/.test(cell)) return Number(cell) - 25_569
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/.exec(cell)
  if (iso) return day(iso[1], iso[2], iso[3]) + time(iso[4])
  const other = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(.*)$/.exec(cell)
  if (!other) return NaN
  const [, first, mark, second, written, rest] = other
  const year = written.length === 2 ? `20${written}` : written
  const dayFirst = mark === '.' || Number(first) > 12
  return (dayFirst ? day(year, second, first) : day(year, first, second)) + time(rest)
}

function day(year: string, month: string, ofMonth: string): number {
  if (Number(month) < 1 || Number(month) > 12 || Number(ofMonth) < 1 || Number(ofMonth) > 31) return NaN
  return Date.UTC(Number(year), Number(month) - 1, Number(ofMonth)) / 86_400_000
}

function time(rest: string): number {
  const found = /^[T ](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(rest)
  return found ? (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0)) / 86_400 : 0
}
