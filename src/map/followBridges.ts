import type { Feature } from 'geojson'
import type { GeoJSONSource, Map } from 'maplibre-gl'
import { alignmentOf } from '#app/documentStore.ts'
import type { BridgeChoice } from '#model/plan.ts'
import type { Units } from '#model/units.ts'
import { watchStores } from './watchStores.ts'

/** Dashed lines between units that count as neighbours without touching. */
export function followBridges(map: Map): () => void {
  return watchStores(
    (document, { mapParts }) => {
      const bridges = alignmentOf(document)?.plan.bridges ?? null
      return [mapParts.bridges ? (document.project?.units ?? null) : null, bridges]
    },
    (units, bridges) => {
      const features = units ? bridgeFeatures(units, bridges ?? []) : []
      void map.getSource<GeoJSONSource>('bridges')?.setData({ type: 'FeatureCollection', features })
    },
  )
}

function bridgeFeatures(units: Units, choices: readonly BridgeChoice[]): Feature[] {
  const unitOf = new globalThis.Map(units.id.map((id, unit) => [id, unit]))
  const pairs = new globalThis.Map(units.bridges.map(({ a, b }) => [pairKey(units.id[a]!, units.id[b]!), [a, b]]))
  for (const { unitA, unitB, on } of choices) {
    const [a, b] = [unitOf.get(unitA), unitOf.get(unitB)]
    if (on && a !== undefined && b !== undefined) pairs.set(pairKey(unitA, unitB), [a, b])
    else pairs.delete(pairKey(unitA, unitB))
  }
  return Array.from(pairs.values(), (pair) => ({
    type: 'Feature',
    properties: {},
    geometry: { type: 'LineString', coordinates: pair.map((unit) => [units.lng[unit]!, units.lat[unit]!]) },
  }))
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}
