import type { Map } from 'maplibre-gl'
import { documentStore } from '#app/documentStore.ts'
import type { Accounts } from '#model/account.ts'

type Bounds = [west: number, south: number, east: number, north: number]

const lower48: Bounds = [-125, 24.3, -66.7, 49.6]
const SAMPLE = 5000

/** Where the accounts are, but for the farthest fiftieth on each side; without accounts the lower 48 states. */
export function homeBounds(accounts: Accounts | null): Bounds {
  const step = Math.max(1, Math.floor((accounts?.count ?? 0) / SAMPLE))
  const placed = (degrees: Float64Array) =>
    degrees.filter((value, row) => row % step === 0 && !Number.isNaN(value)).sort()
  const lng = placed(accounts?.lng ?? new Float64Array(0))
  const lat = placed(accounts?.lat ?? new Float64Array(0))
  if (!accounts || lng.length === 0 || lat.length === 0) return lower48
  const [west, east] = middleShare(lng)
  const [south, north] = middleShare(lat)
  return [west, south, east, north]
}

/** Shows the whole plan when it is opened, and again while the window changes, until the planner moves the map. */
export function startAtHome(map: Map): () => void {
  let fitting = false
  let untouched = true
  const fit = () => {
    fitting = true
    fitHome(map, 0)
    fitting = false
    untouched = true
  }
  for (const moved of ['dragstart', 'zoomstart'] as const) map.on(moved, () => (untouched &&= fitting))
  map.on('resize', () => untouched && fit())
  return documentStore.subscribe((now, before) => {
    if (now.planId !== before.planId) fit()
  })
}

export function fitHome(map: Map, duration: number): void {
  const { project } = documentStore.getState()
  map.fitBounds(homeBounds(project?.accounts ?? null), { padding: 36, maxZoom: 10, duration })
}

/** All but the outermost fiftieths of sorted values, with a little ground around. */
function middleShare(sorted: Float64Array): [number, number] {
  const from = sorted[Math.floor(0.02 * (sorted.length - 1))]!
  const to = sorted[Math.ceil(0.98 * (sorted.length - 1))]!
  const around = Math.max(0.2, 0.05 * (to - from))
  return [from - around, to + around]
}
