import type { Accounts } from '#model/account.ts'
import { packTexts, textAt, unpackTexts } from '#model/text.ts'
import { decimalMark } from '#model/writtenNumber.ts'
import { lookAt } from './columnKind.ts'
import type { Mapping } from './mapping.ts'
import { isMissing } from './numbers.ts'
import type { Table } from './table.ts'

/** What is written of an account's place, by its row in the file. */
export interface Address {
  readonly row: number
  readonly text: string
}

/** Points that were looked up, by row of the file. */
export interface FoundPlaces {
  /** Who said so, for people. */
  readonly by: string
  readonly row: readonly number[]
  readonly lng: readonly number[]
  readonly lat: readonly number[]
}

/** The accounts that nothing in their row places, as far as a street or a city says where they are. */
export function addressesWithoutPlace(accounts: Accounts, rowNumbers: Uint32Array): Address[] {
  const { columns, roles } = accounts
  const cell = (column: number | undefined, account: number): string => {
    const text = column === undefined ? '' : textAt(columns[column]!.text, account).trim()
    return isMissing(text) ? '' : text
  }
  const addresses: Address[] = []
  if (roles.street === undefined && roles.city === undefined) return addresses
  for (let account = 0; account < accounts.count; account++) {
    if (accounts.placed[account] !== 0) continue
    const [street, city] = [cell(roles.street, account), cell(roles.city, account)]
    if (street === '' && city === '') continue
    const area = `${cell(roles.state, account)} ${cell(roles.postal_code, account)}`.trim()
    const parts = [street, city, area, cell(roles.country, account)].filter((part) => part !== '')
    addresses.push({ row: rowNumbers[account]!, text: parts.join(', ') })
  }
  return addresses
}

/** The table with the points in its coordinate columns, which it is given where it has none; each is a finding. */
export function withFoundPlaces(
  table: Table,
  mapping: Mapping,
  places: FoundPlaces,
): { table: Table; mapping: Mapping } {
  const rowAt = new Map<number, number>()
  table.rowNumbers.forEach((number, row) => rowAt.set(number, row))
  const columns = [...table.columns]
  const readings = [...mapping.columns]
  const columnOf = (role: 'lat' | 'lon', degrees: readonly number[]): number => {
    const column = mapping.roles[role] ?? columns.length
    const texts = columns[column] ? unpackTexts(columns[column].text) : Array<string>(table.count).fill('')
    const mark = columns[column] ? (decimalMark(columns[column].text) ?? '.') : '.'
    places.row.forEach((number, i) => {
      const row = rowAt.get(number)
      if (row !== undefined) texts[row] = String(degrees[i]).replace('.', mark)
    })
    const text = packTexts(texts)
    const name = columns[column]?.name ?? freeName(role, columns)
    columns[column] = { name, text }
    readings[column] ??= { name, kind: 'coordinate', look: lookAt(text), offers: null }
    return column
  }
  const lat = columnOf('lat', places.lat)
  const lon = columnOf('lon', places.lng)
  const findings = places.row.map((row, i) => ({
    row,
    column: columns[lat]!.name,
    value: '',
    problem: `placed by the address service ${places.by}`,
    action: 'kept' as const,
    newValue: `${places.lat[i]}, ${places.lng[i]}`,
  }))
  return {
    table: { ...table, columns, findings: [...(table.findings ?? []), ...findings] },
    mapping: { ...mapping, columns: readings, roles: { ...mapping.roles, lat, lon } },
  }
}

function freeName(wanted: string, columns: Table['columns']): string {
  const taken = new Set(columns.map(({ name }) => name))
  let name = wanted
  for (let n = 2; taken.has(name); n++) name = `${wanted} ${n}`
  return name
}
