import type { Territory } from '#model/plan.ts'

/** Where a territory's name stands: at the unit nearest to the middle of its ground. */
export interface TerritoryLabel {
  readonly slot: number
  readonly name: string
  readonly lng: number
  readonly lat: number
  readonly units: number
}

/** Largest first. */
export function territoryLabels(
  territories: readonly (Territory | null)[],
  territoryOf: ArrayLike<number>,
  lng: Float64Array,
  lat: Float64Array,
): TerritoryLabel[] {
  const { count, meanLng, meanLat } = middles(territories.length, territoryOf, lng, lat)
  const nearest = new Int32Array(territories.length).fill(-1)
  const distance = new Float64Array(territories.length).fill(Infinity)
  for (let unit = 0; unit < lng.length; unit++) {
    const slot = territoryOf[unit]!
    const away = (lng[unit]! - meanLng[slot]!) ** 2 + (lat[unit]! - meanLat[slot]!) ** 2
    if (away >= distance[slot]!) continue
    distance[slot] = away
    nearest[slot] = unit
  }
  return territories
    .flatMap((territory, slot) => {
      const unit = nearest[slot]!
      if (!territory || unit < 0) return []
      return [{ slot, name: territory.name, lng: lng[unit]!, lat: lat[unit]!, units: count[slot]! }]
    })
    .sort((a, b) => b.units - a.units || a.slot - b.slot)
}

/** Mean place of each territory's units; far parts such as Alaska do not pull a name into the sea. */
function middles(slots: number, territoryOf: ArrayLike<number>, lng: Float64Array, lat: Float64Array) {
  const all = means(slots, territoryOf, lng, lat, () => true)
  const spread = new Float64Array(slots)
  for (let unit = 0; unit < lng.length; unit++) {
    const slot = territoryOf[unit]!
    spread[slot]! += awayFrom(all, slot, lng[unit]!, lat[unit]!) / all.count[slot]!
  }
  const core = means(slots, territoryOf, lng, lat, (slot, unit) => {
    return awayFrom(all, slot, lng[unit]!, lat[unit]!) <= 1.5 * spread[slot]!
  })
  return { ...core, count: all.count }
}

interface Means {
  readonly count: Float64Array
  readonly meanLng: Float64Array
  readonly meanLat: Float64Array
}

function means(
  slots: number,
  territoryOf: ArrayLike<number>,
  lng: Float64Array,
  lat: Float64Array,
  counts: (slot: number, unit: number) => boolean,
): Means {
  const count = new Float64Array(slots)
  const meanLng = new Float64Array(slots)
  const meanLat = new Float64Array(slots)
  for (let unit = 0; unit < lng.length; unit++) {
    const slot = territoryOf[unit]!
    if (!counts(slot, unit)) continue
    count[slot]!++
    meanLng[slot]! += lng[unit]!
    meanLat[slot]! += lat[unit]!
  }
  for (let slot = 0; slot < slots; slot++) {
    meanLng[slot]! /= count[slot]!
    meanLat[slot]! /= count[slot]!
  }
  return { count, meanLng, meanLat }
}

function awayFrom({ meanLng, meanLat }: Means, slot: number, lng: number, lat: number): number {
  return Math.hypot(lng - meanLng[slot]!, lat - meanLat[slot]!)
}

const LETTER = 7.2
const HEIGHT = 24
const HOME_REACH = 9

/** A label with its shift on the screen, in pixels. */
export interface PlacedLabel extends TerritoryLabel {
  readonly down: number
}

interface Spot {
  readonly x: number
  readonly y: number
}

/** Those that do not cover one another on the screen; larger territories go first. A name moves below a home that it would lie on. */
export function labelsThatFit(
  labels: readonly TerritoryLabel[],
  homes: readonly Spot[],
  toScreen: (label: TerritoryLabel) => Spot,
): PlacedLabel[] {
  const taken: { x: number; y: number; half: number }[] = []
  return labels.flatMap((label) => {
    const { x, y } = toScreen(label)
    const half = (label.name.length * LETTER + 16) / 2
    const covered = homes.filter((home) => Math.abs(home.x - x) < half + HOME_REACH && Math.abs(home.y - y) < HEIGHT)
    const down = covered.length > 0 ? Math.max(...covered.map((home) => home.y)) + HOME_REACH + HEIGHT / 2 - y : 0
    const fits = taken.every(
      (other) => Math.abs(other.y - y - down) >= HEIGHT || Math.abs(other.x - x) >= half + other.half,
    )
    if (!fits) return []
    taken.push({ x, y: y + down, half })
    return [{ ...label, down }]
  })
}
