import type { Places } from '#travel/model.ts'

/**
 * When each stop comes due, 0 … 1 (`VisitStop.turn`): stops that are called as often take turns round the home, so that
 * neighbours come due together. Place 0 is the home.
 */
export function visitTurns({ lng, lat }: Places, callsPerYear: readonly number[]): Float64Array {
  const round = Math.cos((lat[0]! * Math.PI) / 180)
  const bearing = callsPerYear.map((_, stop) =>
    Math.atan2(lat[stop + 1]! - lat[0]!, (lng[stop + 1]! - lng[0]!) * round),
  )
  const alike = new Map<number, number[]>()
  callsPerYear.forEach((calls, stop) => alike.set(calls, [...(alike.get(calls) ?? []), stop]))
  const turns = new Float64Array(callsPerYear.length)
  for (const stops of alike.values()) {
    stops.sort((a, b) => bearing[a]! - bearing[b]! || a - b)
    stops.forEach((stop, rank) => (turns[stop] = 1 - (rank + 0.5) / stops.length))
  }
  return turns
}
