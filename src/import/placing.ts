import type { ZipTable } from '#geo/geography.ts'
import type { Ground } from '#geo/land.ts'
import { isCanadian, readPostalCode, readUsZip } from '#geo/zipCode.ts'
import { type AccountRole, placedBy } from '#model/account.ts'
import { textAt, type TextColumn } from '#model/text.ts'
import { explainedMistake, inUnitedStates, onEarth } from './coordinates.ts'
import { codeCountry, type CodeCountry } from './countries.ts'
import { dictionaryOf } from '#model/dictionary.ts'
import { degreesOf } from './degrees.ts'
import type { Findings } from './findings.ts'
import { type DecimalMark, decimalMark } from '#model/writtenNumber.ts'
import { isMissing, parseNumbers } from './numbers.ts'
import { canadianPlaces, provinceCode, provinceOfCode } from './provinces.ts'
import type { Roles } from './roles.ts'
import { stateCode } from './states.ts'
import type { ReadProgress, Table } from './table.ts'
import { type Place, ZipPlaces } from './zipPlaces.ts'

export interface Placed {
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** `placedBy` values. */
  readonly by: Uint8Array
  /** Five digits or empty. */
  readonly zip: TextColumn
}

const rowsAStep = 1 << 14
/** A point this near to its ZIP is not looked at more closely. */
const nearDegrees = 0.5
const aroundDegrees = [-0.1, 0, 0.1]
const canadian = 'Canadian code'
const retired = 'retired ZIP'
const noUsableZip = 'no usable ZIP'
/** What a code can be that is there and means nothing. */
const unusable = [noUsableZip, 'unknown ZIP', 'not a ZIP', 'not a postal code']
export const noPlace = {
  home: 'no place: no usable ZIP, point or city',
  abroad: 'no place: outside the US without coordinates',
} as const
/** How rows without a usable code or point were placed all the same. */
export const placedByName = {
  point: `${noUsableZip}: placed by its coordinates`,
  city: `${noUsableZip}: placed in the middle of its city`,
  county: `${noUsableZip}: placed in the middle of its county`,
  prefix: `${noUsableZip}: placed among the ZIPs that start alike`,
  canada: 'in Canada: placed in the middle of its city',
} as const
const minutesAndSeconds = 'degrees, minutes and seconds'

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

class RowPlacer {
  private readonly table: Table
  private readonly roles: Roles<AccountRole>
  private readonly findings: Findings
  private readonly ground: Ground | undefined
  private readonly places: ZipPlaces
  private readonly lng: Float64Array
  private readonly lat: Float64Array
  /** Whether something was said about the code of the row at hand. */
  private codeNamed = false
  private readonly by: Uint8Array
  private mark: DecimalMark = '.'
  /** ZIP as a number, -1 without one. */
  private readonly zip: Int32Array
  private readonly country: (row: number) => CodeCountry
  /** Number of the state as ZipPlaces counts them; 0 for what is no US state. */
  private readonly state: (row: number) => number
  /** Of Canada, by the column of states. */
  private readonly province: (row: number) => string
  private readonly inCanada: (city: string, province: string) => Place | null

  constructor(table: Table, roles: Roles<AccountRole>, zips: ZipTable, findings: Findings, ground: Ground | undefined) {
    this.table = table
    this.roles = roles
    this.findings = findings
    this.ground = ground
    this.places = new ZipPlaces(zips)
    this.lng = this.coordinates(roles.lon)
    this.lat = this.coordinates(roles.lat)
    this.by = new Uint8Array(table.count)
    this.zip = new Int32Array(table.count).fill(-1)
    this.state = cellReader(table, roles.state, (text) => this.places.stateNumber(stateCode(text)), 0)
    this.province = cellReader(table, roles.state, provinceCode, '')
    this.inCanada = zips.canada ? canadianPlaces(zips.canada) : () => null
    const stated = cellReader<CodeCountry>(table, roles.country, codeCountry, '')
    const usual = this.usualCountry()
    this.country = (row) => stated(row) || usual
  }

  place(row: number): void {
    const country = this.country(row)
    this.codeNamed = false
    const problem = this.readCode(row, country)
    const zip = this.zip[row]
    const known = zip >= 0 && this.places.known(zip)
    this.checkPoint(row, country, known)
    if (!Number.isNaN(this.lng[row])) this.placeByPoint(row, problem)
    else if (known) this.placeByZip(row, zip)
    else if (problem === 'unknown ZIP' && this.placeBySuccessor(row, zip)) return
    else if (!this.placeByName(row, country, problem) && !this.placeByPrefix(row, problem))
      this.unplaced(row, country, problem)
  }

