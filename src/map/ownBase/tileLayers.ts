import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import type { MapColors } from '#map/mapColors.ts'

/** What a layer of tiles shows, told by its name: Protomaps, OpenMapTiles and home-made files name them alike. */
type Sort = 'land' | 'green' | 'water' | 'building' | 'road' | 'border' | 'other' | 'names' | 'left out'

/** The first that fits counts. */
const sorts: readonly (readonly [RegExp, Sort])[] = [
  [/poi|housenum|address|transit|peak|aero/i, 'left out'],
  [/name|label|place|city|cities|town|settlement/i, 'names'],
  [/water|ocean|lake|river|hydro/i, 'water'],
  [/bound|admin|border/i, 'border'],
  [/road|transport|street|highway|rail/i, 'road'],
  [/build/i, 'building'],
  [/park|landuse|land_use|landcover|land_cover|wood|forest|grass|natural|green/i, 'green'],
  [/earth|land|countr|state|continent/i, 'land'],
]

/** From the ground up. */
const order: readonly Sort[] = ['land', 'green', 'water', 'building', 'road', 'border', 'other', 'names']

const wide: ExpressionSpecification = [
  'match',
  ['coalesce', ['get', 'kind'], ['get', 'class'], ''],
  ['highway', 'motorway', 'trunk', 'major_road', 'primary'],
  1,
  0.5,
]

/** A quiet picture of vector tiles in the app's own colours: fills for ground, lines for roads and borders, names of places. */
export function vectorLayers(source: string, names: readonly string[], colors: MapColors): LayerSpecification[] {
  const sorted = names.map((name) => ({ name, sort: sorts.find(([words]) => words.test(name))?.[1] ?? 'other' }))
  return order.flatMap((wanted) =>
    sorted.filter(({ sort }) => sort === wanted).flatMap(({ name }) => layersOf(wanted, source, name, colors)),
  )
}

/** Pictures as they are, a little dimmed where the app is dark. */
export function rasterLayer(source: string, { dark }: MapColors): LayerSpecification {
  return {
    id: `${source}:pictures`,
    type: 'raster',
    source,
    paint: dark ? { 'raster-brightness-max': 0.6, 'raster-saturation': -0.3 } : {},
  }
}

function layersOf(sort: Sort, source: string, name: string, colors: MapColors): LayerSpecification[] {
  const part = (what: string) => ({ id: `${source}:${name}:${what}`, source, 'source-layer': name })
  const fill = (color: string): LayerSpecification => ({
    ...part('ground'),
    type: 'fill',
    filter: only('Polygon'),
    paint: { 'fill-color': color },
  })
  const line = (color: string, width: number | ExpressionSpecification, drawn: FilterSpecification) =>
    ({
      ...part('lines'),
      type: 'line',
      filter: drawn,
      layout: { 'line-join': 'round' },
      paint: { 'line-color': color, 'line-width': width },
    }) satisfies LayerSpecification
  switch (sort) {
    case 'land':
      return [fill(colors.land)]
    case 'green':
      return [fill(colors.abroad)]
    case 'water':
      return [fill(colors.water), line(colors.shore, 1, only('LineString'))]
    case 'building':
      return [{ ...fill(colors.countyLine), minzoom: 13 }]
    case 'road':
      return [line(colors.road, roadWidth(), only('LineString'))]
    case 'border':
      return [line(colors.stateLine, 1, ['!=', ['geometry-type'], 'Point'])]
    case 'names':
      return [names(part('names'), colors)]
    default:
      return [fill(colors.abroad), line(colors.stateLine, 0.8, ['!=', ['geometry-type'], 'Point'])]
  }
}

function only(kind: 'Polygon' | 'LineString' | 'Point'): FilterSpecification {
  return ['==', ['geometry-type'], kind]
}

function roadWidth(): ExpressionSpecification {
  return ['interpolate', ['exponential', 1.5], ['zoom'], 5, ['*', 0.8, wide], 10, ['*', 2, wide], 15, ['*', 9, wide]]
}

function names(
  part: { id: string; source: string; 'source-layer': string },
  { label, labelHalo }: MapColors,
): LayerSpecification {
  return {
    ...part,
    type: 'symbol',
    filter: only('Point'),
    layout: {
      'text-field': ['to-string', ['coalesce', ['get', 'name:en'], ['get', 'name'], ['get', 'NAME'], '']],
      'text-font': ['Inter'],
      'text-size': 12,
      'text-max-width': 8,
      'text-padding': 6,
      'symbol-sort-key': ['-', ['to-number', ['coalesce', ['get', 'population_rank'], ['get', 'population'], 0], 0]],
    },
    paint: { 'text-color': label, 'text-halo-color': labelHalo, 'text-halo-width': 1.3 },
  }
}
