import type { Feature, Position } from 'geojson'
import type { GeoJSONSource, Map } from 'maplibre-gl'
import { alignmentOf } from '#app/documentStore.ts'
import { mapGeometryOf } from '#app/geometry.ts'
import { latOf, lngOf } from '#geo/mercator.ts'
import { OUTSIDE, type MapGeometry } from '#geo/mapGeometry.ts'
import { barrierPairs, pairNumber } from '#metrics/ties.ts'
import type { UnitPair, Units } from '#model/units.ts'
import { watchStores } from './watchStores.ts'

/** Lines along the borders that no territory may lie on both sides of. */
export function followBarriers(map: Map): () => void {
  let asked = 0
  return watchStores(
    (document, { mapParts }) => {
      const plan = mapParts.barriers ? alignmentOf(document)?.plan : null
      return [document.project?.units ?? null, plan?.ties ?? null, plan?.bridges ?? null, document.outlines]
    },
    (units, ties, bridges, outlines) => {
      const mine = ++asked
      const show = (features: Feature[]) =>
        mine === asked &&
        void map.getSource<GeoJSONSource>('barriers')?.setData({ type: 'FeatureCollection', features })
      const pairs = units && ties && bridges ? barrierPairs(units, { ties, bridges }) : []
      if (!units || pairs.length === 0) return void show([])
      mapGeometryOf(units, outlines).then(
        (geometry) => show([barrierLines(units, pairs, geometry)]),
        // that the areas cannot be drawn is said where they are
        () => show([]),
      )
    },
  )
}

/** The common border of each pair; a straight line between two that only a bridge joins. */
export function barrierLines(units: Units, pairs: readonly UnitPair[], geometry: MapGeometry): Feature {
  const { originX, originY, segments, sides } = geometry
  const left = new globalThis.Map(pairs.map((pair) => [pairNumber(units, pair), pair]))
  const barred = new Set(left.keys())
  const coordinates: Position[][] = []
  for (let segment = 0; segment < sides.length / 2; segment++) {
    const [a, b] = [sides[2 * segment]!, sides[2 * segment + 1]!]
    if (a === OUTSIDE || b === OUTSIDE) continue
    const number = pairNumber(units, { a, b })
    if (!barred.has(number)) continue
    left.delete(number)
    const at = (corner: number): Position => [
      lngOf(segments[4 * segment + corner]! + originX),
      latOf(segments[4 * segment + corner + 1]! + originY),
    ]
    const [begin, end] = [at(0), at(2)]
    const line = coordinates.at(-1)
    const last = line?.at(-1)
    if (last && last[0] === begin[0] && last[1] === begin[1]) line!.push(end)
    else coordinates.push([begin, end])
  }
  for (const pair of left.values())
    coordinates.push([pair.a, pair.b].map((unit) => [units.lng[unit]!, units.lat[unit]!]))
  return { type: 'Feature', properties: {}, geometry: { type: 'MultiLineString', coordinates } }
}
