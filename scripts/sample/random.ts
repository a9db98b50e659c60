/** Numbers 0 ≤ x < 1 from a seed (mulberry32): the same on every machine. */
export type Random = () => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** One of several by weight; `sums` are the weights added up one by one. */
export function pick(random: Random, sums: ArrayLike<number>): number {
  const wanted = random() * sums[sums.length - 1]
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle] > wanted) high = middle
    else low = middle + 1
  }
  return low
}

export function runningSums(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length)
  for (let i = 0; i < weights.length; i++) sums[i] = (i === 0 ? 0 : sums[i - 1]) + weights[i]
  return sums
}

/** Around 0 with spread 1: twelve throws, which is close enough to a normal and needs no logarithm. */
export function bell(random: Random): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += random()
  return sum
}
