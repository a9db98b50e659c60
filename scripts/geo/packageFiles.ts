import { readFileSync } from 'node:fs'
import type { Topology } from 'topojson-specification'

/** Text of a data file inside an installed package, for example `us-atlas/counties-10m.json`. */
export function packageText(path: string): string {
  return readFileSync(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8')
}

export function packageTopology(path: string): Topology {
  return JSON.parse(packageText(path)) as Topology
}
