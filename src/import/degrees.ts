/**
 * Degrees as maps and phones write them: `41°52'12.5"N`, `N 41 52 12.5`, `-71° 30.75'`, `71d30m12sW`. Decimal degrees; NaN
 * for anything else.
 */
export function degreesOf(text: string): number {
  const cell = text.trim().replaceAll(',', '.').replace(/[−–]/g, '-')
  const found = pattern.exec(cell)
  if (!found) return NaN
  const [, before, sign, whole, minutes, seconds, after] = found
  const side = (before ?? after ?? '').toUpperCase()
  if (before !== undefined && after !== undefined) return NaN
  if (minutes === undefined && side === '' && !/[°ºd]/i.test(cell)) return NaN
  const [m, s] = [Number(minutes ?? 0), Number(seconds ?? 0)]
  if (m >= 60 || s >= 60) return NaN
  const degrees = Number(whole) + m / 60 + s / 3600
  const south = sign === '-' || side === 'S' || side === 'W'
  return Number((south ? -degrees : degrees).toFixed(6))
}

const pattern =
  /^([NSEW])?\s*([-+])?\s*(\d{1,3}(?:\.\d+)?)\s*[°ºd]?\s*(?:(\d{1,2}(?:\.\d+)?)\s*['’′m]?\s*(?:(\d{1,2}(?:\.\d+)?)\s*(?:["”″s]|'')?)?)?\s*([NSEW])?$/i
