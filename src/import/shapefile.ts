import type { FeatureCollection } from 'geojson'
import type { Refusal } from '#model/change.ts'
import type { Archive } from './unpack.ts'

/** The layer of a zipped shapefile; coordinates become degrees where the archive says what they are. */
export async function readShapefile(archive: Archive): Promise<FeatureCollection | Refusal> {
  const names = Object.keys(archive)
  const layers = names.filter((name) => /\.shp$/i.test(name))
  if (layers.length > 1) {
    return {
      refused: `The archive holds ${layers.length} shapefiles. Make one archive for each and import the one you need.`,
    }
  }
  const stem = layers[0].replace(/\.shp$/i, '')
  const part = (ending: string): Uint8Array | undefined =>
    archive[names.find((name) => name.toLowerCase() === `${stem}.${ending}`.toLowerCase()) ?? '']
  const [shp, dbf] = [archive[layers[0]], part('dbf')]
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
