import { shortName } from '#app/shortName.ts'
import type { Territory } from '#model/plan.ts'

/** Where a territory's name stands: at a unit near the middle of its ground. */
export interface TerritoryLabel {
  readonly slot: number
  readonly unit: number
  readonly name: string
  readonly lng: number
  readonly lat: number
  readonly units: number
}

/** Largest first. A name of before stays where it is while that is still in the middle of its ground. */
export function territoryLabels(
  territories: readonly (Territory | null)[],
  territoryOf: Uint16Array,
  lng: Float64Array,
  lat: Float64Array,
  before: readonly TerritoryLabel[] = [],
): TerritoryLabel[] {
  const everywhere = new Float64Array(territories.length).fill(Infinity)
  const all = means(territoryOf, lng, lat, everywhere, null)
  // Far parts such as Alaska do not pull a name into the sea: the middle is that of the nearer units.
  const core = means(territoryOf, lng, lat, all.reach, all)
  const nearest = nearestUnits(territoryOf, lng, lat, core)
  for (const { slot, unit } of before) {
    const away = (lng[unit]! - core.lng[slot]!) ** 2 + (lat[unit]! - core.lat[slot]!) ** 2
    if (territoryOf[unit] === slot && away < STAYS * core.reach[slot]!) nearest[slot] = unit
  }
  return territories
    .flatMap((territory, slot) => {
      const unit = nearest[slot]!
      if (!territory || unit < 0) return []
      return [
        { slot, unit, name: shortName(territory.name), lng: lng[unit]!, lat: lat[unit]!, units: all.count[slot]! },
      ]
    })
    .sort((a, b) => b.units - a.units || a.slot - b.slot)
}

/** Share of a territory's reach that its name may lie off the middle before it moves. */
const STAYS = 0.1

/** Per territory, in degrees. */
interface Means {
  readonly count: Float64Array
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** Mean squared distance of its units from the mean, twice. */
  readonly reach: Float64Array
}

/** Means of the units that lie within `reach` (squared) of the earlier means. */
function means(
  territoryOf: Uint16Array,
  lng: Float64Array,
  lat: Float64Array,
  reach: Float64Array,
  earlier: Means | null,
): Means {
  const slots = reach.length
  const count = new Float64Array(slots)
  const sumLng = new Float64Array(slots)
  const sumLat = new Float64Array(slots)
  const sumSquares = new Float64Array(slots)
  for (let unit = 0; unit < territoryOf.length; unit++) {
    const slot = territoryOf[unit]!
    const x = lng[unit]!
    const y = lat[unit]!
    if (earlier && (x - earlier.lng[slot]!) ** 2 + (y - earlier.lat[slot]!) ** 2 > reach[slot]!) continue
    count[slot]! += 1
    sumLng[slot]! += x
    sumLat[slot]! += y
    sumSquares[slot]! += x * x + y * y
  }
  const meanLng = sumLng.map((sum, slot) => sum / count[slot]!)
  const meanLat = sumLat.map((sum, slot) => sum / count[slot]!)
  const spread = sumSquares.map((sum, slot) => 2 * (sum / count[slot]! - meanLng[slot]! ** 2 - meanLat[slot]! ** 2))
  return { count, lng: meanLng, lat: meanLat, reach: spread }
}

function nearestUnits(territoryOf: Uint16Array, lng: Float64Array, lat: Float64Array, middle: Means): Int32Array {
  const nearest = new Int32Array(middle.count.length).fill(-1)
  const distance = new Float64Array(nearest.length).fill(Infinity)
  for (let unit = 0; unit < territoryOf.length; unit++) {
    const slot = territoryOf[unit]!
    const x = lng[unit]! - middle.lng[slot]!
    const y = lat[unit]! - middle.lat[slot]!
    const away = x * x + y * y
    if (away >= distance[slot]!) continue
    distance[slot] = away
    nearest[slot] = unit
  }
  return nearest
}

const LETTER = 7.2
const HEIGHT = 24
const HOME_REACH = 9

/** A label with its shift on the screen, in pixels. */
export interface PlacedLabel extends TerritoryLabel {
  readonly right: number
  readonly down: number
}

interface Spot {
  readonly x: number
  readonly y: number
}

const RIM = 4

/** A name whose place is in sight is so itself; null where its place is not and the edge would cut it. */
function intoSight(at: number, half: number, size: number): number | null {
  if (2 * (half + RIM) > size) return at
  if (at >= 0 && at <= size) return Math.max(half + RIM, Math.min(size - half - RIM, at))
  return at + half > 0 && at - half < size ? null : at
}

/** A name farther from its place would be taken for a neighbour's. */
const FARTHEST = HEIGHT + 2 * HOME_REACH

/** How far down, or else up, a name goes to lie on no home; null where it would end too far from its ground. */
function besideHomes(x: number, y: number, half: number, homes: readonly Spot[]): number | null {
  const clear = HOME_REACH + HEIGHT / 2
  for (const way of [1, -1]) {
    let down = 0
    while (Math.abs(down) <= FARTHEST) {
      const lying = homes.filter(
        (home) => Math.abs(home.x - x) < half + HOME_REACH && Math.abs(home.y - y - down) < clear - 1,
      )
      if (lying.length === 0) return down
      down = way * (Math.max(...lying.map((home) => way * (home.y - y))) + clear)
    }
  }
  return null
}

/** Those that do not cover one another on the screen; larger territories go first. A name moves below or above a home that it would lie on. */
export function labelsThatFit(
  labels: readonly TerritoryLabel[],
  homes: readonly Spot[],
  toScreen: (label: TerritoryLabel) => Spot,
  screen: { readonly width: number; readonly height: number },
): PlacedLabel[] {
  const taken: { x: number; y: number; half: number }[] = []
  return labels.flatMap((label) => {
    const spot = toScreen(label)
    const half = (label.name.length * LETTER + 16) / 2
    const x = intoSight(spot.x, half, screen.width)
    const y = intoSight(spot.y, HEIGHT / 2, screen.height)
    if (x === null || y === null) return []
    const aside = besideHomes(x, y, half, homes)
    if (aside === null) return []
    const placed = { x, y: y + aside, half }
    const fits = taken.every(
      (other) => Math.abs(other.y - placed.y) >= HEIGHT || Math.abs(other.x - x) >= half + other.half,
    )
    if (!fits) return []
    taken.push(placed)
    return [{ ...label, right: x - spot.x, down: placed.y - spot.y }]
  })
}
