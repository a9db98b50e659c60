export interface Weeks {
  /** Minutes of each day, drives and visits; they go along with their day. */
  readonly minutes: number[]
  /** 1 = the night after the day is spent away; the days around it stay together. */
  readonly nights: ArrayLike<number>
  readonly daysAWeek: number
  /** Gives so many days from `a` on the places of those from `b` on, unless one of them may not lie there. */
  readonly trySwap: (a: number, b: number, days: number) => boolean
}

/** Swaps days, or whole trips with nights away, between weeks as long as the fuller of the two weeks gets emptier. */
export function evenWeeks({ minutes, nights, daysAWeek, trySwap }: Weeks): void {
  const weekOf = (day: number) => Math.floor(day / daysAWeek)
  const week = new Float64Array(weekOf(minutes.length - 1) + 1)
  minutes.forEach((length, day) => (week[weekOf(day)] += length))
  const sum = (from: number, days: number) => minutes.slice(from, from + days).reduce((all, one) => all + one, 0)
  const closed = (from: number, days: number) =>
    (from === 0 || nights[from - 1] === 0) && nights[from + days - 1] === 0 && weekOf(from) === weekOf(from + days - 1)

  // each swap brings two weeks nearer to each other, so it ends
  while (oneSwap());

  function oneSwap(): boolean {
    for (let days = 1; days <= daysAWeek; days++) {
      for (let a = 0; a + days <= minutes.length; a++) {
        if (!closed(a, days)) continue
        const full = sum(a, days)
        if (full > 0 && emptier(a, days, full)) return true
      }
    }
    return false
  }

  /** Looks for less full days in emptier weeks: the same weekday first, of the emptiest week. */
  function emptier(a: number, days: number, full: number): boolean {
    const places = Array.from(minutes.keys())
      .filter((b) => b + days <= minutes.length && week[weekOf(b)] < week[weekOf(a)] && closed(b, days))
      .map((b) => ({ b, least: week[weekOf(b)], shift: Math.abs((b % daysAWeek) - (a % daysAWeek)) }))
    places.sort((x, y) => x.least - y.least || x.shift - y.shift || x.b - y.b)
    for (const { b } of places) {
      const moved = full - sum(b, days)
      // a minute at least, so that rounding never swaps for ever
      if (!(moved > 1 && week[weekOf(b)] + moved < week[weekOf(a)] - 1)) continue
      if (!trySwap(a, b, days)) continue
      for (let i = 0; i < days; i++) [minutes[a + i], minutes[b + i]] = [minutes[b + i], minutes[a + i]]
      week[weekOf(a)] -= moved
      week[weekOf(b)] += moved
      return true
    }
    return false
  }
}
