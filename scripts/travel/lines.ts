import { readFileSync } from 'node:fs'
import type { Crossing } from '#travel/graph.ts'
import { haversineKm } from '#geo/distance.ts'
import { meeting } from './meeting.ts'
import { riverLines } from './rivers.ts'

/** From the middle of a river to the head of a bridge. */
const HEAD_KM = 0.7

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

/** `blocks` are lines that no local road crosses; `rivers` are those of them that people live along, on both banks. */
export function readCrossings(zipPoint: (zip: string) => Point): {
  crossings: CrossingLine[]
  blocks: Point[][]
  rivers: Point[][]
} {
  const crossings: CrossingLine[] = []
  const blocks: Point[][] = []
  const rivers: Point[][] = []
  for (const [kind, name, places, minutes = '0'] of records('crossings.txt')) {
    if (kind === 'river') {
      rivers.push(...riverLines(places))
      continue
    }
    const points = places.split(';').map((place) => (place.startsWith('@') ? rawPoint(place) : zipPoint(place)))
    if (kind === 'block') (name.endsWith(' River') ? rivers : blocks).push(points)
    else crossings.push({ kind: kind as Crossing['kind'], name, points, minutes: Number(minutes) })
  }
  return { crossings: crossings.map((line) => withHeads(line, rivers)), blocks: [...blocks, ...rivers], rivers }
}

/** A bridge written as two ZIPs begins and ends where their line meets the river, so that both banks have a way onto it. */
function withHeads(line: CrossingLine, rivers: readonly (readonly Point[])[]): CrossingLine {
  const [a, b] = line.points
  if (line.kind !== 'bridge' || line.points.length !== 2) return line
  const half = HEAD_KM / haversineKm(...a, ...b)
  for (const river of rivers) {
    for (let i = 1; i < river.length; i++) {
      const share = meeting(a, b, river[i - 1], river[i])
      if (!(share - half > half && share + half < 1 - half)) continue
      const at = (part: number): Point => [a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])]
      return { ...line, points: [a, at(share - half), at(share + half), b] }
    }
  }
  return line
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
