import inter from '@fontsource/inter/files/inter-latin-400-normal.woff2?url'
import interSemibold from '@fontsource/inter/files/inter-latin-600-normal.woff2?url'
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { MapColors } from './mapColors.ts'

/** The base map's sources, filled later from public/geo. */
const baseSources = [
  'countries',
  'states',
  'counties',
  'lakes',
  'rivers',
  'highways',
  'bridges',
  'barriers',
  'cities',
  'taken',
] as const
export type BaseSource = (typeof baseSources)[number]

/** Layers of ours go below these: fills under water, borders under labels. */
export const aboveFills = 'lakes'
export const aboveBorders = 'bridges'

/** From local files only: no tiles, no glyph server, no sprite. */
export function baseStyle(colors: MapColors): StyleSpecification {
  return {
    version: 8,
    'font-faces': { Inter: here(inter), 'Inter Semibold': here(interSemibold) },
    transition: { duration: 0, delay: 0 },
    sources: Object.fromEntries(baseSources.map((source) => [source, emptySource(source)])),
    layers: baseLayers(colors),
  }
}

/** The paint of every base layer, for a change of theme without a new style. */
export function baseLayers(colors: MapColors): LayerSpecification[] {
  return [
    { id: 'water', type: 'background', paint: { 'background-color': colors.water } },
    fill('countries', colors.abroad),
    line('shores', 'countries', colors.shore, 0.6),
    fill('states', colors.land),
    fill('lakes', colors.water),
    line('rivers', 'rivers', colors.dark ? colors.shore : '#C6D5E2', [
      'interpolate',
      ['linear'],
      ['zoom'],
      3,
      0.4,
      8,
      1.4,
    ]),
    { ...line('counties', 'counties', colors.countyLine, 0.7), minzoom: 6 },
    line('state-lines', 'states', colors.stateLine, ['interpolate', ['linear'], ['zoom'], 3, 0.7, 7, 1.3]),
    highways(colors),
    bridges(colors),
    line('barrier-casing', 'barriers', colors.labelHalo, 5),
    line('barriers', 'barriers', colors.barrier, 2.5),
    cityLabels(colors),
    takenPlaces(),
  ]
}

function here(url: string): string {
  return new URL(url, location.href).href
}

function emptySource(source: BaseSource) {
  return {
    type: 'geojson' as const,
    data: { type: 'FeatureCollection' as const, features: [] },
    // Quantised data: no simplification, or shared borders part; labels and lines need no finer tiles than this.
    // Of barriers, made of many short lines, it would leave nothing.
    tolerance: source === 'cities' || source === 'barriers' ? 0 : 0.25,
    maxzoom: 10,
  }
}

function fill(id: BaseSource, color: string): LayerSpecification {
  return { id, type: 'fill', source: id, paint: { 'fill-color': color, 'fill-antialias': false } }
}

function line(
  id: string,
  source: BaseSource,
  color: string,
  width: number | ExpressionSpecification,
): LayerSpecification {
  return {
    id,
    type: 'line',
    source,
    layout: { 'line-join': 'round', 'line-cap': id.startsWith('barrier') ? 'round' : 'butt' },
    paint: { 'line-color': color, 'line-width': width },
  }
}

/** Straight from city to city, so they fade where a closer look would take them for roads. */
function highways(colors: MapColors): LayerSpecification {
  return {
    id: 'highways',
    type: 'line',
    source: 'highways',
    minzoom: 4.5,
    maxzoom: 9,
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': colors.road,
      'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 8, 2],
      'line-opacity': ['interpolate', ['linear'], ['zoom'], 7, 1, 9, 0],
    },
  }
}

function bridges(colors: MapColors): LayerSpecification {
  return {
    id: 'bridges',
    type: 'line',
    source: 'bridges',
    paint: { 'line-color': colors.label, 'line-width': 1.5, 'line-dasharray': [2, 2] },
  }
}

/** Cannot be seen: where names of territories and homes stand, no city is named. What is drawn last is placed first. */
function takenPlaces(): LayerSpecification {
  return {
    id: 'taken',
    type: 'symbol',
    source: 'taken',
    layout: {
      'text-field': ['get', 'text'],
      'text-font': ['Inter Semibold'],
      'text-size': 13,
      'text-offset': ['array', 'number', 2, ['get', 'offset']],
      'text-max-width': 40,
      'text-padding': 4,
      'text-allow-overlap': true,
    },
    paint: { 'text-opacity': 0 },
  }
}

/** Larger cities first; smaller ones join as the map comes closer. */
function cityLabels(colors: MapColors): LayerSpecification {
  return {
    id: 'cities',
    type: 'symbol',
    source: 'cities',
    filter: [
      '>=',
      ['get', 'population'],
      ['step', ['zoom'], 700_000, 5, 250_000, 6, 100_000, 7, 40_000, 8, 12_000, 9, 0],
    ],
    layout: {
      'text-field': ['get', 'name'],
      'text-font': ['Inter'],
      'text-size': ['interpolate', ['linear'], ['get', 'population'], 50_000, 11, 2_000_000, 13],
      'text-max-width': 8,
      'text-padding': 6,
      'symbol-sort-key': ['-', ['get', 'population']],
    },
    paint: {
      'text-color': colors.label,
      'text-halo-color': colors.labelHalo,
      'text-halo-width': 1.3,
    },
  }
}
