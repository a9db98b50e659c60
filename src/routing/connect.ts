import { ordinaryNetwork } from './ask.ts'
import type { Connection } from './connection.ts'
import type { Engine } from './engine.ts'
import { openrouteservice } from './openrouteservice.ts'
import { osrm } from './osrm.ts'
import { valhalla } from './valhalla.ts'

const engines = { osrm, valhalla, ors: openrouteservice }

/** The engine behind a connection, with its usual limits. */
export function connect(connection: Connection, network = ordinaryNetwork): Engine {
  return engines[connection.kind](connection, undefined, network)
}
