declare module 'topojson-server' {
  import type { FeatureCollection } from 'geojson'
  import type { Topology } from 'topojson-specification'
  /** Positions fall on a grid of `quantization` steps across the extent; borders that agree there become shared arcs. */
  export function topology(objects: Record<string, FeatureCollection>, quantization?: number): Topology
}
