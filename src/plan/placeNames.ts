import { dictionaryOf } from '#model/dictionary.ts'
import type { Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { cityKey, populationOf } from './largeCities.ts'
import { stateNameOf, type StateShare } from './stateNames.ts'

/** A city or county within a territory: `Portland`, `OR`, and how much it stands for. */
interface Place {
  readonly name: string
  readonly state: string
  /** People who live there, as far as the territory has it; 0 for places that are small or not known. */
  readonly people: number
  /** How much of the territory it is, in accounts and areas. */
  readonly weight: number
}

/**
 * A name for each of these territories: its state where it is about one, the part of a state that holds much of it, else
 * its largest city; where no city is large, the place with most of its accounts and areas. A name that another one has
 * gives way to the next; two cities of one name are told apart by their states. Nothing where no place is known.
 */
export function* placeNames(
  project: Project,
  territoryOf: Uint16Array,
  wanted: readonly number[],
  taken: readonly string[],
): Steps<Map<number, string>> {
  if (wanted.length === 0) return new Map()
  const ground = yield* groundOf(project, territoryOf, wanted)
  const used = new Set(taken.map((name) => name.toLowerCase()))
  const names = new Map<number, string>()
  for (const slot of wanted) {
    const name = stateNameOf(ground.statesOf(slot))
    if (name === null || used.has(name.toLowerCase())) continue
    names.set(slot, name)
    used.add(name.toLowerCase())
  }
  const places = new Map(wanted.filter((slot) => !names.has(slot)).map((slot) => [slot, ground.placesOf(slot)]))
  const surest = [...places.keys()]
    .filter((slot) => places.get(slot)!.length > 0)
    .sort((a, b) => compare(places.get(a)![0]!, places.get(b)![0]!) || a - b)
  const chosen = new Map<number, Place>()
  for (const slot of surest) {
    const free = places.get(slot)!.find((place) => !used.has(place.name.toLowerCase()) && !used.has(fullName(place)))
    if (!free) continue
    chosen.set(slot, free)
    used.add(fullName(free))
  }
  const times = new Map<string, number>()
  for (const { name } of chosen.values()) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1)
  for (const [slot, { name, state }] of chosen) {
    names.set(slot, times.get(name.toLowerCase())! > 1 ? `${name} ${state}`.trim() : name)
  }
  return new Map(wanted.flatMap((slot) => (names.has(slot) ? [[slot, names.get(slot)!]] : [])))
}

/** The more people the earlier, then the more accounts and areas. */
function compare(a: Place, b: Place): number {
  return b.people - a.people || b.weight - a.weight
}

function fullName({ name, state }: Place): string {
  return `${name}, ${state}`.toLowerCase()
}

/** What is longer is no name of a place. */
const LONGEST = 80

interface Sum {
  accounts: number
  units: number
}

interface StateSum extends Sum {
  lng: number
  lat: number
  west: number
  east: number
  south: number
  north: number
}

interface Ground {
  placesOf(slot: number): Place[]
  statesOf(slot: number): StateShare[]
}

