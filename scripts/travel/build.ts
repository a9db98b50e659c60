/** Makes public/geo/travel.bin from the files of public/geo, the lists of this folder and speeds.json: `npm run geo:travel`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ErrorBand } from '#model/travel.ts'
import { writeTravelFile } from '#travel/travelFile.ts'
import { makeGraph } from './makeGraph.ts'
import { prunedRoads } from './pruneRoads.ts'
import { readNetwork } from './readNetwork.ts'
import { termsOf } from './terms.ts'
import { roadKm, roadMinutes, type Weights } from './speedModel.ts'

const NAME = 'Evenfield road model 1'

interface Speeds {
  minutes: Weights
  km: Weights
  errors: ErrorBand[]
}

export async function buildTravel(folder: string): Promise<void> {
  const speeds = JSON.parse(readFileSync(new URL('speeds.json', import.meta.url), 'utf8')) as Speeds
  const network = await readNetwork()
  const { graph } = makeGraph(
    network,
    network.roads.map((road) => roadMinutes(network, road, speeds.minutes)),
    network.roads.map((road) => roadKm(network, road, speeds.km)),
    termsOf(speeds.minutes, speeds.km),
  )
  const file = writeTravelFile({ name: NAME, errors: speeds.errors, graph }, prunedRoads(graph))
  writeFileSync(resolve(folder, 'travel.bin'), file)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildTravel('public/geo')
