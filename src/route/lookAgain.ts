/** Stops that are to be looked at again, first come first, none of them twice at once: don't-look bits kept as a queue. */
export interface LookAgain {
  add(stop: number): void
  /** The next one, or -1. */
  take(): number
}

export function makeLookAgain(count: number): LookAgain {
  const queue = new Int32Array(count)
  const queued = new Uint8Array(count)
  let head = 0
  let waiting = 0
  return {
    add(stop) {
      if (queued[stop] === 1) return
      queued[stop] = 1
      let tail = head + waiting++
      if (tail >= count) tail -= count
      queue[tail] = stop
    },
    take() {
      if (waiting === 0) return -1
      const stop = queue[head]
      if (++head === count) head = 0
      waiting--
      queued[stop] = 0
      return stop
    },
  }
}
