import type { Feature, FeatureCollection, Geometry } from 'geojson'
import { csvText } from './csvText.ts'
import { plainCell } from './htmlTable.ts'
import { plainText } from './records.ts'

/** Whether a collection is one of places rather than of areas. */
export function holdsPoints({ features }: FeatureCollection): boolean {
  const points = features.filter((feature) => feature?.geometry && pointOf(feature.geometry)).length
  const areas = features.filter((feature) => /Polygon|Collection/.test(feature?.geometry?.type ?? '')).length
  return points > areas
}

/** Features as rows: every property is a column, the point is `lon` and `lat`; features without one keep their row. */
export function pointTable({ features }: FeatureCollection): Uint8Array {
  const names = new Set<string>()
  for (const feature of features) for (const name of Object.keys(feature?.properties ?? {})) names.add(name)
  const ids = features.some((feature) => feature?.id !== undefined) && !names.has('id')
  const properties = [...names]
  const [lonName, latName] = [freeName('lon', names), freeName('lat', names)]
  const header = [...(ids ? ['id'] : []), ...properties, lonName, latName]
  return csvText(rows())

  function* rows(): Generator<string[]> {
    yield header
    for (const feature of features) {
      const point = feature?.geometry ? pointOf(feature.geometry) : null
      const cells = properties.map((name) => propertyText(feature?.properties?.[name]))
      yield [...(ids ? [idText(feature)] : []), ...cells, String(point?.[0] ?? ''), String(point?.[1] ?? '')]
    }
  }
}

function idText(feature: Feature): string {
  return feature?.id === undefined ? '' : String(feature.id)
}

/** A lone point of a multipoint counts as a point. */
function pointOf(geometry: Geometry): readonly number[] | null {
  const point =
    geometry.type === 'Point'
      ? geometry.coordinates
      : geometry.type === 'MultiPoint' && geometry.coordinates.length === 1
        ? geometry.coordinates[0]
        : null
  return point && Number.isFinite(point[0]) && Number.isFinite(point[1]) ? point : null
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted
  return freeName(`point ${wanted}`, taken)
}

/** Descriptions of KML files are web pages; a table needs their words. */
export function propertyText(value: unknown): string {
  const page = value as { '@type'?: unknown; value?: unknown } | null
  return page?.['@type'] === 'html' && typeof page.value === 'string' ? plainCell(page.value) : plainText(value)
}