function* groundOf(project: Project, territoryOf: Uint16Array, wanted: readonly number[]): Steps<Ground> {
  const places = new Map(wanted.map((slot) => [slot, new Map<string, Sum>()]))
  const wholes = new Map<number, Sum>(wanted.map((slot) => [slot, nothing()]))
  const everywhere = new Map<string, Sum>()
  const states = new Map(wanted.map((slot) => [slot, new Map<string, StateSum>()]))
  const country = new Map<string, StateSum>()
  const { lng, lat } = project.units
  const add = (unit: number, found: string, accounts: number, units: number) => {
    const text = found.replace(/[\p{C}\s]+/gu, ' ').trim()
    if (!/\p{L}/u.test(text) || text.length > LONGEST) return
    const slot = territoryOf[unit]!
    const state = stateOf(text)
    count(everywhere, text, accounts, units)
    if (units > 0) spread(country, state, lng[unit]!, lat[unit]!, accounts)
    const whole = wholes.get(slot)
    if (!whole) return
    whole.accounts += accounts
    whole.units += units
    count(places.get(slot)!, text, accounts, units)
    if (units > 0) spread(states.get(slot)!, state, lng[unit]!, lat[unit]!, accounts)
  }
  if (project.units.name.some((name) => name !== '')) yield* namedUnits(project, add)
  else yield* accountCities(project, add)
  yield
  const share = (part: Sum, of: Sum) => part.accounts / (of.accounts || 1) + part.units / (of.units || 1)
  return {
    placesOf: (slot) =>
      Array.from(places.get(slot)!, ([text, sum]): Place => {
        const [, name = text, state = ''] = /^(.+), ([^,]+)$/.exec(text) ?? []
        const all = everywhere.get(text)!
        const part = all.units > 0 ? sum.units / all.units : sum.accounts / all.accounts
        return {
          name,
          state,
          people: (populationOf.get(cityKey(name, state)) ?? 0) * part,
          weight: share(sum, wholes.get(slot)!),
        }
      }).sort((a, b) => compare(a, b) || (fullName(a) < fullName(b) ? -1 : 1)),
    statesOf: (slot) =>
      Array.from(states.get(slot)!, ([state, part]): StateShare => {
        const all = country.get(state)!
        const kinds = (whole: Sum) => (whole.accounts > 0 ? 1 : 0) + (whole.units > 0 ? 1 : 0) || 1
        const whole = wholes.get(slot)!
        return {
          state,
          units: all.units,
          ofTerritory: share(part, whole) / kinds(whole),
          ofState: share(part, all) / kinds(all),
          east: (part.lng / part.units - all.lng / all.units) / (all.east - all.west || 1),
          north: (part.lat / part.units - all.lat / all.units) / (all.north - all.south || 1),
        }
      }),
  }
}

function nothing(): Sum {
  return { accounts: 0, units: 0 }
}

function stateOf(text: string): string {
  return /, ([^,]+)$/.exec(text)?.[1] ?? ''
}

function count(sums: Map<string, Sum>, text: string, accounts: number, units: number): void {
  const sum = sums.get(text) ?? nothing()
  sum.accounts += accounts
  sum.units += units
  sums.set(text, sum)
}

/** One more area of a state. */
function spread(sums: Map<string, StateSum>, state: string, lng: number, lat: number, accounts: number): void {
  const far = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  const sum = sums.get(state) ?? { ...nothing(), lng: 0, lat: 0, ...far }
  sum.accounts += accounts
  sum.units += 1
  sum.lng += lng
  sum.lat += lat
  sum.west = Math.min(sum.west, lng)
  sum.east = Math.max(sum.east, lng)
  sum.south = Math.min(sum.south, lat)
  sum.north = Math.max(sum.north, lat)
  sums.set(state, sum)
}

/** Units or accounts that are looked at without a pause. */
const BLOCK = 4096

type Add = (unit: number, text: string, accounts: number, units: number) => void

function* namedUnits({ units }: Project, add: Add): Steps<void> {
  const accounts = units.values[units.measures.findIndex(({ id }) => id === 'accounts')]
  for (const [unit, name] of units.name.entries()) {
    if (unit % BLOCK === BLOCK - 1) yield
    add(unit, name, accounts?.[unit] ?? 0, 1)
  }
}

/** Cells have no names: their accounts say where they are. */
function* accountCities({ accounts }: Project, add: Add): Steps<void> {
  const city = accounts.columns[accounts.roles.city ?? -1]
  if (!city) return
  const state = accounts.columns[accounts.roles.state ?? -1]
  const [cities, states] = [dictionaryOf(city.text), state && dictionaryOf(state.text)]
  for (const [account, unit] of accounts.unit.entries()) {
    if (account % BLOCK === BLOCK - 1) yield
    if (unit < 0) continue
    const name = cities.texts[cities.codes[account]!]!.trim()
    if (!/\p{L}/u.test(name)) continue
    const within = states?.texts[states.codes[account]!]!.trim()
    add(unit, within ? `${name}, ${within}` : name, 1, 0)
  }
}
