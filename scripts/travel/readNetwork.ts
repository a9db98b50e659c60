import { readFileSync } from 'node:fs'
import { loadZips } from '#geo/geography.ts'
import type { Position } from 'geojson'
import { makeLandMask, type LandMask } from './landMask.ts'
import type { Mountains } from './mountains.ts'
import { inSpaceOrder } from './nodeOrder.ts'
import { buildNetwork, type RoadNetwork } from './roadNetwork.ts'

const geoFolder = new URL('../../public/geo/', import.meta.url)

interface Terrain {
  mountains: Mountains[]
  lakes: Record<string, Position[]>
}

const terrain = JSON.parse(readFileSync(new URL('../geo/terrain.json', import.meta.url), 'utf8')) as Terrain

export function readLandMask(): LandMask {
  return makeLandMask(Object.values(terrain.lakes))
}

/** Roads between the ZIP points of public/geo, without speeds; neighbours lie near each other in memory and in the file. */
export async function readNetwork(mask = readLandMask()): Promise<RoadNetwork> {
  const zips = await loadZips(async (name) => readFileSync(new URL(name, geoFolder)))
  return inSpaceOrder(buildNetwork(zips, terrain.mountains, mask))
}
