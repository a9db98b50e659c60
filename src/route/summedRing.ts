/** A tour as a ring of places on roads that are slower one way than the other: it knows what every stretch costs both ways. */
export interface SummedRing {
  /** The stop at each place, and the place of each stop. */
  readonly order: Int32Array
  readonly place: Int32Array
  wrapped(place: number): number
  /** How many places on from `i` the place `j` is. */
  onwards(i: number, j: number): number
  /** What is saved inside the stretch from place `first` on to place `last` by driving it the other way round. */
  turnGain(first: number, last: number): number
  /** Turns the stretch of `length` places round that begins at `first` and ends at `last`. */
  turn(first: number, last: number, length: number): void
  /** The `left` stops from place `from` on and the `right` stops after them change places. */
  exchange(from: number, left: number, right: number): void
  /** Changes before this call stay. */
  keep(): void
  /** Takes back all changes since the last `keep`. */
  takeBack(): void
}

/** Each change sums anew from its first place on, so this is for hundreds of stops, not thousands. */
export function makeSummedRing(costs: Float64Array, start: Int32Array): SummedRing {
  const count = start.length
  const order = start.slice()
  const kept = start.slice()
  const stretch = new Int32Array(count)
  const place = new Int32Array(count)
  /** What driving on from place 0 to each place costs, and driving back the same way; the last is the whole round. */
  const ahead = new Float64Array(count + 1)
  const back = new Float64Array(count + 1)
  /** Places before this one are as they were kept. */
  let firstChanged = count

  const wrapped = (i: number) => (i >= count ? i - count : i)

  function measureFrom(first: number): void {
    if (first < firstChanged) firstChanged = first
    for (let i = first; i < count; i++) place[order[i]] = i
    // the leg that leads to the first changed place is another one, too
    for (let i = first > 0 ? first - 1 : 0; i < count; i++) {
      const stop = order[i]
      const next = order[i + 1 === count ? 0 : i + 1]
      ahead[i + 1] = ahead[i] + costs[stop * count + next]
      back[i + 1] = back[i] + costs[next * count + stop]
    }
  }

  /** Of running sums: from place `i` on to place `j`. */
  function between(sums: Float64Array, i: number, j: number): number {
    return j >= i ? sums[j] - sums[i] : sums[count] - sums[i] + sums[j]
  }

  function keep(): void {
    kept.set(order)
    firstChanged = count
  }

  measureFrom(0)
  keep()
  return {
    order,
    place,
    wrapped,
    onwards: (i, j) => (j >= i ? j - i : j - i + count),
    turnGain: (first, last) => between(ahead, first, last) - between(back, first, last),
    turn(first, last, length) {
      for (let k = 0, left = first, right = last; k < length >> 1; k++) {
        const stop = order[left]
        order[left] = order[right]
        order[right] = stop
        if (++left === count) left = 0
        if (--right < 0) right = count - 1
      }
      measureFrom(first <= last ? first : 0)
    },
    exchange(from, left, right) {
      for (let k = 0; k < left; k++) stretch[k] = order[wrapped(from + k)]
      for (let k = 0; k < right; k++) order[wrapped(from + k)] = order[wrapped(from + left + k)]
      for (let k = 0; k < left; k++) order[wrapped(from + right + k)] = stretch[k]
      measureFrom(from + left + right > count ? 0 : from)
    },
    keep,
    takeBack() {
      order.set(kept)
      measureFrom(firstChanged)
      firstChanged = count
    },
  }
}
