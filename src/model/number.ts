/** A number of a file or a formula is 0 or between 1e-30 and 1e30 in size: what is made of a million of them stays a number. */
export const mostWritten = 1e30
/** A plan also keeps sums and products of those; ratios and squares of its numbers still stay numbers. */
const mostKept = 1e70

/** Whether a file that people make may say it. No real amount comes near the ends. */
export function isWrittenSize(value: number): boolean {
  return isBetween(Math.abs(value), mostWritten)
}

/** Whether a plan can count with it. */
export function isCountable(value: number): boolean {
  return isBetween(Math.abs(value), mostKept)
}

function isBetween(size: number, most: number): boolean {
  return size === 0 || (size >= 1 / most && size <= most)
}

const powersOfTen = Array.from({ length: 23 }, (_, power) => 10 ** power)

/**
 * `-123.456` straight from the bytes, NaN for anything else. Exact: up to 15 digits and a power of ten up to 22 are
 * both whole doubles, and their quotient is rounded once.
 */
export function plainNumber(bytes: Uint8Array, from: number, to: number): number {
  let at = from
  const negative = bytes[at] === 45
  if (negative) at++
  if (at === to || to - at > 16) return NaN
  let digits = 0
  let count = 0
  let fraction = -1
  for (; at < to; at++) {
    const byte = bytes[at]
    if (byte === 46 && fraction < 0) {
      fraction = 0
    } else if (byte >= 48 && byte <= 57) {
      digits = digits * 10 + (byte - 48)
      count++
      if (fraction >= 0) fraction++
    } else {
      return NaN
    }
  }
  if (count === 0 || count > 15) return NaN
  const value = fraction > 0 ? digits / powersOfTen[fraction] : digits
  return negative ? -value : value
}
