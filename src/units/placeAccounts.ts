import { latLngToCell } from 'h3-js'
import { haversineKm } from '#geo/distance.ts'
import type { ZipTable } from '#geo/geography.ts'
import { type Locator, locator } from '#geo/locate.ts'
import { indexPoints, nearestPoint } from '#geo/nearest.ts'
import { countryCode, isCanadian, isUsCountry } from '#geo/zipCode.ts'
import { type Accounts, placedBy } from '#model/account.ts'
import type { RowIssue } from '#model/issue.ts'
import { type TextColumn, textAt } from '#model/text.ts'
import type { Units, UnitShapes } from '#model/units.ts'

export interface Placing {
  /** Unit of each account, -1 for none. */
  readonly unit: Int32Array
  /** Their `row` is the account's row in its file. */
  readonly findings: readonly RowIssue[]
}

/** Own point and ZIP further apart than this: one of them is probably wrong. */
const FAR_APART_KM = 30
/** A point this far from any outline still counts as inside: shores are drawn coarsely. */
const OFF_SHORE_KM = 10
/** The same without outlines: a unit reaches at least this far from its centre. */
const NEAR_CENTER_KM = 30

const outsideProblem: { readonly [kind in Units['kind']]: string } = {
  zip: 'outside every ZIP area',
  county: 'outside every county',
  polygon: 'outside every area',
  h3: 'outside the cells',
  account: 'outside every area',
}

/**
 * Gives each account its unit. ZIP units go by ZIP, then by the area that a PO-box ZIP belongs to, then by the point;
 * other units by the point, then by the ZIP's point. Units other than ZIPs and H3 cells need `shapes`. `rowNumbers` are the
 * accounts' rows in their file, where those are not simply 1, 2, 3.
 */
export function placeAccounts(
  accounts: Accounts,
  units: Units,
  zips: ZipTable,
  shapes?: UnitShapes,
  rowNumbers?: Uint32Array,
): Placing {
  const unit = new Int32Array(accounts.count).fill(-1)
  const findings: RowIssue[] = []
  const zipOf = zipNumbers(accounts.zip, accounts.count)
  const places = zipPlaces(zips)
  const areaOf = units.kind === 'zip' ? areasByZip(units, zips) : null
  const { inside, near } = unitFinder(units, shapes)
  const abroad = abroadTest(accounts)
  const pointColumn = accounts.columns[accounts.roles.lat ?? -1]?.name ?? ''

  for (let account = 0; account < accounts.count; account++) {
    const zip = zipOf[account]
    const lng = accounts.lng[account]
    const lat = accounts.lat[account]
    const hasPoint = lng === lng && lat === lat
    const known = zip >= 0 && places.lng[zip] === places.lng[zip]
    let found = areaOf && zip >= 0 ? areaOf[zip] : -1
    if (found < 0 && hasPoint) found = inside(lng, lat)
    if (found < 0 && hasPoint && !abroad(account)) found = near(lng, lat)
    if (found < 0 && known) found = inside(places.lng[zip], places.lat[zip])
    if (found < 0 && known) found = near(places.lng[zip], places.lat[zip])
    unit[account] = found
    if (found < 0 && hasPoint) note(account, whereText(accounts, account), outsideProblem[units.kind], 'unplaced')
    if (known && accounts.placed[account] === placedBy.coordinates) checkDistance(account, zip, lng, lat)
  }
  return { unit, findings }

  function checkDistance(account: number, zip: number, lng: number, lat: number): void {
    // A degree of latitude is 111 km: most accounts are cleared without trigonometry.
    if (Math.abs(lat - places.lat[zip]) < 0.15 && Math.abs(lng - places.lng[zip]) < 0.15) return
    const km = haversineKm(lng, lat, places.lng[zip], places.lat[zip])
    if (km <= FAR_APART_KM) return
    // The big ZIPs of the west reach further than that.
    if (areaOf && shapes && areaOf[zip] >= 0 && inside(lng, lat) === areaOf[zip]) return
    const value = `${lat}, ${lng} is ${Math.round(km)} km from ZIP ${textAt(accounts.zip, account)}`
    note(account, value, 'point far from ZIP', 'kept')
  }

  function note(account: number, value: string, problem: string, action: RowIssue['action']): void {
    const row = rowNumbers ? rowNumbers[account] : account + 1
    findings.push({ row, column: pointColumn, value, problem, action, newValue: '' })
  }
}

/** `Account 0001: Toronto, ON`; the point where that is what the file says. */
function whereText({ columns, roles, placed, lng, lat }: Accounts, account: number): string {
  const said = (column: number | undefined): string =>
    column === undefined ? '' : textAt(columns[column].text, account)
  const named = [said(roles.city), said(roles.state)].filter((text) => text !== '').join(', ')
  const where = placed[account] === placedBy.coordinates || named === '' ? `${lat[account]}, ${lng[account]}` : named
  const name = said(roles.name)
  return name === '' ? where : `${name}: ${where}`
}

