/** As public/geo/canada.json: cities by their number of people, provinces two letters each, degrees times 100,000. */
export interface CanadaFile {
  source: string
  city: string[]
  province: string
  lng: number[]
  lat: number[]
}

/** Cities of Canada, the largest first. */
export interface CanadianCities {
  readonly count: number
  readonly name: readonly string[]
  /** Postal abbreviation of the province, `ON`. */
  readonly province: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
}

export function canadianCities(file: CanadaFile): CanadianCities {
  return {
    count: file.city.length,
    name: file.city,
    province: file.city.map((_, city) => file.province.slice(city * 2, city * 2 + 2)),
    lng: Float64Array.from(file.lng, (steps) => steps / 1e5),
    lat: Float64Array.from(file.lat, (steps) => steps / 1e5),
  }
}
