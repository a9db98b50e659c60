import type { ZipTable } from '#geo/geography.ts'
import type { Ground } from '#geo/land.ts'
import { type AccountRole, placedBy } from '#model/account.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import type { CodeCountry } from './countries.ts'
import type { Findings } from './findings.ts'
import { type FindNamedPlace, namedPlaces } from './namedPlaces.ts'
import { canadianCode, noPlace, noUsableZip, placedByName, unknownZip } from './placingWords.ts'
import type { Roles } from './roles.ts'
import { RowCodes } from './rowCodes.ts'
import { rowCountries, type RowStates, rowStates } from './rowCountries.ts'
import { RowPoints } from './rowPoints.ts'
import type { ReadProgress, Table } from './table.ts'
import { packZips } from './zipColumn.ts'
import { ZipPlaces } from './zipPlaces.ts'

export interface Placed {
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** `placedBy` values. */
  readonly by: Uint8Array
  /** Five digits or empty. */
  readonly zip: TextColumn
}

const rowsAStep = 1 << 14
const retired = 'retired ZIP'
/** What a code can be that is there and means nothing. */
const unusable = [noUsableZip, unknownZip, 'not a ZIP', 'not a postal code']

/** Reads where each row is, repairs what can be repaired, and says what cannot. */
export function* placeRows(
  table: Table,
  roles: Roles<AccountRole>,
  zips: ZipTable,
  findings: Findings,
  ground?: Ground,
): Generator<ReadProgress, Placed> {
  const rows = new RowPlacer(table, roles, zips, findings, ground)
  for (let row = 0; row < table.count; row++) {
    if (row % rowsAStep === 0) yield { stage: 'cleaning', done: row, of: table.count }
    rows.place(row)
  }
  return rows.finish()
}

/** Of all that a row says about its place the surest holds: its point, its ZIP, then names, then ZIPs that start alike. */
class RowPlacer {
  private readonly table: Table
  private readonly roles: Roles<AccountRole>
  private readonly findings: Findings
  private readonly places: ZipPlaces
  private readonly states: RowStates
  private readonly country: (row: number) => CodeCountry
  private readonly codes: RowCodes
  private readonly points: RowPoints
  private readonly named: FindNamedPlace
  private readonly by: Uint8Array

  constructor(table: Table, roles: Roles<AccountRole>, zips: ZipTable, findings: Findings, ground: Ground | undefined) {
    this.table = table
    this.roles = roles
    this.findings = findings
    this.places = new ZipPlaces(zips)
    this.states = rowStates(table, roles, this.places)
    this.points = new RowPoints(table, roles, findings, ground)
    this.country = rowCountries(table, roles, this.states, this.points)
    this.codes = new RowCodes(table, roles, findings, this.places, this.states)
    this.named = namedPlaces(table, roles, this.places, this.states, zips.canada)
    this.by = new Uint8Array(table.count)
  }

  place(row: number): void {
    const country = this.country(row)
    const problem = this.codes.read(row, country)
    const zip = this.codes.zip[row]
    const known = this.places.known(zip)
    const zipPlace = known ? { lng: this.places.lng(zip), lat: this.places.lat(zip) } : null
    this.points.check(row, { country, zip: zipPlace, inState: this.states.state(row) !== 0 })
    if (this.points.has(row)) this.placeByPoint(row, problem)
    else if (known) this.placeByZip(row, zip)
    else if (problem === unknownZip && this.placeBySuccessor(row, zip)) return
    else if (!this.placeByName(row, country, problem) && !this.placeByPrefix(row, problem))
      this.unplaced(row, country, problem)
  }

  finish(): Placed {
    return { lng: this.points.lng, lat: this.points.lat, by: this.by, zip: packZips(this.codes.zip) }
  }

  /** A code that is there but says nothing is named; a row with a point needs none. */
  private placeByPoint(row: number, problem: string): void {
    this.by[row] = placedBy.coordinates
    if (unusable.includes(problem)) this.codes.name(row, placedByName.point)
  }

  private placeByZip(row: number, zip: number): void {
    this.points.set(row, this.places.lng(zip), this.places.lat(zip))
    this.by[row] = this.places.isPoint(zip) ? placedBy.parentPostalCode : placedBy.postalCode
  }

  /** A ZIP that is in force no more: its place has another one now, by its first digits, state and city. */
  private placeBySuccessor(row: number, zip: number): boolean {
    const { city, postal_code: column } = this.roles
    const named = city === undefined ? '' : textAt(this.table.columns[city].text, row)
    const area = this.places.successor(zip, named, this.states.state(row))
    if (area < 0) return false
    if (!this.findings.accepts(retired)) {
      this.codes.name(row, retired)
      return false
    }
    const now = this.places.areaId(area)
    this.findings.repair(row, column!, retired, now)
    this.codes.zip[row] = Number(now)
    this.points.set(row, this.places.lng(Number(now)), this.places.lat(Number(now)))
    this.by[row] = placedBy.city
    return true
  }

  private placeByName(row: number, country: CodeCountry, problem: string): boolean {
    const place = this.named(row, country, problem === canadianCode)
    if (!place) return false
    this.points.set(row, place.lng, place.lat)
    this.by[row] = place.by
    this.codes.name(row, place.said, place.column)
    return true
  }

  /** A ZIP that is not known, often a retired one, lies among those that start alike, if those are in the row's state. */
  private placeByPrefix(row: number, problem: string): boolean {
    const place = problem === unknownZip ? this.places.prefix(this.codes.zip[row], this.states.state(row)) : null
    if (!place) return false
    this.points.set(row, place.lng, place.lat)
    this.by[row] = placedBy.city
    this.codes.name(row, placedByName.prefix)
    return true
  }

  private unplaced(row: number, country: CodeCountry, problem: string): void {
    const column = this.roles.postal_code ?? this.roles.lat ?? this.roles.city ?? -1
    const abroad = country === 'CA' || country === 'other' || problem === canadianCode
    this.findings.note(row, column, abroad ? noPlace.abroad : noPlace.home, 'unplaced')
  }
}
