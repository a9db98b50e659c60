import type { Ground } from '#geo/land.ts'
import type { AccountRole } from '#model/account.ts'
import { textAt } from '#model/text.ts'
import { type DecimalMark, decimalMark } from '#model/writtenNumber.ts'
import { explainedMistake, inUnitedStates, onEarth } from './coordinates.ts'
import type { CodeCountry } from './countries.ts'
import { degreesOf } from './degrees.ts'
import type { Findings } from './findings.ts'
import { parseNumbers } from './numbers.ts'
import type { Roles } from './roles.ts'
import type { Table } from './table.ts'
import type { Place } from './zipPlaces.ts'

/** A point this near to its ZIP is not looked at more closely. */
const nearDegrees = 0.5
const aroundDegrees = [-0.1, 0, 0.1]
const minutesAndSeconds = 'degrees, minutes and seconds'

/** What else a row says about where it is. */
interface Told {
  readonly country: CodeCountry
  /** Where its ZIP is, if that is known. */
  readonly zip: Place | null
  readonly inState: boolean
}

/** Points row by row: read, and after `check` one that can be used, or none. */
export class RowPoints {
  readonly lng: Float64Array
  readonly lat: Float64Array
  private readonly table: Table
  private readonly roles: Roles<AccountRole>
  private readonly findings: Findings
  private readonly ground: Ground | undefined
  private mark: DecimalMark = '.'

  constructor(table: Table, roles: Roles<AccountRole>, findings: Findings, ground: Ground | undefined) {
    this.table = table
    this.roles = roles
    this.findings = findings
    this.ground = ground
    this.lng = this.read(roles.lon)
    this.lat = this.read(roles.lat)
  }

  has(row: number): boolean {
    return !Number.isNaN(this.lng[row])
  }

  set(row: number, lng: number, lat: number): void {
    this.lng[row] = lng
    this.lat[row] = lat
  }

  check(row: number, told: Told): void {
    const lng = this.lng[row]
    const lat = this.lat[row]
    const { lon: lngColumn, lat: latColumn } = this.roles
    if (Number.isNaN(lng) && Number.isNaN(lat)) return
    if (Number.isNaN(lng) || Number.isNaN(lat)) return this.drop(row, latColumn, 'only one coordinate')
    if (lng === 0 && lat === 0) {
      this.empty(row, latColumn!, lngColumn!)
    } else if (told.country === 'US' || (told.country === '' && (told.zip !== null || told.inState))) {
      this.checkInUs(row, lng, lat, told.zip)
    } else if (!onEarth(lng, lat)) {
      if (onEarth(lat, lng)) this.move(row, lat, lng, 'latitude and longitude swapped')
      else this.drop(row, latColumn, 'impossible coordinates')
    }
  }

  /** Numbers of a coordinate column; anything else is named. */
  private read(column: number | undefined): Float64Array {
    if (column === undefined) return new Float64Array(this.table.count).fill(NaN)
    const { text } = this.table.columns[column]
    this.mark = decimalMark(text) ?? '.'
    const degrees = new Map<number, number>()
    const bad = (row: number): void => {
      const read = degreesOf(textAt(text, row))
      if (Number.isNaN(read) || !this.findings.accepts(minutesAndSeconds)) {
        this.findings.note(row, column, Number.isNaN(read) ? 'unreadable coordinate' : minutesAndSeconds)
      } else {
        this.findings.repair(row, column, minutesAndSeconds, this.written(read))
        degrees.set(row, read)
      }
    }
    const values = parseNumbers(text, this.mark, { bad })
    for (const [row, read] of degrees) values[row] = read
    return values
  }

  private checkInUs(row: number, lng: number, lat: number, zip: Place | null): void {
    if (inUnitedStates(lng, lat)) return this.checkGround(row, lng, lat, zip)
    const mistake = explainedMistake(lng, lat, zip)
    if (mistake) this.move(row, mistake.lng, mistake.lat, mistake.problem)
    else if (zip) this.drop(row, this.roles.lat, 'coordinates outside the US, placed by ZIP')
    else if (onEarth(lng, lat)) this.findings.note(row, this.roles.lat!, 'coordinates outside the US')
    else this.drop(row, this.roles.lat, 'impossible coordinates')
  }

  /** A US account in the sea or over the border: its ZIP says better where it is. */
  private checkGround(row: number, lng: number, lat: number, zip: Place | null): void {
    if (!this.ground || (zip && isNear(zip, lng, lat)) || onUsGround(this.ground, lng, lat)) return
    const where = this.ground.land(lng, lat) ? 'point in another country' : 'point in water'
    const problem = zip ? `${where}, placed by ZIP` : where
    if (!zip || !this.findings.accepts(problem)) return this.findings.note(row, this.roles.lat!, problem)
    this.findings.repair(row, this.roles.lat!, problem, '')
    this.findings.repair(row, this.roles.lon!, problem, '')
    this.set(row, NaN, NaN)
  }

  /** 0,0 is what a system writes that knows no place; declined, it is a place off Africa. */
  private empty(row: number, latColumn: number, lngColumn: number): void {
    const problem = '0,0 as coordinates'
    if (!this.findings.accepts(problem)) return this.findings.note(row, latColumn, problem)
    this.findings.repair(row, latColumn, problem, '')
    this.findings.repair(row, lngColumn, problem, '')
    this.set(row, NaN, NaN)
  }

  private move(row: number, lng: number, lat: number, problem: string): void {
    if (!this.findings.accepts(problem)) return this.drop(row, this.roles.lat, problem)
    if (this.lat[row] !== lat) this.findings.repair(row, this.roles.lat!, problem, this.written(lat))
    if (this.lng[row] !== lng) this.findings.repair(row, this.roles.lon!, problem, this.written(lng))
    this.set(row, lng, lat)
  }

  private drop(row: number, column: number | undefined, problem: string): void {
    this.findings.note(row, column ?? -1, problem)
    this.set(row, NaN, NaN)
  }

  /** As the other cells of the column are. */
  private written(degrees: number): string {
    return String(degrees).replace('.', this.mark)
  }
}

function isNear(zip: Place, lng: number, lat: number): boolean {
  return Math.abs(zip.lng - lng) < nearDegrees && Math.abs(zip.lat - lat) < nearDegrees
}

/** Shores are drawn coarsely, and customers have piers: about 10 km around. */
function onUsGround({ us }: Ground, lng: number, lat: number): boolean {
  return us(lng, lat) || aroundDegrees.some((east) => aroundDegrees.some((north) => us(lng + east, lat + north)))
}
