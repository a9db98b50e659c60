import type { FeatureCollection } from 'geojson'
import type { Refusal } from '#model/change.ts'
import type { Archive } from './unpack.ts'

/** Names of the shapefiles in an archive, with their folders. */
export function shapefilesIn(archive: Archive): string[] {
  return Object.keys(archive).filter((name) => /\.shp$/i.test(name))
}

/** One layer of a zipped shapefile; coordinates become degrees where the archive says what they are. */
export async function readShapefile(archive: Archive, layer: string): Promise<FeatureCollection | Refusal> {
  const names = Object.keys(archive)
  const stem = layer.replace(/\.shp$/i, '')
  const part = (ending: string): Uint8Array | undefined =>
    archive[names.find((name) => name.toLowerCase() === `${stem}.${ending}`.toLowerCase()) ?? '']
  const [shp, dbf] = [archive[layer], part('dbf')]
  if (!dbf)
    return { refused: 'The shapefile comes without its .dbf file, which names the areas. Put both into the archive.' }
  const { default: read } = await import('shpjs')
  try {
    const found = await read({ shp, dbf, prj: part('prj'), cpg: part('cpg') })
    return found as FeatureCollection
  } catch {
    return { refused: 'The shapefile is not complete or damaged. Export it again from the program that it comes from.' }
  }
}
