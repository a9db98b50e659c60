/**
 * Days since 1970 of a date as people write it, NaN for anything else: 2026-01-31, 31.01.2026, 1/31/2026 (month first,
 * unless it cannot be), 31 Jan 2026, January 31, 2026, 31 stycznia 2026, 46053. A month alone is its first day; a time of
 * day counts as a part of the day.
 */
export function dayOf(text: string): number {
  const cell = text.trim()
  // as a spreadsheet counts days, from the end of 1899
  if (/^[2-5]\d{4}(\.\d+)?$/.test(cell)) return Number(cell) - 25_569
  const named = namedDay(cell)
  if (!Number.isNaN(named)) return named
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(Z?|[T ].*)$/.exec(cell)
  if (iso) return day(iso[1], iso[2], iso[3]) + time(iso[4])
  const other = /^(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})(|[T ].*)$/.exec(cell)
  if (!other) return NaN
  const [, first, mark, second, written, rest] = other
  const year = written.length === 2 ? `20${written}` : written
  const dayFirst = mark === '.' || Number(first) > 12
  return (dayFirst ? day(year, second, first) : day(year, first, second)) + time(rest)
}

/** Whole and short, in English and as Polish has them alone and behind a day. */
const months = [
  'jan january sty styczeń stycznia',
  'feb february lut luty lutego',
  'mar march marzec marca',
  'apr april kwi kwiecień kwietnia',
  'may maj maja',
  'jun june cze czerwiec czerwca',
  'jul july lip lipiec lipca',
  'aug august sie sierpień sierpnia',
  'sep sept september wrz wrzesień września',
  'oct october paź październik października',
  'nov november lis listopad listopada',
  'dec december gru grudzień grudnia',
].map((spellings) => spellings.split(' '))
const names = months.flat().join('|')
const dayBefore = new RegExp(`^(?:(\\d{1,2})[. -]{1,2})?(${names})[.,]?[ -]+(\\d{4}|\\d{2})(?: r\\.?)?$`, 'iu')
const monthBefore = new RegExp(`^(${names})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})$`, 'iu')

function namedDay(cell: string): number {
  const before = dayBefore.exec(cell)
  const after = before ? null : monthBefore.exec(cell)
  if (!before && !after) return NaN
  const [ofMonth, month, written] = before
    ? [before[1] ?? '1', before[2], before[3]]
    : [after![2], after![1], after![3]]
  const year = written.length === 2 ? `20${written}` : written
  const number = months.findIndex((spellings) => spellings.includes(month.toLowerCase())) + 1
  return day(year, String(number), ofMonth)
}

/** Whether a cell is a date, in whatever notation; serial numbers are told by their column. */
export function isDate(cell: string): boolean {
  return !/^\d+(\.\d+)?$/.test(cell) && !Number.isNaN(dayOf(cell))
}

function day(year: string, month: string, ofMonth: string): number {
  if (Number(month) < 1 || Number(month) > 12 || Number(ofMonth) < 1 || Number(ofMonth) > 31) return NaN
  return Date.UTC(Number(year), Number(month) - 1, Number(ofMonth)) / 86_400_000
}

function time(rest: string): number {
  const found = /^[T ](\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(rest)
  return found ? (Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0)) / 86_400 : 0
}
