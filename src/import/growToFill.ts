import FlatQueue from 'flatqueue'
import { withBridges } from '#geo/adjacency.ts'
import { haversineKm } from '#geo/distance.ts'
import type { Units } from '#model/units.ts'

/**
 * Ground that nobody owns goes to the nearest owner, on the shortest way from unit to neighbouring unit, so that what
 * grows stays joined to where it grew from. Equally near owners: the lower territory. Ground that no way leads to stays, and
 * so does what is `closed`.
 */
export function growToFill(units: Units, territoryOf: Uint16Array, closed: Uint8Array | null = null): Uint16Array {
  const { offsets, targets } = withBridges(units.neighbors, units.bridges)
  const grown = territoryOf.slice()
  const km = new Float64Array(units.count).fill(Infinity)
  const queue = new FlatQueue<number>()
  for (let unit = 0; unit < units.count; unit++) {
    if (grown[unit] === 0) continue
    km[unit] = 0
    queue.push(unit, 0)
  }
  const done = new Uint8Array(units.count)
  for (let unit = queue.pop(); unit !== undefined; unit = queue.pop()) {
    if (done[unit]) continue
    done[unit] = 1
    for (let at = offsets[unit]; at < offsets[unit + 1]; at++) {
      const next = targets[at]
      if (done[next] || closed?.[next]) continue
      const way = km[unit] + haversineKm(units.lng[unit], units.lat[unit], units.lng[next], units.lat[next])
      if (way > km[next] || (way === km[next] && grown[next] <= grown[unit])) continue
      km[next] = way
      grown[next] = grown[unit]
      queue.push(next, way)
    }
  }
  return grown
}
