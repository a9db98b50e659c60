import { readFileSync } from 'node:fs'
import type { Crossing } from '#travel/graph.ts'
import { riverLines } from './rivers.ts'

export type Point = readonly [lng: number, lat: number]

/** A way over water, written by hand. */
export interface CrossingLine extends Crossing {
  readonly points: readonly Point[]
  /** Of the whole line; 0 where the length tells. */
  readonly minutes: number
}

export interface Corridor {
  readonly name: string
  readonly points: readonly Point[]
  /** Once for the whole way: a border. */
  readonly minutes: number
  /** Runs outside the US, where the land mask ends. */
  readonly abroad: boolean
}

export function readCrossings(zipPoint: (zip: string) => Point): { crossings: CrossingLine[]; blocks: Point[][] } {
  const crossings: CrossingLine[] = []
  const blocks: Point[][] = []
  for (const [kind, name, places, minutes = '0'] of records('crossings.txt')) {
    if (kind === 'river') {
      blocks.push(...riverLines(places))
      continue
    }
    const points = places.split(';').map((place) => (place.startsWith('@') ? rawPoint(place) : zipPoint(place)))
    if (kind === 'block') blocks.push(points)
    else crossings.push({ kind: kind as Crossing['kind'], name, points, minutes: Number(minutes) })
  }
  return { crossings, blocks }
}

/** Corridors through control cities, as made for the map, and those of this folder. */
export function readCorridors(): Corridor[] {
  const file = new URL('../../public/geo/highways.json', import.meta.url)
  const { features } = JSON.parse(readFileSync(file, 'utf8')) as {
    features: { properties: { name: string }; geometry: { coordinates: Point[] } }[]
  }
  const known = features.map(({ properties, geometry }) => ({
    name: properties.name,
    points: geometry.coordinates,
    minutes: 0,
    abroad: false,
  }))
  const more = records('corridors.txt').map(([name, places, minutes = '0']) => ({
    name,
    points: places.split(';').map(rawPoint),
    minutes: Number(minutes),
    abroad: /^(ON|QC)-/.test(name),
  }))
  // One of the same name stands for the map's: its line between control cities was too straight for roads.
  const replaced = new Set(more.map(({ name }) => name))
  return [...known.filter(({ name }) => !replaced.has(name)), ...more]
}

export function records(file: string): string[][] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => line.split('|'))
}

function rawPoint(place: string): Point {
  const [lat, lng] = place.slice(1).split(',').map(Number)
  return [lng, lat]
}
