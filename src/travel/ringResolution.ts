/** H3 resolution that shows ground of this many minutes well and still answers at once. */
export function ringResolution(mostMinutes: number): number {
  if (mostMinutes <= 75) return 7
  return mostMinutes <= 200 ? 6 : 5
}
