import type { Feature } from 'geojson'
import mapshaper from 'mapshaper'
import type { Topology } from 'topojson-specification'

/** Areas whose borders are noded and shared, without overlaps and slivers (the smaller area wins); object `areas`, plain degrees. */
export async function cleaned(areas: readonly Feature[]): Promise<Topology> {
  const commands =
    '-i areas.json -clean allow-empty overlap-rule=min-area -o areas.json format=topojson no-quantization'
  return JSON.parse(await run(commands, { 'areas.json': collection(areas) })) as Topology
}

/** Each part of an area for itself, with the area's properties. */
export async function exploded(areas: Topology): Promise<Topology> {
  const commands = '-i areas.json -explode -o areas.json format=topojson no-quantization'
  return JSON.parse(await run(commands, { 'areas.json': JSON.stringify(areas) })) as Topology
}

/** Areas of one `id` joined, the borders between them gone. */
export async function joined(areas: Topology): Promise<Topology> {
  const commands = '-i areas.json -dissolve id -o areas.json format=topojson no-quantization'
  return JSON.parse(await run(commands, { 'areas.json': JSON.stringify(areas) })) as Topology
}

export function collection(features: readonly Feature[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features })
}

export async function run(commands: string, files: Record<string, string>): Promise<string> {
  const answers = await mapshaper.applyCommands(commands, files)
  return Object.values(answers)[0].toString()
}
