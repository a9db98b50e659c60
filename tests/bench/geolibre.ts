import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Delaunay } from 'd3-delaunay'
import { fromPairs } from '#geo/adjacency.ts'
import type { BalanceProblem } from '#model/balance.ts'
import type { UnitPair } from '#model/units.ts'

/** The one other balancer that runs in a browser; no part of Evenfield, fetched beside the system's temporary files. */
const PACKAGE = 'geolibre-wasm@1.4.0'
const folder = join(tmpdir(), 'evenfield-geolibre')
/** It cannot be stopped from outside but by ending it. */
const MOST_SECONDS = 150

/**
 * Its own process: reads areas, writes the number of each area's zone and the seconds that it took. `/work` is the folder
 * that the tool sees, in memory.
 */
const runner = `
import { readFileSync, writeFileSync } from 'node:fs'
import { initTools, runTool } from 'geolibre-wasm/tools'
const [zones] = process.argv.slice(2)
await initTools(new Uint8Array(readFileSync('node_modules/geolibre-wasm/geolibre-cli.wasm')))
const began = performance.now()
const { files, stdout } = await runTool('build_balanced_zones', {
  args: ['--input=/work/in.geojson', '--output=/work/out.geojson', '--zones=' + zones, '--criterion=equal_sum', '--fields=load'],
  input: { 'in.geojson': new Uint8Array(readFileSync('in.geojson')) },
})
const seconds = (performance.now() - began) / 1000
if (!files['out.geojson']) throw new Error(stdout.at(-1))
const { features } = JSON.parse(new TextDecoder().decode(files['out.geojson']))
const zoneOf = []
for (const { properties } of features) zoneOf[properties.unit] = properties.zone
writeFileSync('out.json', JSON.stringify({ seconds, zoneOf }))
`

/** Cells round the units' places: it asks for areas, and finds neighbours by their borders. */
export function withCells(problem: BalanceProblem): { problem: BalanceProblem; areas: object } {
  const { xKm, yKm, unitCount } = problem
  const points = Array.from({ length: unitCount }, (_, u) => [apart(xKm[u]!, u), apart(yKm[u]!, u)] as [number, number])
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const edge = (list: number[], side: 'min' | 'max') =>
    list.reduce((most, one) => Math[side](most, one), list[0]!) + (side === 'min' ? -20 : 20)
  const cells = Delaunay.from(points).voronoi([edge(xs, 'min'), edge(ys, 'min'), edge(xs, 'max'), edge(ys, 'max')])
  const pairs: UnitPair[] = []
  for (let a = 0; a < unitCount; a++) for (const b of cells.neighbors(a)) if (b > a) pairs.push({ a, b })
  const features = points.map((_, unit) => ({
    type: 'Feature',
    properties: { unit, load: problem.values[0]![unit] },
    geometry: { type: 'Polygon', coordinates: [cells.cellPolygon(unit)] },
  }))
  return {
    problem: { ...problem, neighbors: fromPairs(unitCount, pairs) },
    areas: { type: 'FeatureCollection', features },
  }
}

/** Places that several units share are moved a few metres apart. */
function apart(km: number, u: number): number {
  return km + ((u * 7919) % 1000) * 1e-5
}

/** Zones of equal sums of the first measure; the figures as a line, or why there are none. */
export function geolibre({ problem, areas }: ReturnType<typeof withCells>): string {
  try {
    fetchPackage()
    rmSync(join(folder, 'out.json'), { force: true })
    writeFileSync(join(folder, 'in.geojson'), JSON.stringify(areas))
    const options = { cwd: folder, timeout: MOST_SECONDS * 1000, stdio: 'pipe' } as const
    execFileSync(process.execPath, ['run.mjs', String(problem.territoryCount)], options)
    const made = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as { seconds: number; zoneOf: number[] }
    return `${figures(problem, made.zoneOf)}, ${made.seconds.toFixed(1)} s`
  } catch (error) {
    const { signal, message } = error as { signal?: string; message: string }
    return signal === 'SIGTERM' ? `not done in ${MOST_SECONDS} s` : `failed: ${message.trim().split('\n').at(-1)}`
  }
}

function fetchPackage(): void {
  if (!existsSync(join(folder, 'node_modules'))) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', PACKAGE], {
      cwd: folder,
      stdio: 'pipe',
    })
  }
  writeFileSync(join(folder, 'run.mjs'), runner)
}

function figures({ values, territoryCount, neighbors }: BalanceProblem, zoneOf: readonly number[]): string {
  const loads = new Float64Array(territoryCount)
  let total = 0
  zoneOf.forEach((zone, u) => {
    loads[zone]! += values[0]![u]!
    total += values[0]![u]!
  })
  const gap = loads.reduce((most, load) => Math.max(most, Math.abs((100 * load * territoryCount) / total - 100)), 0)
  let cut = 0
  zoneOf.forEach((zone, u) => {
    for (const v of neighbors.targets.subarray(neighbors.offsets[u], neighbors.offsets[u + 1])) {
      if (v > u && zoneOf[v] !== zone) cut++
    }
  })
  return `worst gap ${gap.toFixed(2)} %, cut ${cut}`
}
