import type { Topology } from 'topojson-specification'
import type { ZipTable } from '#geo/geography.ts'
import { unitShapes } from '#geo/topology.ts'
import { type Accounts, placedBy } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowIssue } from '#model/issue.ts'
import type { Units, UnitShapes } from '#model/units.ts'
import { refusal } from '#plan/alignments.ts'
import { countyUnits } from '#units/countyUnits.ts'
import { h3Resolutions, h3Units } from '#units/h3Units.ts'
import { placeAccounts } from '#units/placeAccounts.ts'
import type { PolygonUnits } from '#units/polygonUnits.ts'
import { zipUnits } from '#units/zipUnits.ts'
import type { GeoTables } from './geoTables.ts'

/** What a new plan is made of. */
export type UnitChoice =
  | { readonly kind: 'zip' }
  | { readonly kind: 'county' }
  | { readonly kind: 'h3'; readonly resolution: number }
  /** Areas from a file of the user's, real ZIP areas among them. */
  | { readonly kind: 'own'; readonly areas: PolygonUnits }

/** `zip`, `county` or `h3:6`; null for anything else. */
export function unitChoice(text: string): UnitChoice | null {
  if (text === 'zip' || text === 'county') return { kind: text }
  const resolution = Number(/^h3:(\d)$/.exec(text)?.[1])
  return h3Resolutions.some((known) => known === resolution) ? { kind: 'h3', resolution } : null
}

export interface PlacedOnUnits {
  readonly units: Units
  readonly accounts: Accounts
  /** By row of the accounts' file. */
  readonly findings: readonly RowIssue[]
}

/** Units of that kind, and the accounts with the unit that each lies in. */
export async function placeOnUnits(
  accounts: Accounts,
  choice: UnitChoice,
  tables: GeoTables,
  rowNumbers?: Uint32Array,
): Promise<PlacedOnUnits | Refusal> {
  const units = await unitsFor(accounts, choice, tables)
  if (isRefusal(units)) return units
  const shapes = await shapesFor(accounts, choice, tables)
  const { unit, findings } = placeAccounts(accounts, units, await tables.zips(), shapes, rowNumbers)
  if (!unit.some((one) => one >= 0)) {
    return refusal(nothingPlaced(accounts, choice))
  }
  return { units, accounts: { ...accounts, unit }, findings }
}

function nothingPlaced({ placed }: Accounts, { kind }: UnitChoice): string {
  if (kind === 'own') {
    return 'No account lies in these areas. Check the columns for ZIP, latitude and longitude, or choose other areas.'
  }
  if (kind !== 'h3' && placed.some((by) => by !== placedBy.nothing)) {
    return 'No account lies in the US, whose ZIPs and counties these are. Choose H3 cells, which are everywhere, or areas of your own.'
  }
  return 'No account could be placed. Check the columns for ZIP, latitude and longitude.'
}

async function unitsFor(accounts: Accounts, choice: UnitChoice, tables: GeoTables): Promise<Units | Refusal> {
  switch (choice.kind) {
    case 'zip':
      return zipUnits(await tables.zips())
    case 'county':
      return countyUnits(await tables.counties())
    case 'h3':
      return withStates(h3Units(accounts, choice.resolution, await tables.cellGround()), tables)
    case 'own':
      return withStates(asZips(choice.areas.units, await tables.zips()), tables)
  }
}

/** Areas that are called like the ZIPs that they lie on are ZIPs, whatever their field is called. */
function asZips(units: Units, zips: ZipTable): Units {
  const numberOf = new Map(zips.id.map((id, zip) => [id, zip]))
  const there = units.id.filter((id, unit) => {
    const zip = numberOf.get(id)
    if (zip === undefined) return false
    const [lng, lat] = [units.lng[unit]! - zips.lng[zip]!, units.lat[unit]! - zips.lat[zip]!]
    return Math.hypot(lng, lat) < NEAR_DEGREES
  })
  return there.length < KNOWN_SHARE * units.count ? units : { ...units, kind: 'zip' }
}

/** Further than the point of a large ZIP lies from the middle of its outline. */
const NEAR_DEGREES = 1
/** Years differ in a few ZIPs. */
const KNOWN_SHARE = 0.95

/** Cells and own areas do not say in which state they lie; their points do. */
export async function withStates<Made extends Units | Refusal>(units: Made, tables: GeoTables): Promise<Made> {
  if (isRefusal(units)) return units
  const stateAt = await tables.states()
  const state = Array.from(units.lng, (lng, unit) => stateAt(lng, units.lat[unit]!))
  return state.some((one) => one !== '') ? { ...units, state } : units
}

/** Outlines of the units of a plan; none for cells, which are found by their own arithmetic. */
export async function shapesOf(
  units: Units,
  outlines: object | null,
  tables: GeoTables,
): Promise<UnitShapes | undefined> {
  if (outlines) return unitShapes(outlines as Topology)
  if (units.kind === 'county') return tables.countyShapes()
  return units.kind === 'zip' ? tables.zipShapes() : undefined
}

/** Accounts are looked up in outlines only where neither ZIP nor cell tells. */
async function shapesFor(accounts: Accounts, choice: UnitChoice, tables: GeoTables): Promise<UnitShapes | undefined> {
  if (choice.kind === 'county') return tables.countyShapes()
  if (choice.kind === 'zip') return hasPointWithoutZip(accounts) ? tables.zipShapes() : undefined
  return choice.kind === 'own' ? unitShapes(choice.areas.topology) : undefined
}

function hasPointWithoutZip({ count, lng, zip }: Accounts): boolean {
  for (let account = 0; account < count; account++) {
    if (!Number.isNaN(lng[account]) && zip.offsets[account] === zip.offsets[account + 1]) return true
  }
  return false
}
