import { transfer } from 'comlink'
import type { Topology } from 'topojson-specification'
import { cellOutlines } from '#geo/cells.ts'
import { loadCountyTopology, loadZipTopology } from '#geo/geography.ts'
import { buffersOf, makeMapGeometry, type MapGeometry } from '#geo/mapGeometry.ts'
import { unitBorders, unitShapes } from '#geo/topology.ts'
import type { UnitBorders, UnitKind, UnitShapes } from '#model/units.ts'
import { readGeoFile } from './geoFile.ts'
import { answerWith } from './life.ts'
import { unpackedOutlines } from './packedOutlines.ts'

/** What the outlines of a plan's units are made from. */
export interface OutlineRequest {
  readonly kind: UnitKind
  readonly id: readonly string[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  /** The user's own boundaries, where the kind alone does not tell them. */
  readonly outlines: Blob | null
}

const geometryWorker = {
  async mapGeometry(request: OutlineRequest): Promise<MapGeometry> {
    const { shapes, borders } = await outlinesOf(request)
    const geometry = makeMapGeometry(shapes, borders, request.lng, request.lat)
    return transfer(geometry, buffersOf(geometry))
  },
}
export type GeometryWorker = typeof geometryWorker

answerWith(geometryWorker)

interface Outlines {
  readonly shapes: UnitShapes
  readonly borders: UnitBorders
}

async function outlinesOf({ kind, id, outlines }: OutlineRequest): Promise<Outlines> {
  if (outlines) return fromTopology((await unpackedOutlines(outlines)) as Topology)
  if (kind === 'h3') return cellOutlines(id)
  if (kind === 'zip') return fromTopology(await loadZipTopology(readGeoFile))
  if (kind === 'county') return fromTopology(await loadCountyTopology(readGeoFile))
  throw new Error(`Units of kind ${kind} bring their own outlines.`)
}

function fromTopology(topology: Topology): Outlines {
  return { shapes: unitShapes(topology), borders: unitBorders(topology) }
}
