/** Who is where and when; the search copies it, so it holds nothing that can be worked out. */
export interface Draft {
  /** Visits (not stops) of each day, in order. */
  readonly days: number[][]
  /** 1 = the night after the day is spent at its last stop. */
  readonly nights: Uint8Array
  unplaced: number[]
}

/** Nobody has a place yet. */
export function emptyDraft(dayCount: number, visitCount: number): Draft {
  return {
    days: Array.from({ length: dayCount }, () => []),
    nights: new Uint8Array(dayCount),
    unplaced: Array.from({ length: visitCount }, (_, visit) => visit),
  }
}

export function copyOf(draft: Draft): Draft {
  return {
    days: draft.days.map((list) => [...list]),
    nights: draft.nights.slice(),
    unplaced: [...draft.unplaced],
  }
}

/** The days from leaving home to being back, that nights away join to this one. */
export function journeyOf({ nights }: Draft, day: number): number[] {
  let first = day
  while (first > 0 && nights[first - 1] === 1) first--
  let last = day
  while (last < nights.length - 1 && nights[last] === 1) last++
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}
