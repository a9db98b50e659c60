import { dictionaryOf } from '#model/dictionary.ts'
import type { Project } from '#model/project.ts'

/** A city or county within a territory: `Portland`, `OR`, and how much of the territory it is. */
interface Place {
  readonly name: string
  readonly state: string
  readonly weight: number
}

/**
 * A name for each of these territories: its main place, the one with most of its accounts and of its areas. A place that
 * another one has gives way to the next; two of one name are told apart by their states. Nothing where no place is known.
 */
export function placeNames(
  project: Project,
  territoryOf: Uint16Array,
  wanted: readonly number[],
  taken: readonly string[],
): Map<number, string> {
  const places = placesIn(project, territoryOf, wanted)
  const surest = wanted
    .filter((slot) => places.get(slot)!.length > 0)
    .sort((a, b) => places.get(b)![0]!.weight - places.get(a)![0]!.weight || a - b)
  const used = new Set(taken.map((name) => name.toLowerCase()))
  const chosen = new Map<number, Place>()
  for (const slot of surest) {
    const free = places.get(slot)!.find((place) => !used.has(place.name.toLowerCase()) && !used.has(fullName(place)))
    if (!free) continue
    chosen.set(slot, free)
    used.add(fullName(free))
  }
  const times = new Map<string, number>()
  for (const { name } of chosen.values()) times.set(name.toLowerCase(), (times.get(name.toLowerCase()) ?? 0) + 1)
  const names = new Map<number, string>()
  for (const slot of wanted) {
    const place = chosen.get(slot)
    if (!place) continue
    names.set(slot, times.get(place.name.toLowerCase())! > 1 ? `${place.name} ${place.state}`.trim() : place.name)
  }
  return names
}

function fullName({ name, state }: Place): string {
  return `${name}, ${state}`.toLowerCase()
}

/** What is longer is no name of a place. */
const LONGEST = 80

function placesIn(project: Project, territoryOf: Uint16Array, wanted: readonly number[]): Map<number, Place[]> {
  const sums = new Map(wanted.map((slot) => [slot, new Map<string, { accounts: number; units: number }>()]))
  const all = new Map(wanted.map((slot) => [slot, { accounts: 0, units: 0 }]))
  const add = (slot: number, found: string, accounts: number, units: number) => {
    const inside = sums.get(slot)
    const text = found.replace(/[\p{C}\s]+/gu, ' ').trim()
    if (!inside || !/\p{L}/u.test(text) || text.length > LONGEST) return
    const sum = inside.get(text) ?? { accounts: 0, units: 0 }
    inside.set(text, { accounts: sum.accounts + accounts, units: sum.units + units })
    const whole = all.get(slot)!
    all.set(slot, { accounts: whole.accounts + accounts, units: whole.units + units })
  }
  if (project.units.name.some((name) => name !== '')) namedUnits(project, territoryOf, add)
  else accountCities(project, territoryOf, add)
  return new Map(
    wanted.map((slot) => {
      const whole = all.get(slot)!
      const places = Array.from(sums.get(slot)!, ([text, sum]): Place => {
        const [, name = text, state = ''] = /^(.+), ([^,]+)$/.exec(text) ?? []
        const weight = sum.accounts / (whole.accounts || 1) + sum.units / (whole.units || 1)
        return { name, state, weight }
      })
      return [slot, places.sort((a, b) => b.weight - a.weight || (fullName(a) < fullName(b) ? -1 : 1))]
    }),
  )
}

type Add = (slot: number, text: string, accounts: number, units: number) => void

function namedUnits({ units }: Project, territoryOf: Uint16Array, add: Add): void {
  const accounts = units.values[units.measures.findIndex(({ id }) => id === 'accounts')]
  units.name.forEach((name, unit) => add(territoryOf[unit]!, name, accounts?.[unit] ?? 0, 1))
}

/** Cells have no names: their accounts say where they are. */
function accountCities({ accounts }: Project, territoryOf: Uint16Array, add: Add): void {
  const city = accounts.columns[accounts.roles.city ?? -1]
  if (!city) return
  const state = accounts.columns[accounts.roles.state ?? -1]
  const [cities, states] = [dictionaryOf(city.text), state && dictionaryOf(state.text)]
  accounts.unit.forEach((unit, account) => {
    if (unit < 0) return
    const name = cities.texts[cities.codes[account]!]!.trim()
    if (!/\p{L}/u.test(name)) return
    const within = states?.texts[states.codes[account]!]!.trim()
    add(territoryOf[unit]!, within ? `${name}, ${within}` : name, 1, 0)
  })
}
