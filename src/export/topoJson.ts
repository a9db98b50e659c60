import type { FeatureCollection, MultiPolygon, Position } from 'geojson'
import { feature, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import type { GeometryCollection, Objects, Topology } from 'topojson-specification'
import { areaFeatures, type Areas } from './areas.ts'

/** Outlines are kept to ten centimetres, as everywhere. */
const step = 1e-6

/** Areas with each border written once. */
export function topoJson(areas: readonly Areas[]): Uint8Array<ArrayBuffer> {
  const objects = Object.fromEntries(areas.map((one) => [one.name, areaFeatures(one)]))
  const whole = topology(objects)
  const [west, south] = whole.bbox ?? [0, 0]
  const stepped = quantize(whole as Topology<Objects>, { scale: [step, step], translate: [west, south] })
  return new TextEncoder().encode(`${JSON.stringify(stepped)}\n`)
}

/**
 * The same areas with about a share of the corners of their outlines, 0 … 1. Borders are thinned once for both their
 * areas, so that no gap opens; no area vanishes.
 */
export function simplified(areas: Areas, share: number): Areas {
  const features = areaFeatures(areas)
  const weighed = presimplify(topology({ areas: features }) as Topology<{ areas: GeometryCollection }>)
  for (const arc of weighed.arcs) keepShape(arc as Position[])
  const thinned = simplify(weighed, quantile(weighed, share))
  const outlines = (feature(thinned, thinned.objects.areas) as FeatureCollection<MultiPolygon>).features
  return { ...areas, rows: areas.rows.map((row, i) => ({ ...row, outline: outlines[i]!.geometry })) }
}

/** Each line keeps its most telling corner and each closed line two, so that rings stay areas. */
function keepShape(arc: Position[]): void {
  const closed = arc[0]![0] === arc.at(-1)![0] && arc[0]![1] === arc.at(-1)![1]
  const corners = arc.slice(1, -1).sort((a, b) => b[2]! - a[2]!)
  for (const corner of corners.slice(0, closed ? 2 : 1)) corner[2] = Infinity
}
