/**
 * How much of a year falls into each calendar month: the mean, over all whole years back from the end, of each month's
 * share of its year. Twelve equal shares where there is no whole year.
 */
export function seasonOf(months: Float64Array, firstMonth: string): number[] {
  const first = Number(firstMonth.slice(5, 7)) - 1
  const shares = Array.from({ length: 12 }, () => 0)
  let years = 0
  for (let end = months.length; end >= 12; end -= 12) {
    const year = months.subarray(end - 12, end)
    const whole = year.reduce((sum, value) => sum + value, 0)
    if (!(whole > 0)) continue
    years++
    year.forEach((value, at) => (shares[(first + end - 12 + at) % 12]! += value / whole))
  }
  if (years === 0) return shares.map(() => 1 / 12)
  const sum = shares.reduce((all, share) => all + share, 0)
  return shares.map((share) => share / sum)
}
