import { latOf, lngOf } from '#geo/mercator.ts'
import type { AccountPoints } from './accountPoints.ts'

/** Accounts that lie too close together to be told apart. */
export interface AccountCluster {
  readonly lng: number
  readonly lat: number
  readonly count: number
}

/** Pixels that a cluster takes, whatever the zoom. */
const CELL = 56

/** Below this zoom accounts run into one another; with many of them sooner. */
export function clustersAt(zoom: number, count: number): boolean {
  return zoom < 2.5 || (count > 20_000 && zoom < 5.5)
}

/** Those of the last zoom: other colours and small movements ask for the same, which takes 20 ms for 250,000 accounts. */
const made = new WeakMap<AccountPoints, { readonly zoom: number; readonly clusters: readonly AccountCluster[] }>()

/** One cluster for each square of the map, at the middle of its accounts; squares lie still while the map moves. */
export function accountClusters(points: AccountPoints, zoom: number): readonly AccountCluster[] {
  // whole steps of zoom, so that clusters stay while one zooms a little
  const step = Math.floor(zoom)
  const known = made.get(points)
  if (known?.zoom === step) return known.clusters
  const clusters = clustersOf(points, step)
  made.set(points, { zoom: step, clusters })
  return clusters
}

function clustersOf({ length, positions }: AccountPoints, zoom: number): AccountCluster[] {
  const cells = (512 * 2 ** zoom) / CELL
  const clusters = new Map<number, { x: number; y: number; count: number }>()
  for (let point = 0; point < length; point++) {
    const x = positions[2 * point]!
    const y = positions[2 * point + 1]!
    const key = Math.floor(x * cells) * 65_536 + Math.floor(y * cells)
    const cluster = clusters.get(key)
    if (cluster) {
      cluster.x += x
      cluster.y += y
      cluster.count++
    } else clusters.set(key, { x, y, count: 1 })
  }
  return Array.from(clusters.values(), ({ x, y, count }) => ({ lng: lngOf(x / count), lat: latOf(y / count), count }))
}
