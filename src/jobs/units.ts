import type { Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { Units } from '#model/units.ts'
import { refusal } from '#plan/alignments.ts'
import { countyUnits } from '#units/countyUnits.ts'
import { h3Resolutions, h3Units } from '#units/h3Units.ts'
import { placeAccounts } from '#units/placeAccounts.ts'
import { zipUnits } from '#units/zipUnits.ts'
import type { GeoTables } from './geoTables.ts'

/** What a new plan is made of. */
export type UnitChoice =
  { readonly kind: 'zip' } | { readonly kind: 'county' } | { readonly kind: 'h3'; readonly resolution: number }

/** `zip`, `county` or `h3:6`; null for anything else. */
export function unitChoice(text: string): UnitChoice | null {
  if (text === 'zip' || text === 'county') return { kind: text }
  const resolution = Number(/^h3:(\d)$/.exec(text)?.[1])
  return h3Resolutions.some((known) => known === resolution) ? { kind: 'h3', resolution } : null
}

/** Units of that kind, and the accounts with the unit that each lies in. */
export async function placeOnUnits(
  accounts: Accounts,
  choice: UnitChoice,
  tables: GeoTables,
): Promise<{ units: Units; accounts: Accounts } | Refusal> {
  const units = await unitsFor(accounts, choice, tables)
  if (isRefusal(units)) return units
  const shapes = choice.kind === 'county' ? await tables.countyShapes() : undefined
  // Points far from their ZIP are findings of the import already.
  const { unit } = placeAccounts(accounts, units, await tables.zips(), shapes)
  if (!unit.some((one) => one >= 0)) {
    return refusal('No account could be placed. Check the columns for ZIP, latitude and longitude.')
  }
  return { units, accounts: { ...accounts, unit } }
}

async function unitsFor(accounts: Accounts, choice: UnitChoice, tables: GeoTables): Promise<Units | Refusal> {
  switch (choice.kind) {
    case 'zip':
      return zipUnits(await tables.zips())
    case 'county':
      return countyUnits(await tables.counties())
    case 'h3':
      return h3Units(accounts, choice.resolution, await tables.land())
  }
}
