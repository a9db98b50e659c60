import type { CanadianCities } from '#geo/canada.ts'
import { isCanadian } from '#geo/zipCode.ts'
import { type AccountRole, placedBy } from '#model/account.ts'
import { textAt } from '#model/text.ts'
import type { CodeCountry } from './countries.ts'
import { placedByName } from './placingWords.ts'
import { canadianPlaces, provinceOfCode } from './provinces.ts'
import type { Roles } from './roles.ts'
import type { RowStates } from './rowCountries.ts'
import type { Table } from './table.ts'
import type { Place, ZipPlaces } from './zipPlaces.ts'

interface NamedPlace extends Place {
  /** A `placedBy` value. */
  readonly by: number
  readonly said: string
  /** The column that told. */
  readonly column: number
}

/** Where a row is by what its place is called, or null. `canadian`: its code says Canada. */
export type FindNamedPlace = (row: number, country: CodeCountry, canadian: boolean) => NamedPlace | null

export function namedPlaces(
  table: Table,
  roles: Roles<AccountRole>,
  zips: ZipPlaces,
  { state, province }: RowStates,
  cities: CanadianCities | undefined,
): FindNamedPlace {
  const inCanada = cities ? canadianPlaces(cities) : () => null
  const text = (column: number, row: number) => textAt(table.columns[column].text, row)

  /** By city and province; where no column says the province, the code does. */
  function placeInCanada(row: number): NamedPlace | null {
    const { city, postal_code: code } = roles
    if (city === undefined) return null
    const ofCode = code === undefined ? '' : text(code, row)
    const own = province(row) || (isCanadian(ofCode.trim()) ? provinceOfCode(ofCode) : '')
    const place = own === '' ? null : inCanada(text(city, row), own)
    return place && { ...place, by: placedBy.city, said: placedByName.canada, column: city }
  }

  /** By city and state, else by county and state; a county's number says the state itself. */
  function placeInUs(row: number): NamedPlace | null {
    const { city, county } = roles
    const inCity = city === undefined ? null : zips.city(text(city, row), state(row))
    if (inCity) return { ...inCity, by: placedBy.city, said: placedByName.city, column: city! }
    const inCounty = county === undefined ? null : zips.county(text(county, row), state(row))
    return inCounty && { ...inCounty, by: placedBy.county, said: placedByName.county, column: county! }
  }

  return (row, country, canadian) => {
    if (country === 'CA' || canadian || (country === '' && province(row) !== '')) return placeInCanada(row)
    return country === 'other' ? null : placeInUs(row)
  }
}
