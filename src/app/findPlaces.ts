import type { CityTable } from '#geo/geography.ts'
import type { Accounts } from '#model/account.ts'
import type { Plan } from '#model/plan.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import type { Steps } from '#model/steps.ts'
import { joinTexts, rowsHolding } from './textSearch.ts'

/** Somewhere the map can go. */
export interface FoundPlace {
  readonly kind: 'territory' | 'unit' | 'city' | 'account'
  /** Slot of a territory, else a row of its table. */
  readonly row: number
  readonly name: string
  readonly detail: string
}

export interface SearchIn {
  readonly units: Units
  readonly plan: Plan
  readonly accounts: Accounts
  /** null while it is being loaded. */
  readonly cities: CityTable | null
}

const MANY = 200
/** As long as the list is. */
const SHOWN = 8

/** Territories, units, cities and accounts, best first within each kind; at most eight. */
export function findPlaces(query: string, { units, plan, accounts, cities }: SearchIn): FoundPlace[] {
  const wanted = query.trim().toLowerCase()
  if (wanted === '') return []
  const groups = [
    territories(wanted, plan),
    unitsFound(wanted, units),
    cities ? citiesFound(wanted, cities) : [],
    accountsFound(wanted, accounts),
  ]
  return fairly(groups, SHOWN)
}

/** Every kind gets its share of the list; what one does not need goes to the others, in order. */
function fairly(groups: readonly FoundPlace[][], limit: number): FoundPlace[] {
  const share = Math.ceil(limit / groups.filter((group) => group.length > 0).length)
  let spare = limit - groups.reduce((sum, group) => sum + Math.min(share, group.length), 0)
  const shown = groups.flatMap((group) => {
    const extra = Math.max(0, Math.min(spare, group.length - share))
    spare -= extra
    return group.slice(0, share + extra)
  })
  return shown.slice(0, limit)
}

function territories(wanted: string, plan: Plan): FoundPlace[] {
  const found = plan.territories.flatMap((territory, row) => {
    if (!territory) return []
    const rank = Math.min(rankOf(territory.name, wanted), rankOf(territory.id, wanted))
    return [{ rank, place: { kind: 'territory' as const, row, name: territory.name, detail: 'Territory' } }]
  })
  return ranked(found)
}

function unitsFound(wanted: string, units: Units): FoundPlace[] {
  // `02895-1234` and `2895` mean 02895.
  const code = units.kind === 'zip' ? wanted.replace(/^(\d{5})-?\d{0,4}$/, '$1').replace(/^\d{4}$/, '0$&') : wanted
  const found: { rank: number; place: FoundPlace }[] = []
  for (let row = 0; row < units.count && found.length < MANY; row++) {
    const id = units.id[row]!
    const rank = Math.min(
      rankOf(id, wanted),
      rankOf(id, code),
      units.kind === 'zip' ? 9 : rankOf(units.name[row]!, wanted),
    )
    if (rank < 3) found.push({ rank, place: { kind: 'unit', row, name: id, detail: units.name[row]! } })
  }
  return ranked(found)
}

/** The table is sorted by population, so the first are the largest. */
function citiesFound(wanted: string, cities: CityTable): FoundPlace[] {
  const [town, state] = wanted.split(/\s*,\s*/)
  const found: { rank: number; place: FoundPlace }[] = []
  for (let row = 0; row < cities.count && found.length < MANY; row++) {
    const rank = rankOf(cities.name[row]!, town!)
    const region = cities.state[row] || cities.country[row]!
    if (rank > 2 || (state && !region.toLowerCase().startsWith(state))) continue
    // In a US tool a town of the US comes before a larger one abroad.
    const abroad = cities.country[row] === 'US' ? 0 : 3
    found.push({ rank: rank + abroad, place: { kind: 'city', row, name: cities.name[row]!, detail: region } })
  }
  return ranked(found)
}

/** What the first search would otherwise wait for. */
export function* readyForSearch(accounts: Accounts): Steps<void> {
  yield* joinTexts(namesOf(accounts))
  yield
  yield* joinTexts(accounts.id)
}

function namesOf({ columns, roles, id }: Accounts): TextColumn {
  return roles.name === undefined ? id : columns[roles.name]!.text
}

function accountsFound(wanted: string, accounts: Accounts): FoundPlace[] {
  const { columns, roles, id } = accounts
  const names = namesOf(accounts)
  const city = roles.city === undefined ? null : columns[roles.city]!.text
  const rows = [...new Set([...rowsHolding(names, wanted, MANY), ...rowsHolding(id, wanted, MANY)])]
  const found = rows
    .filter((row) => !Number.isNaN(accounts.lng[row]))
    .map((row) => {
      const name = textAt(names, row)
      const detail = city ? textAt(city, row) : ''
      return { rank: rankOf(name, wanted), place: { kind: 'account' as const, row, name, detail: detail || 'Account' } }
    })
  return ranked(found, 9)
}

/** 0 the same, 1 begins so, 2 a word begins so, 3 somewhere inside, 9 not at all. */
function rankOf(text: string, wanted: string): number {
  const lower = text.toLowerCase()
  if (lower === wanted) return 0
  const at = lower.indexOf(wanted)
  if (at < 0) return 9
  if (at === 0) return 1
  return /[\s\-/.,(]/.test(lower[at - 1]!) ? 2 : 3
}

function ranked(found: readonly { rank: number; place: FoundPlace }[], worst = 8): FoundPlace[] {
  return found
    .filter(({ rank }) => rank <= worst)
    .sort((a, b) => a.rank - b.rank)
    .map(({ place }) => place)
}
