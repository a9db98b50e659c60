import { isCanadian } from '#geo/zipCode.ts'
import type { AccountRole } from '#model/account.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import { textAt } from '#model/text.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import { explainedMistake, inUnitedStates } from './coordinates.ts'
import { codeCountry } from './countries.ts'
import { isMissing } from './numbers.ts'
import type { Roles } from './roles.ts'
import { stateCode } from './states.ts'
import type { Table } from './table.ts'

/** Rows whose country, else state, else Canadian code, else point lies outside the US. */
export interface Abroad {
  readonly count: number
  readonly of: number
  /** What their country or state says, most often first; what only code or point tells is in none. */
  readonly named: readonly { readonly text: string; readonly count: number }[]
}

/** Below this share abroad, ZIP areas serve the others better than cells serve all. */
const fewAbroad = 0.2

export function mostlyAtHome({ count, of }: Abroad): boolean {
  return count < of * fewAbroad
}

export function accountsAbroad(table: Table, roles: Roles<AccountRole>): Abroad {
  const byName = [
    verdicts(table, roles.country, (text) => codeCountry(text) === 'US'),
    verdicts(table, roles.state, (text) => stateCode(text) !== ''),
  ]
  const names = new Map<string, number>()
  let count = 0
  for (let row = 0; row < table.count; row++) {
    const said = byName.map((verdict) => verdict(row)).find((one) => one !== null)
    if (said === undefined ? !elsewhere(table, roles, row) : said.here) continue
    count++
    if (said) names.set(said.text, (names.get(said.text) ?? 0) + 1)
  }
  const named = mostOften(Array.from(names, ([text, times]) => ({ text, count: times })))
  return { count, of: table.count, named }
}

interface Verdict {
  readonly text: string
  readonly here: boolean
}

/** Each different text is read once; null where a row says nothing. */
function verdicts(
  table: Table,
  column: number | undefined,
  isHere: (text: string) => boolean,
): (row: number) => Verdict | null {
  if (column === undefined) return () => null
  const { codes, texts } = dictionaryOf(table.columns[column].text)
  const known = texts.map((text) => (isMissing(text) ? null : { text: text.trim(), here: isHere(text) }))
  return (row) => known[codes[row]]
}

function elsewhere(table: Table, { postal_code: code, lat, lon }: Roles<AccountRole>, row: number): boolean {
  if (code !== undefined && isCanadian(textAt(table.columns[code].text, row).trim())) return true
  if (lat === undefined || lon === undefined) return false
  const [east, north] = [lon, lat].map((column) => parseNumber(textAt(table.columns[column].text, row)))
  if (Number.isNaN(east + north) || (east === 0 && north === 0) || inUnitedStates(east, north)) return false
  // beside a ZIP a point that is only written wrongly is no place abroad
  const zip = code !== undefined && /^\d{3,5}(-\d{4})?$/.test(textAt(table.columns[code].text, row).trim())
  return !zip || explainedMistake(east, north, null) === null
}

/** Of two files that are read as one. */
export function bothAbroad(a: Abroad, b: Abroad): Abroad {
  return { count: a.count + b.count, of: a.of + b.of, named: mostOften([...a.named, ...b.named]) }
}

function mostOften(names: Abroad['named']): Abroad['named'] {
  const counts = new Map<string, number>()
  for (const { text, count } of names) counts.set(text, (counts.get(text) ?? 0) + count)
  return Array.from(counts, ([text, count]) => ({ text, count }))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 12)
}
