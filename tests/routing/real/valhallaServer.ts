import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'

const PACKAGE = '@valhallajs/valhallajs@3.6.1'
/** Kept between runs: 87 MB to fetch. */
const home = resolve('node_modules/.cache/valhalla')

type Config = Record<string, { logging?: { type: string } } | null>

interface Actor {
  [action: string]: (query: string) => Promise<string>
}

/** Paths of Valhalla's own service and the calls of the binding. */
const actions: Record<string, string> = {
  '/sources_to_targets': 'matrix',
  '/route': 'route',
  '/isochrone': 'isochrone',
  '/optimized_route': 'optimizedRoute',
  '/status': 'status',
}

/** A real Valhalla on loopback over tiles made from an OpenStreetMap file; installed when it is first asked for. */
export async function startValhalla(osmFile: string, name: string): Promise<{ server: Server; address: string }> {
  const actor = makeActor(osmFile, name)
  const server = createServer((request, response) => {
    const action = actions[request.url ?? '']
    if (!action) return void response.writeHead(404).end('{"error":"Try any of the actions","error_code":106}')
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      actor[action](Buffer.concat(parts).toString() || '{}').then(
        (answer) => response.end(answer),
        (error: Error) => response.writeHead(400).end(JSON.stringify({ error: error.message })),
      )
    })
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function makeActor(osmFile: string, name: string): Actor {
  mkdirSync(home, { recursive: true })
  const folder = join(home, 'node_modules/@valhallajs/valhallajs')
  if (!existsSync(folder)) {
    writeFileSync(join(home, 'package.json'), '{"private":true}')
    execFileSync('npm', ['install', '--no-save', '--ignore-scripts', PACKAGE], { cwd: home, stdio: 'inherit' })
  }
  const tool = join(folder, 'bin/valhalla-cli.js')
  const config = join(home, `${name}.json`)
  const tiles = join(home, `${name}-tiles`)
  const settings = ['build_config', '--mjolnir-tile-dir', tiles, '--mjolnir-tile-extract', '']
  writeFileSync(config, execFileSync(process.execPath, [tool, ...settings], { stdio: ['ignore', 'pipe', 'ignore'] }))
  execFileSync(process.execPath, [tool, 'build_tiles', '-c', config, osmFile], { cwd: home, stdio: 'ignore' })
  const { Actor } = createRequire(import.meta.url)(folder) as { Actor: new (config: string) => Actor }
  return new Actor(JSON.stringify(silent(JSON.parse(readFileSync(config, 'utf8')) as Config)))
}

function silent(config: Config): Config {
  for (const part of Object.values(config)) if (part?.logging) part.logging.type = ''
  return config
}
