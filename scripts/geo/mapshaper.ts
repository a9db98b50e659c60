import type { Feature } from 'geojson'
import mapshaper from 'mapshaper'
import type { Topology } from 'topojson-specification'

const CLEAN = '-i areas.json -clean allow-empty overlap-rule=min-area'
const OUTPUT = '-o areas.json format=topojson no-quantization'

/** Areas whose borders are noded and shared, without overlaps and slivers (the smaller area wins); object `areas`, plain degrees. */
export function cleaned(areas: readonly Feature[]): Promise<Topology> {
  return topologyFrom(`${CLEAN} ${OUTPUT}`, collection(areas))
}

/** The same, each part of an area for itself with the area's properties. */
export function cleanedParts(areas: readonly Feature[]): Promise<Topology> {
  return topologyFrom(`${CLEAN} -explode ${OUTPUT}`, collection(areas))
}

/** Areas of one `id` joined, the borders between them gone. */
export function joined(areas: Topology): Promise<Topology> {
  return topologyFrom(`-i areas.json -dissolve id ${OUTPUT}`, JSON.stringify(areas))
}

async function topologyFrom(commands: string, areas: string): Promise<Topology> {
  return JSON.parse(await run(commands, { 'areas.json': areas })) as Topology
}

export function collection(features: readonly Feature[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features })
}

export async function run(commands: string, files: Record<string, string>): Promise<string> {
  const answers = await mapshaper.applyCommands(commands, files)
  return Object.values(answers)[0].toString()
}
