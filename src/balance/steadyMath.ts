/**
 * Logarithm and exponential from +, −, × and ÷ only. `Math.exp` and `Math.log` may differ in their last bit between
 * browsers, and one bit is enough to send a run another way.
 */
const LN2 = Math.LN2

/** x above 0. ln x = 2 artanh((x − 1) / (x + 1)) after halving x into ½ … 1. */
function ln(x: number): number {
  let halvings = 0
  while (x > 1) {
    x /= 2
    halvings++
  }
  while (x < 0.5) {
    x *= 2
    halvings--
  }
  const ratio = (x - 1) / (x + 1)
  const square = ratio * ratio
  let sum = 0
  for (let power = 31; power >= 1; power -= 2) sum = sum * square + 1 / power
  return halvings * LN2 + 2 * ratio * sum
}

function exp(x: number): number {
  const doublings = Math.round(x / LN2)
  const rest = x - doublings * LN2
  let sum = 1
  for (let term = 16; term >= 1; term--) sum = 1 + (rest * sum) / term
  for (let left = doublings; left > 0; left--) sum *= 2
  for (let left = doublings; left < 0; left++) sum /= 2
  return sum
}

/** from × (to / from) ^ progress: a quantity that grows or falls by equal factors. */
export function between(from: number, to: number, progress: number): number {
  return from * exp(ln(to / from) * progress)
}

const quantiles = 4096
/** −ln of 4,096 even quantiles: how far uphill a step at temperature 1 may go. */
export const uphill: Float64Array = Float64Array.from({ length: quantiles }, (_, i) => -ln((i + 0.5) / quantiles))
export const uphillMask = quantiles - 1
