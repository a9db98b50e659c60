import type { Map } from 'maplibre-gl'
import { documentStore } from '#app/documentStore.ts'
import type { Accounts } from '#model/account.ts'

type Bounds = [west: number, south: number, east: number, north: number]

const lower48: Bounds = [-125, 24.3, -66.7, 49.6]
const SAMPLE = 5000

/** Where the accounts are, but for the farthest hundredth on each side; without accounts the lower 48 states. */
export function homeBounds(accounts: Accounts | null): Bounds {
  if (!accounts) return lower48
  const rows = sampleOfPlaced(accounts)
  const atHome = rows.filter((row) => inside(lower48, accounts.lng[row]!, accounts.lat[row]!))
  // A few accounts in Hawaii or Puerto Rico do not make the rest small.
  const shown = atHome.length >= 0.9 * rows.length ? atHome : rows
  if (shown.length === 0) return lower48
  const [west, east] = middleShare(Float64Array.from(shown, (row) => accounts.lng[row]!).sort())
  const [south, north] = middleShare(Float64Array.from(shown, (row) => accounts.lat[row]!).sort())
  return [west, south, east, north]
}

function sampleOfPlaced({ count, lng, lat }: Accounts): number[] {
  const rows: number[] = []
  const step = Math.max(1, Math.floor(count / SAMPLE))
  for (let row = 0; row < count; row += step) if (!Number.isNaN(lng[row]) && !Number.isNaN(lat[row])) rows.push(row)
  return rows
}

function inside([west, south, east, north]: Bounds, lng: number, lat: number): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
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

/** All but the outermost hundredths of sorted values, with a little ground around. */
function middleShare(sorted: Float64Array): [number, number] {
  const from = sorted[Math.floor(0.01 * (sorted.length - 1))]!
  const to = sorted[Math.ceil(0.99 * (sorted.length - 1))]!
  const around = Math.max(0.2, 0.05 * (to - from))
  return [from - around, to + around]
}
