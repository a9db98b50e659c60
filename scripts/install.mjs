import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const stamp = `${root}node_modules/.installed-lock`

/** Installs the packages of package-lock.json unless exactly those are there already. */
export function installPackages() {
  checkNode()
  const lock = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.log('Installing packages (once) …')
  // no package's own script is needed: one would compile a database for minutes
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  writeFileSync(stamp, lock)
}

/**
 * Runs a program of node_modules/.bin and answers its exit code.
 * @param {string} name
 * @param {string[]} options
 * @param {NodeJS.ProcessEnv} environment
 */
export function runTool(name, options, environment = process.env) {
  const result = spawnSync('npx', ['--no-install', name, ...options], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
    shell: process.platform === 'win32',
  })
  return result.status ?? 1
}

/**
 * The same without waiting: what it printed comes with its exit code.
 * @param {string} name
 * @param {string[]} options
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ status: number, output: string }>}
 */
export function toolOutput(name, options, environment) {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', ['--no-install', name, ...options], {
      cwd: root,
      env: environment,
      shell: process.platform === 'win32',
    })
    /** @type {string[]} */
    const told = []
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (/** @type {string} */ part) => told.push(part))
    }
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? 1, output: told.join('').trimEnd() }))
  })
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  console.error(`Evenfield needs Node 20.19 or newer; this is ${process.versions.node}.`)
  process.exit(1)
}
