/**
 * Parts in proportion to the weights, in whole cents, that sum exactly to the whole: each is rounded down, and the
 * cents that are left go to the largest remainders, of equal ones to the first. All alike where no weight is above 0.
 */
export function exactSplit(whole: number, weights: readonly number[]): number[] {
  const cents = Math.round(whole * 100)
  const usable = weights.map((weight) => (weight > 0 && Number.isFinite(weight) ? weight : 0))
  const sum = usable.reduce((all, weight) => all + weight, 0)
  const shares = usable.map((weight) => (sum > 0 ? weight / sum : 1 / usable.length))
  const exact = shares.map((share) => cents * share)
  const parts = exact.map(Math.floor)
  let left = cents - parts.reduce((all, part) => all + part, 0)
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value - parts[i]! }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (let at = 0; left > 0 && byRemainder.length > 0; at++, left--) parts[byRemainder[at % byRemainder.length]!.i]!++
  // rounding of a share can lift it over a whole cent
  for (let at = byRemainder.length - 1; left < 0 && at >= 0; at--) {
    const { i } = byRemainder[at]!
    if (parts[i]! > 0) {
      parts[i]!--
      left++
    }
  }
  return parts.map((part) => part / 100)
}

/**
 * The same within a least and a most for each: those that would fall outside take their limit, and the rest is split
 * again. Null where the limits leave no way.
 */
export function splitWithin(whole: number, weights: readonly number[], least: number, most: number): number[] | null {
  const count = weights.length
  if (count * least > whole + 0.005 || count * most < whole - 0.005) return null
  const fixed = new Map<number, number>()
  for (;;) {
    const free = weights.flatMap((_, i) => (fixed.has(i) ? [] : [i]))
    const rest = whole - [...fixed.values()].reduce((sum, part) => sum + part, 0)
    const parts = exactSplit(
      rest,
      free.map((i) => weights[i]!),
    )
    const [low, high] = [parts.filter((part) => part < least), parts.filter((part) => part > most)]
    if (free.length === 0 || (low.length === 0 && high.length === 0)) {
      free.forEach((i, at) => fixed.set(i, parts[at]!))
      return weights.map((_, i) => fixed.get(i)!)
    }
    // the side that is further out binds first, so that no limit is set that the other would lift again
    const lacking = low.reduce((sum, part) => sum + least - part, 0)
    const spare = high.reduce((sum, part) => sum + part - most, 0)
    parts.forEach((part, at) => {
      if (lacking >= spare ? part < least : part > most) fixed.set(free[at]!, lacking >= spare ? least : most)
    })
  }
}
