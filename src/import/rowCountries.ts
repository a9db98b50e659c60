import { cellReader } from './cellReader.ts'
import { explainedMistake, inUnitedStates } from './coordinates.ts'
import { codeCountry, type CodeCountry } from './countries.ts'
import { provinceCode } from './provinces.ts'
import type { Roles } from './roles.ts'
import { stateCode } from './states.ts'
import type { Table } from './table.ts'
import type { ZipPlaces } from './zipPlaces.ts'

/** What the column of states says, row by row. */
export interface RowStates {
  /** Number of the state as ZipPlaces counts them; 0 for what is no US state. */
  readonly state: (row: number) => number
  /** Of Canada; empty for what is no province. */
  readonly province: (row: number) => string
}

export function rowStates(table: Table, roles: Roles<'state'>, places: ZipPlaces): RowStates {
  return {
    state: cellReader(table, roles.state, (text) => places.stateNumber(stateCode(text)), 0),
    province: cellReader(table, roles.state, provinceCode, ''),
  }
}

interface RawPoints {
  readonly lng: Float64Array
  readonly lat: Float64Array
}

/** By whose rules the code of each row is read: its own country's, else the file's usual one. */
export function rowCountries(
  table: Table,
  roles: Roles<'state' | 'country'>,
  states: RowStates,
  points: RawPoints,
): (row: number) => CodeCountry {
  const stated = cellReader<CodeCountry>(table, roles.country, codeCountry, '')
  const usual = usualCountry(table, roles.state, states, points)
  return (row) => stated(row) || usual
}

/** Whose codes a file without countries holds: what most of its states, or else of its points, say. */
function usualCountry(
  table: Table,
  stateColumn: number | undefined,
  { state, province }: RowStates,
  points: RawPoints,
): CodeCountry {
  const votes = { us: 0, canada: 0, other: 0 }
  for (let row = 0; row < table.count; row++) {
    const us = stateColumn === undefined ? pointInUs(points, row) : stateInUs(table, stateColumn, row, state)
    if (us !== null) votes[us ? 'us' : province(row) === '' ? 'other' : 'canada']++
  }
  if (votes.other + votes.canada <= votes.us) return ''
  // among Americans and Canadians each code says itself whose it is
  return votes.canada >= votes.other ? (votes.us > 0 ? '' : 'CA') : 'other'
}

function stateInUs(table: Table, column: number, row: number, state: RowStates['state']): boolean | null {
  const { offsets } = table.columns[column].text
  return offsets[row] === offsets[row + 1] ? null : state(row) !== 0
}

function pointInUs(points: RawPoints, row: number): boolean | null {
  const lng = points.lng[row]
  const lat = points.lat[row]
  if (Number.isNaN(lng + lat) || (lng === 0 && lat === 0)) return null
  return inUnitedStates(lng, lat) || explainedMistake(lng, lat, null) !== null
}
