import type { Map } from 'maplibre-gl'
import { documentStore } from '#app/documentStore.ts'
import { sessionStore, type SessionState } from '#app/sessionStore.ts'
import type { Accounts } from '#model/account.ts'
import type { Camera } from './comeBack.ts'

type Bounds = [west: number, south: number, east: number, north: number]

/** With a little sea in the east, so that Puerto Rico's width is in sight too. */
const lower48: Bounds = [-125, 24.3, -65.1, 49.6]
const SAMPLE = 5000

/**
 * Where the accounts are, but for the farthest hundredth on each side; without accounts, and where they lie all over
 * the country, the lower 48 states.
 */
export function homeBounds(accounts: Accounts | null): Bounds {
  if (!accounts) return lower48
  const rows = sampleOfPlaced(accounts)
  const atHome = rows.filter((row) => inside(lower48, accounts.lng[row]!, accounts.lat[row]!))
  // A few accounts in Hawaii or Puerto Rico do not make the rest small.
  const shown = atHome.length >= 0.9 * rows.length ? atHome : rows
  if (shown.length === 0) return lower48
  const [west, east] = middleShare(Float64Array.from(shown, (row) => accounts.lng[row]!).sort())
  const [south, north] = middleShare(Float64Array.from(shown, (row) => accounts.lat[row]!).sort())
  const across =
    east - west > MOST_OF * (lower48[2] - lower48[0]) && north - south > MOST_OF * (lower48[3] - lower48[1])
  return shown === atHome && across ? lower48 : [west, south, east, north]
}

/** Accounts over so much of the country's width and height lie all over it: it is shown from coast to coast. */
const MOST_OF = 0.7

function sampleOfPlaced({ count, lng, lat }: Accounts): number[] {
  const rows: number[] = []
  const step = Math.max(1, Math.floor(count / SAMPLE))
  for (let row = 0; row < count; row += step) if (!Number.isNaN(lng[row]) && !Number.isNaN(lat[row])) rows.push(row)
  return rows
}

function inside([west, south, east, north]: Bounds, lng: number, lat: number): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north
}

/**
 * Shows the whole plan when it is opened, and again while the window changes, until the planner moves the map. Then
 * what is in sight stays there where the map makes room for another one, and comes back when that is gone.
 */
export function startAtHome(map: Map): () => void {
  let fitting = false
  let untouched = true
  let onResize: (() => void) | null = null
  const asFit = (fit: () => void) => {
    fitting = true
    fit()
    fitting = false
  }
  const fit = () => {
    asFit(() => fitHome(map, 0))
    untouched = true
  }
  for (const moved of ['dragstart', 'zoomstart'] as const) map.on(moved, () => (untouched &&= fitting))
  map.on('resize', () => {
    if (untouched) fit()
    else if (onResize) asFit(onResize)
    onResize = null
  })
  let alone: { camera: Camera; beside: Camera | null } | null = null
  const stops = [
    documentStore.subscribe((now, before) => {
      if (now.planId !== before.planId) fit()
    }),
    sessionStore.subscribe((now, before) => {
      if (hasTwoMaps(now) === hasTwoMaps(before)) return
      const camera = cameraOf(map)
      if (hasTwoMaps(now)) {
        const seen = map.getBounds()
        const kept = { camera, beside: null as Camera | null }
        alone = kept
        onResize = () => {
          map.fitBounds(seen, { duration: 0 })
          kept.beside = cameraOf(map)
        }
      } else if (alone?.beside && sameCamera(alone.beside, camera)) {
        const back = alone.camera
        onResize = () => void map.jumpTo({ ...back })
      }
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

const hasTwoMaps = ({ sheet, compareWith }: SessionState) => sheet === 'compare' && compareWith !== ''

function cameraOf(map: Map): Camera {
  return { center: map.getCenter(), zoom: map.getZoom() }
}

function sameCamera(a: Camera, b: Camera): boolean {
  return a.zoom === b.zoom && a.center.lng === b.center.lng && a.center.lat === b.center.lat
}

export function fitHome(map: Map, duration: number): void {
  const { project } = documentStore.getState()
  const padding = Math.min(36, 0.04 * map.getContainer().clientWidth)
  map.fitBounds(homeBounds(project?.accounts ?? null), { padding, maxZoom: 10, duration })
}

/** All but the outermost hundredths of sorted values, with a little ground around. */
function middleShare(sorted: Float64Array): [number, number] {
  const from = sorted[Math.floor(0.01 * (sorted.length - 1))]!
  const to = sorted[Math.ceil(0.99 * (sorted.length - 1))]!
  const around = Math.max(0.2, 0.05 * (to - from))
  return [from - around, to + around]
}
