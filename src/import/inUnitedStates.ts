import type { AccountRole } from '#model/account.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import { parseNumber } from '#model/writtenNumber.ts'
import { inUnitedStates } from './coordinates.ts'
import { codeCountry } from './countries.ts'
import { isMissing } from './numbers.ts'
import type { Roles } from './roles.ts'
import { stateCode } from './states.ts'
import type { Table } from './table.ts'

const sampleRows = 2000
/** Up to this share of places elsewhere is taken for faults, or for a few customers over the border. */
const mostElsewhere = 0.1

/** Whether ZIP areas can hold nearly all accounts: by the countries that the rows name, else by states, else by points. */
export function accountsInUnitedStates(table: Table, roles: Roles<AccountRole>): boolean {
  const rows = sampleOf(table.count)
  const here = (column: number, isHere: (text: string) => boolean): boolean | null => {
    const said = rows.map((row) => textAt(table.columns[column].text, row)).filter((text) => !isMissing(text))
    return said.length === 0 ? null : said.filter((text) => !isHere(text)).length <= said.length * mostElsewhere
  }
  const byCountry = roles.country === undefined ? null : countriesHere(table.columns[roles.country].text)
  if (byCountry !== null) return byCountry
  const byState = roles.state === undefined ? null : here(roles.state, (text) => stateCode(text) !== '')
  if (byState !== null) return byState
  if (roles.lat === undefined || roles.lon === undefined) return true
  const number = (column: number, row: number): number => parseNumber(textAt(table.columns[column].text, row))
  const points = rows
    .map((row) => ({ lng: number(roles.lon!, row), lat: number(roles.lat!, row) }))
    .filter(({ lng, lat }) => !Number.isNaN(lng + lat) && (lng !== 0 || lat !== 0))
  return points.filter(({ lng, lat }) => !inUnitedStates(lng, lat)).length <= points.length * mostElsewhere
}

function countriesHere(column: TextColumn): boolean | null {
  const { codes, texts } = dictionaryOf(column)
  const countries = texts.map((text) => codeCountry(text))
  let [named, elsewhere] = [0, 0]
  for (const code of codes) {
    if (countries[code] === '') continue
    named++
    if (countries[code] !== 'US') elsewhere++
  }
  return named === 0 ? null : elsewhere <= named * mostElsewhere
}

function sampleOf(count: number): number[] {
  const step = Math.max(1, Math.floor(count / sampleRows))
  return Array.from({ length: Math.min(count, sampleRows) }, (_, i) => i * step)
}