  finish(): Placed {
    return { lng: this.lng, lat: this.lat, by: this.by, zip: packZips(this.zip) }
  }

  /** Numbers of a coordinate column; anything else is named. */
  private coordinates(column: number | undefined): Float64Array {
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

  /** Whose codes a file without countries holds: what most of its states, or else of its points, say. */
  private usualCountry(): CodeCountry {
    const votes = { us: 0, canada: 0, other: 0 }
    const stateColumn = this.roles.state
    for (let row = 0; row < this.table.count; row++) {
      const us = stateColumn === undefined ? this.pointInUs(row) : this.stateInUs(row, stateColumn)
      if (us !== null) votes[us ? 'us' : this.province(row) === '' ? 'other' : 'canada']++
    }
    if (votes.other + votes.canada <= votes.us) return ''
    // among Americans and Canadians each code says itself whose it is
    return votes.canada >= votes.other ? (votes.us > 0 ? '' : 'CA') : 'other'
  }

  private stateInUs(row: number, column: number): boolean | null {
    const { offsets } = this.table.columns[column].text
    return offsets[row] === offsets[row + 1] ? null : this.state(row) !== 0
  }

  private pointInUs(row: number): boolean | null {
    const lng = this.lng[row]
    const lat = this.lat[row]
    if (Number.isNaN(lng + lat) || (lng === 0 && lat === 0)) return null
    return inUnitedStates(lng, lat) || explainedMistake(lng, lat, null) !== null
  }

  /** Reads and repairs the postal code by its country's rules. Returns why there is none. */
  private readCode(row: number, country: CodeCountry): string {
    const column = this.roles.postal_code
    if (column === undefined) return 'no postal code'
    const { text } = this.table.columns[column]
    const plain = plainZip(text, row)
    if (plain >= 0 && country !== 'other' && country !== 'CA') return this.takeZip(row, column, plain)
    const cell = textAt(text, row)
    if (isMissing(cell)) return 'no postal code'
    if (country === 'other') return 'postal code of another country'
    const code = country === 'US' ? readUsZip(cell) : readPostalCode(cell, country)
    if (code.zip !== '') return this.takeRepairedZip(row, column, Number(code.zip), code.zip, code.problem)
    const stray = code.code === '' ? this.zipAmongStrayCharacters(row, cell) : ''
    if (stray !== '') return this.takeRepairedZip(row, column, Number(stray), stray, 'stray characters around the ZIP')
    if (code.code === '') return code.problem
    const spelling = `Canadian code: ${code.problem}`
    if (code.problem && this.findings.accepts(spelling)) this.findings.repair(row, column, spelling, code.code)
    else if (code.problem) this.findings.note(row, column, spelling)
    return canadian
  }

  /** `-97070`, `48895-97ND`: believed where the state agrees. */
  private zipAmongStrayCharacters(row: number, cell: string): string {
    const zip = /^\D*(\d{5})(\D.*)?$/.exec(cell)?.[1] ?? ''
    const state = this.state(row)
    return zip !== '' && state !== 0 && this.places.known(Number(zip)) && this.places.state(Number(zip)) === state
      ? zip
      : ''
  }

  private takeRepairedZip(row: number, column: number, zip: number, text: string, problem: string): string {
    const state = this.state(row)
    const lostZero = problem === 'lost leading zero'
    if (lostZero && (!this.places.known(zip) || (state !== 0 && this.places.state(zip) !== state))) {
      return noUsableZip
    }
    if (problem && !this.findings.accepts(problem)) {
      this.nameCode(row, problem)
      return problem
    }
    if (problem) this.findings.repair(row, column, problem, text)
    return this.takeZip(row, column, zip)
  }

  private takeZip(row: number, column: number, zip: number): string {
    this.zip[row] = zip
    if (!this.places.known(zip)) return 'unknown ZIP'
    if (this.places.isPoint(zip)) {
      const area = this.places.areaId(this.places.area(zip))
      this.findings.note(row, column, 'PO-box or unique ZIP: counted with its area', 'kept', area)
    }
    const state = this.state(row)
    if (state !== 0 && this.places.state(zip) !== state) this.findings.note(row, column, 'ZIP and state disagree')
    return ''
  }

  /** Leaves a point that can be used, or none. */
  private checkPoint(row: number, country: CodeCountry, known: boolean): void {
    const lng = this.lng[row]
    const lat = this.lat[row]
    const { lon: lngColumn, lat: latColumn } = this.roles
    if (Number.isNaN(lng) && Number.isNaN(lat)) return
    if (Number.isNaN(lng) || Number.isNaN(lat)) return this.dropPoint(row, latColumn, 'only one coordinate')
    if (lng === 0 && lat === 0) {
      this.emptyPoint(row, latColumn!, lngColumn!)
    } else if (country === 'US' || (country === '' && (known || this.state(row) !== 0))) {
      this.checkUsPoint(row, lng, lat, known)
    } else if (!onEarth(lng, lat)) {
      if (onEarth(lat, lng)) this.movePoint(row, lat, lng, 'latitude and longitude swapped')
      else this.dropPoint(row, latColumn, 'impossible coordinates')
    }
  }

  private checkUsPoint(row: number, lng: number, lat: number, known: boolean): void {
    if (inUnitedStates(lng, lat)) return this.checkGround(row, lng, lat, known)
    const zip = this.zip[row]
    const near = known ? { lng: this.places.lng(zip), lat: this.places.lat(zip) } : null
    const mistake = explainedMistake(lng, lat, near)
    if (mistake) this.movePoint(row, mistake.lng, mistake.lat, mistake.problem)
    else if (known) this.dropPoint(row, this.roles.lat, 'coordinates outside the US, placed by ZIP')
    else if (onEarth(lng, lat)) this.findings.note(row, this.roles.lat!, 'coordinates outside the US')
    else this.dropPoint(row, this.roles.lat, 'impossible coordinates')
  }

  /** A US account in the sea or over the border: its ZIP says better where it is. */
  private checkGround(row: number, lng: number, lat: number, known: boolean): void {
    if (!this.ground || (known && this.nearZip(row, lng, lat)) || onUsGround(this.ground, lng, lat)) return
    const where = this.ground.land(lng, lat) ? 'point in another country' : 'point in water'
    const problem = known ? `${where}, placed by ZIP` : where
    if (!known || !this.findings.accepts(problem)) return this.findings.note(row, this.roles.lat!, problem)
    this.findings.repair(row, this.roles.lat!, problem, '')
    this.findings.repair(row, this.roles.lon!, problem, '')
    this.setPoint(row, NaN, NaN)
  }

  private nearZip(row: number, lng: number, lat: number): boolean {
    const zip = this.zip[row]
    return Math.abs(this.places.lng(zip) - lng) < nearDegrees && Math.abs(this.places.lat(zip) - lat) < nearDegrees
  }

  /** 0,0 is what a system writes that knows no place; declined, it is a place off Africa. */
  private emptyPoint(row: number, latColumn: number, lngColumn: number): void {
    const problem = '0,0 as coordinates'
    if (!this.findings.accepts(problem)) return this.findings.note(row, latColumn, problem)
    this.findings.repair(row, latColumn, problem, '')
    this.findings.repair(row, lngColumn, problem, '')
    this.setPoint(row, NaN, NaN)
  }

  private movePoint(row: number, lng: number, lat: number, problem: string): void {
    if (!this.findings.accepts(problem)) return this.dropPoint(row, this.roles.lat, problem)
    if (this.lat[row] !== lat) this.findings.repair(row, this.roles.lat!, problem, this.written(lat))
    if (this.lng[row] !== lng) this.findings.repair(row, this.roles.lon!, problem, this.written(lng))
    this.setPoint(row, lng, lat)
  }

  /** As the other cells of the column are. */
  private written(degrees: number): string {
    return String(degrees).replace('.', this.mark)
  }

  private dropPoint(row: number, column: number | undefined, problem: string): void {
    this.findings.note(row, column ?? -1, problem)
    this.setPoint(row, NaN, NaN)
  }

  private setPoint(row: number, lng: number, lat: number): void {
    this.lng[row] = lng
    this.lat[row] = lat
  }

  /** A code that is there but says nothing is named; a row with a point needs none. */
  private placeByPoint(row: number, problem: string): void {
    this.by[row] = placedBy.coordinates
    if (unusable.includes(problem)) this.nameCode(row, placedByName.point)
  }

  private placeByZip(row: number, zip: number): void {
    this.setPoint(row, this.places.lng(zip), this.places.lat(zip))
    this.by[row] = this.places.isPoint(zip) ? placedBy.parentPostalCode : placedBy.postalCode
  }

  /** A ZIP that is in force no more: its place has another one now, by its first digits, state and city. */
  private placeBySuccessor(row: number, zip: number): boolean {
    const { city, postal_code: column } = this.roles
    const named = city === undefined ? '' : textAt(this.table.columns[city].text, row)
    const area = this.places.successor(zip, named, this.state(row))
    if (area < 0) return false
    if (!this.findings.accepts(retired)) {
      this.nameCode(row, retired)
      return false
    }
    const now = this.places.areaId(area)
    this.findings.repair(row, column!, retired, now)
    this.zip[row] = Number(now)
    this.setPoint(row, this.places.lng(Number(now)), this.places.lat(Number(now)))
    this.by[row] = placedBy.city
    return true
  }

  /** By city and state, else by county and state; a county's number says the state itself. */
  private placeByName(row: number, country: CodeCountry, problem: string): boolean {
    const { city, county } = this.roles
    if (country === 'CA' || problem === canadian || (country === '' && this.province(row) !== '')) {
      return this.placeInCanada(row)
    }
    if (country === 'other') return false
    const named = (column: number | undefined, find: (text: string, state: number) => Place | null): Place | null =>
      column === undefined ? null : find(textAt(this.table.columns[column].text, row), this.state(row))
    const inCity = named(city, (text, state) => this.places.city(text, state))
    const place = inCity ?? named(county, (text, state) => this.places.county(text, state))
    if (!place) return false
    this.setPoint(row, place.lng, place.lat)
    this.by[row] = inCity ? placedBy.city : placedBy.county
    this.nameCode(row, inCity ? placedByName.city : placedByName.county, inCity ? city : county)
    return true
  }

  /** By city and province; where no column says the province, the code does. */
  private placeInCanada(row: number): boolean {
    const { city, postal_code: code } = this.roles
    if (city === undefined) return false
    const ofCode = code === undefined ? '' : textAt(this.table.columns[code].text, row)
    const province = this.province(row) || (isCanadian(ofCode.trim()) ? provinceOfCode(ofCode) : '')
    const place = province === '' ? null : this.inCanada(textAt(this.table.columns[city].text, row), province)
    if (!place) return false
    this.setPoint(row, place.lng, place.lat)
    this.by[row] = placedBy.city
    this.nameCode(row, placedByName.canada, city)
    return true
  }

  /** A ZIP that is not known, often a retired one, lies among those that start alike, if those are in the row's state. */
  private placeByPrefix(row: number, problem: string): boolean {
    const zip = this.zip[row]
    if (zip < 0 || problem !== 'unknown ZIP') return false
    const place = this.places.prefix(zip, this.state(row))
    if (!place) return false
    this.setPoint(row, place.lng, place.lat)
    this.by[row] = placedBy.city
    this.nameCode(row, placedByName.prefix)
    return true
  }

  private unplaced(row: number, country: CodeCountry, problem: string): void {
    const column = this.roles.postal_code ?? this.roles.lat ?? this.roles.city ?? -1
    const abroad = country === 'CA' || country === 'other' || problem === canadian
    this.findings.note(row, column, abroad ? noPlace.abroad : noPlace.home, 'unplaced')
  }

  /** One finding for a row's code: why it does not tell where the row is, or what told instead. */
  private nameCode(row: number, problem: string, place?: number): void {
    if (this.codeNamed) return
    this.codeNamed = true
    const { postal_code: code, state } = this.roles
    const told = place === undefined ? [] : place === state ? [place] : [place, state]
    const texts = told.map((column) =>
      column === undefined ? '' : textAt(this.table.columns[column].text, row).trim(),
    )
    this.findings.note(row, code ?? place ?? -1, problem, 'kept', texts.filter((text) => text !== '').join(', '))
  }
}

/** Shores are drawn coarsely, and customers have piers: about 10 km around. */
function onUsGround({ us }: Ground, lng: number, lat: number): boolean {
  return us(lng, lat) || aroundDegrees.some((east) => aroundDegrees.some((north) => us(lng + east, lat + north)))
}

/** Reads each different text of a column once. */
function cellReader<Meaning>(
  table: Table,
  column: number | undefined,
  read: (text: string) => Meaning,
  none: Meaning,
): (row: number) => Meaning {
  if (column === undefined) return () => none
  const { codes, texts } = dictionaryOf(table.columns[column].text)
  const meanings = texts.map(read)
  return (row) => meanings[codes[row]]
}

/** Five digits and nothing else, as a number; -1 for all other cells. */
function plainZip({ bytes, offsets }: TextColumn, row: number): number {
  const from = offsets[row]
  if (offsets[row + 1] - from !== 5) return -1
  let number = 0
  for (let at = from; at < from + 5; at++) {
    const digit = bytes[at] - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

function packZips(zips: Int32Array): TextColumn {
  const offsets = new Uint32Array(zips.length + 1)
  for (let row = 0; row < zips.length; row++) offsets[row + 1] = offsets[row] + (zips[row] < 0 ? 0 : 5)
  const bytes = new Uint8Array(offsets[zips.length])
  for (let row = 0; row < zips.length; row++) {
    let rest = zips[row]
    for (let at = offsets[row + 1] - 1; at >= offsets[row]; at--) {
      bytes[at] = 48 + (rest % 10)
      rest = (rest / 10) | 0
    }
  }
  return { bytes, offsets }
}
