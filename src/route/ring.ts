/** A tour as a ring of stops that is changed by reversing stretches; every change can be taken back. */
export interface Ring {
  readonly order: Int32Array
  next(stop: number): number
  previous(stop: number): number
  /**
   * Replaces the edges a–b and c–d by a–c and b–d. b follows a and d follows c, both in the same direction of travel.
   * Which direction that is may change with every call.
   */
  exchange(a: number, b: number, c: number, d: number): void
  /** Changes before this call stay. */
  keep(): void
  /** Takes back all changes since the last `keep`. */
  takeBack(): void
}

export function makeRing(start: Int32Array): Ring {
  const count = start.length
  const order = start.slice()
  const place = new Int32Array(count)
  order.forEach((stop, i) => (place[stop] = i))
  let changes = new Int32Array(1024)
  let changeCount = 0

  /** Reverses places i … j, or the rest of the ring if that is shorter: the same ring either way. */
  function reverse(i: number, j: number): void {
    let length = j - i + 1
    if (length <= 0) length += count
    let left = i
    let right = j
    if (2 * length > count) {
      length = count - length
      left = j + 1 === count ? 0 : j + 1
      right = i === 0 ? count - 1 : i - 1
    }
    for (let swaps = length >> 1; swaps > 0; swaps--) {
      const a = order[left]
      const b = order[right]
      order[left] = b
      place[b] = left
      order[right] = a
      place[a] = right
      if (++left === count) left = 0
      if (--right < 0) right = count - 1
    }
  }

  const next = (stop: number) => {
    const i = place[stop] + 1
    return order[i === count ? 0 : i]
  }

  return {
    order,
    next,
    previous(stop) {
      const i = place[stop]
      return order[i === 0 ? count - 1 : i - 1]
    },
    exchange(a, b, c, d) {
      const forward = next(a) === b && next(c) === d
      const i = forward ? place[b] : place[a]
      const j = forward ? place[c] : place[d]
      if (changeCount + 2 > changes.length) {
        const longer = new Int32Array(changes.length * 2)
        longer.set(changes)
        changes = longer
      }
      changes[changeCount++] = i
      changes[changeCount++] = j
      reverse(i, j)
    },
    keep() {
      changeCount = 0
    },
    takeBack() {
      // A reversal of places is its own inverse.
      while (changeCount > 0) {
        changeCount -= 2
        reverse(changes[changeCount], changes[changeCount + 1])
      }
    },
  }
}