/** Five digits as a number, -1 for anything else. Reads bytes, makes no texts. */
function zipNumbers({ bytes, offsets }: TextColumn, count: number): Int32Array {
  const numbers = new Int32Array(count).fill(-1)
  for (let row = 0; row < count; row++) {
    const from = offsets[row]
    if (offsets[row + 1] - from !== 5) continue
    let number = 0
    for (let i = from; i < from + 5; i++) {
      const digit = bytes[i] - 48
      number = digit >= 0 && digit <= 9 ? number * 10 + digit : NaN
    }
    if (number === number) numbers[row] = number
  }
  return numbers
}

/** Point of every known ZIP by its number, NaN for unknown ones. */
function zipPlaces(zips: ZipTable): { lng: Float64Array; lat: Float64Array } {
  const lng = new Float64Array(100_000).fill(NaN)
  const lat = new Float64Array(100_000).fill(NaN)
  for (const table of [zips.points, zips]) {
    table.id.forEach((id, i) => {
      lng[Number(id)] = table.lng[i]
      lat[Number(id)] = table.lat[i]
    })
  }
  return { lng, lat }
}

/** Unit of every ZIP by its number: its own area, or its parent's; -1 without one. */
function areasByZip(units: Units, zips: ZipTable): Int32Array {
  const areaOf = new Int32Array(100_000).fill(-1)
  units.id.forEach((id, unit) => {
    if (/^\d{5}$/.test(id)) areaOf[Number(id)] = unit
  })
  zips.points.id.forEach((id, point) => {
    if (areaOf[Number(id)] < 0) areaOf[Number(id)] = areaOf[Number(zips.id[zips.points.parent[point]])]
  })
  return areaOf
}

interface UnitFinder {
  readonly inside: Locator
  /** For a place just outside every unit. */
  readonly near: Locator
}

function unitFinder(units: Units, shapes: UnitShapes | undefined): UnitFinder {
  if (units.kind === 'h3') return { inside: cellLocator(units), near: () => -1 }
  if (shapes) return { inside: locator(shapes), near: nearestCorner(shapes) }
  return { inside: () => -1, near: centerLocator(units) }
}

/** Unit with the nearest centre, no further away than the unit's own neighbours are. */
function centerLocator(units: Units): Locator {
  const index = indexPoints(units.lng, units.lat)
  const kmTo = (unit: number, lng: number, lat: number): number =>
    haversineKm(units.lng[unit], units.lat[unit], lng, lat)
  return (lng, lat) => {
    const unit = nearestPoint(index, lng, lat)
    if (unit < 0) return -1
    const { offsets, targets } = units.neighbors
    let reachKm = NEAR_CENTER_KM
    for (let i = offsets[unit]; i < offsets[unit + 1]; i++) {
      reachKm = Math.max(reachKm, kmTo(unit, units.lng[targets[i]], units.lat[targets[i]]))
    }
    return kmTo(unit, lng, lat) <= reachKm ? unit : -1
  }
}

function cellLocator(units: Units): Locator {
  const byId = new Map(units.id.map((id, unit) => [id, unit]))
  return (lng, lat) => byId.get(latLngToCell(lat, lng, units.resolution)) ?? -1
}

/** Unit whose outline has the nearest corner. The corners are sorted when the first place asks. */
function nearestCorner(shapes: UnitShapes): Locator {
  let find: Locator | null = null
  return (lng, lat) => (find ??= cornerLocator(shapes))(lng, lat)
}

function cornerLocator({ coordinates, ringOffsets, polygonOffsets, unitOffsets }: UnitShapes): Locator {
  const count = coordinates.length / 2
  const lng = Float64Array.from({ length: count }, (_, i) => coordinates[2 * i])
  const lat = Float64Array.from({ length: count }, (_, i) => coordinates[2 * i + 1])
  const unitOf = new Int32Array(count)
  for (let unit = 0; unit + 1 < unitOffsets.length; unit++) {
    const from = ringOffsets[polygonOffsets[unitOffsets[unit]]]
    const to = ringOffsets[polygonOffsets[unitOffsets[unit + 1]]]
    unitOf.fill(unit, from, to)
  }
  const index = indexPoints(lng, lat)
  return (lng, lat) => {
    const corner = nearestPoint(index, lng, lat, undefined, OFF_SHORE_KM)
    return corner < 0 ? -1 : unitOf[corner]
  }
}

/** A place with a foreign country, or a Canadian code, in its row is not pulled over the border. */
function abroadTest(accounts: Accounts): (account: number) => boolean {
  const { country, postal_code: code } = accounts.roles
  const foreign = test(country, (text) => text !== '' && !isUsCountry(countryCode(text)))
  const canadian = test(code, (text) => isCanadian(text.trim()))
  return (account) => foreign(account) || canadian(account)

  function test(column: number | undefined, says: (text: string) => boolean): (account: number) => boolean {
    if (column === undefined) return () => false
    const texts = accounts.columns[column].text
    return (account) => says(textAt(texts, account))
  }
}
