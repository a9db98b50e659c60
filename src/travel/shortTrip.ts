/** Beyond this the graph alone answers. */
export const SHORT_TRIP_KM = 25
/** Where driving on the graph takes so many times the local rule, something lies in between: the graph alone answers. */
const BARRIER = 2.5

/** Minutes on the graph from which the local rule never counts, in the worst traffic too. */
export const LONGEST_SHORT_TRIP = 240

/**
 * Minutes of a short trip, ends included: 1.5 + pace × km^0.85 of the straight line. Speed grows with distance, as better
 * roads are worth their detour; engines differ by ±30 % here. `urban` is 0 … 1.
 */
function shortTripMinutes(straightKm: number, urban: number): number {
  return 1.5 + (1.35 + 0.45 * urban) * straightKm ** 0.85
}

/** The local rule at 0 km fades into the graph at 25 km. `endMinutes` are spent at both ends, besides driving. */
export function blendedMinutes(driveMinutes: number, endMinutes: number, straightKm: number, urban: number): number {
  const local = shortTripMinutes(straightKm, urban)
  const trust = Math.min(1, Math.max(0, BARRIER - driveMinutes / local))
  const share = trust * Math.max(0, 1 - straightKm / SHORT_TRIP_KM)
  return share * local + (1 - share) * (driveMinutes + endMinutes)
}
