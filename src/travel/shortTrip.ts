/** Beyond this the graph alone answers. */
export const SHORT_TRIP_KM = 25
/** Where the way on the graph takes so many times the local rule, there is something in between: the graph alone answers. */
const BARRIER = 2.5

/** Minutes on the graph from which the local rule never counts, in the worst traffic too. */
export const LONGEST_SHORT_TRIP = 240

/**
 * Minutes of a short trip, ends included: 1.5 + pace × km^0.85 of the straight line. Speed grows with distance, as better
 * roads are worth their detour; engines differ by ±30 % here. `urban` is 0 … 1.
 */
export function shortTripMinutes(straightKm: number, urban: number): number {
  return 1.5 + (1.35 + 0.45 * urban) * straightKm ** 0.85
}

/** The local rule at 0 km fades into the graph at 25 km. */
export function blendedMinutes(graphMinutes: number, straightKm: number, urban: number): number {
  if (straightKm >= SHORT_TRIP_KM) return graphMinutes
  const local = shortTripMinutes(straightKm, urban)
  const trust = Math.min(1, Math.max(0, BARRIER - graphMinutes / local))
  const share = trust * (1 - straightKm / SHORT_TRIP_KM)
  return share * local + (1 - share) * graphMinutes
}
