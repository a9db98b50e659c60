import type { ZipTable } from '#geo/geography.ts'
import { plainWords } from './words/languages.ts'

export interface Place {
  readonly lng: number
  readonly lat: number
}

/** The ZIP table by number, as reading a file needs it. */
export class ZipPlaces {
  private readonly zips: ZipTable
  /** ZIP as a number → its area, or its point as -2 - index; -1 is unknown. */
  private readonly entry: Int32Array
  /** States by number, from 1; those of a file join the table's. */
  private readonly states: Map<string, number>
  private readonly stateOf: Uint8Array

  constructor(zips: ZipTable) {
    const { entry, states, stateOf } = numbersOf(zips)
    this.zips = zips
    this.entry = entry
    this.states = new Map(states)
    this.stateOf = stateOf
  }

  known(zip: number): boolean {
    return zip >= 0 && this.entry[zip] !== -1
  }

  /** The area that stands for a PO box or a ZIP of one organisation; the ZIP's own area else. */
  area(zip: number): number {
    const entry = this.entry[zip]
    return entry >= 0 ? entry : this.zips.points.parent[-2 - entry]
  }

  isPoint(zip: number): boolean {
    return this.entry[zip] < -1
  }

  areaId(area: number): string {
    return this.zips.id[area]
  }

  /** States are compared by number; 0 is none. */
  state(zip: number): number {
    return this.stateOf[zip]
  }

  stateNumber(code: string): number {
    return code === '' ? 0 : this.numbered(code)
  }

  lng(zip: number): number {
    return this.zips.lng[this.area(zip)]
  }

  lat(zip: number): number {
    return this.zips.lat[this.area(zip)]
  }

  /** Middle of the state's ZIPs with the same first three digits. */
  prefix(zip: number, state: number): Place | null {
    return this.middle(this.alike(zip, state))
  }

  /**
   * The area that is likely to have taken over a ZIP which is in force no more: the state has others that start alike, and
   * of the city's areas, or else of those, it is the one in the middle. -1 where nothing tells.
   */
  successor(zip: number, city: string, state: number): number {
    const alike = this.alike(zip, state)
    const inCity = cityAreas(this.zips).get(cityKey(city, state)) ?? []
    const candidates = alike.length === 0 ? [] : inCity.length > 0 ? inCity : alike
    const middle = this.middle(candidates)
    if (!middle) return -1
    const away = (area: number) => Math.hypot(this.zips.lng[area] - middle.lng, this.zips.lat[area] - middle.lat)
    return candidates.reduce((best, area) => (away(area) < away(best) ? area : best))
  }

  private alike(zip: number, state: number): number[] {
    if (state === 0) return []
    const start = Math.floor(zip / 100) * 100
    const areas: number[] = []
    for (let one = start; one < start + 100; one++) {
      if (this.entry[one] >= 0 && this.state(one) === state) areas.push(this.entry[one])
    }
    return areas
  }

  private middle(areas: readonly number[]): Place | null {
    if (areas.length === 0) return null
    const mean = (degrees: ArrayLike<number>) => areas.reduce((sum, area) => sum + degrees[area], 0) / areas.length
    return { lng: mean(this.zips.lng), lat: mean(this.zips.lat) }
  }

  /** Middle of a city's ZIPs. */
  city(city: string, state: number): Place | null {
    return cityPlaces(this.zips).get(cityKey(city, state)) ?? null
  }

  /** Middle of a county's ZIPs, by its name in a state or by its five-digit number. */
  county(text: string, state: number): Place | null {
    const number = /^\d{4,5}$/.test(text.trim()) ? text.trim().padStart(5, '0') : null
    return countyPlaces(this.zips).get(number ?? countyKey(text, state)) ?? null
  }

  private numbered(state: string): number {
    const number = this.states.get(state)
    if (number !== undefined) return number
    this.states.set(state, this.states.size + 1)
    return this.states.size
  }
}

function cityKey(city: string, state: number): string {
  return `${plainWords(city).replace(/^(st|saint) /, 'st ')}|${state}`
}

/** `St. Louis County` and `St Louis` are one, `Baltimore city` is not `Baltimore`. */
function countyKey(county: string, state: number): string {
  const words = plainWords(county).replace(/ (county|parish|borough|census area|municipality|municipio)$/, '')
  return `${words.replace(/^saint /, 'st ')}|${state}`
}

/** What 10 to 100 ms go into is made once for a table, however many files are read. */
function oncePerTable<T>(make: (zips: ZipTable) => T): (zips: ZipTable) => T {
  const made = new WeakMap<ZipTable, { readonly it: T }>()
  return (zips) => {
    const known = made.get(zips) ?? { it: make(zips) }
    made.set(zips, known)
    return known.it
  }
}

interface ZipNumbers {
  readonly entry: Int32Array
  readonly states: ReadonlyMap<string, number>
  readonly stateOf: Uint8Array
}

const numbersOf = oncePerTable((zips): ZipNumbers => {
  const entry = new Int32Array(100_000).fill(-1)
  zips.points.id.forEach((id, point) => (entry[Number(id)] = -2 - point))
  zips.id.forEach((id, area) => (entry[Number(id)] = area))
  const states = new Map<string, number>()
  const stateOf = new Uint8Array(100_000)
  for (let zip = 0; zip < entry.length; zip++) {
    if (entry[zip] === -1) continue
    const state = zips.state[entry[zip] >= 0 ? entry[zip] : zips.points.parent[-2 - entry[zip]]]
    if (!states.has(state)) states.set(state, states.size + 1)
    stateOf[zip] = states.get(state)!
  }
  return { entry, states, stateOf }
})

const cityPlaces = oncePerTable((zips) => {
  const { states } = numbersOf(zips)
  return middles(zips, (area) => [cityKey(zips.city[area], states.get(zips.state[area])!)])
})

const cityAreas = oncePerTable((zips) => {
  const { states } = numbersOf(zips)
  const areas = new Map<string, number[]>()
  for (let area = 0; area < zips.count; area++) {
    const key = cityKey(zips.city[area], states.get(zips.state[area])!)
    const known = areas.get(key)
    if (known) known.push(area)
    else areas.set(key, [area])
  }
  return areas
})

const countyPlaces = oncePerTable((zips) => {
  const { states } = numbersOf(zips)
  return middles(zips, (area) => [zips.county[area], countyKey(zips.countyName[area], states.get(zips.state[area])!)])
})

/** Middle of the ZIP areas that go by the same key. */
function middles(zips: ZipTable, keysOf: (area: number) => readonly string[]): Map<string, Place> {
  const sums = new Map<string, { lng: number; lat: number; count: number }>()
  for (let area = 0; area < zips.count; area++) {
    for (const key of keysOf(area)) {
      const sum = sums.get(key) ?? { lng: 0, lat: 0, count: 0 }
      sums.set(key, { lng: sum.lng + zips.lng[area], lat: sum.lat + zips.lat[area], count: sum.count + 1 })
    }
  }
  return new Map([...sums].map(([key, { lng, lat, count }]) => [key, { lng: lng / count, lat: lat / count }]))
}
