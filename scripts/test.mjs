/** `npm test`: installs what is missing, then lint, types, unit and property tests, and journeys in a real browser. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { installPackages, root, runTool, toolOutput } from './install.mjs'

const started = Date.now()
installPackages()
const { ensureBrowser } = await import('./browser.mjs')
const environment = { ...process.env, CHROMIUM_PATH: ensureBrowser() }
const data = resolve(root, process.env['EVENFIELD_TEST_DATA'] ?? '../shared/data')
const reports = `${root}test-results`
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

/** @type {{ name: string, passed: number, failed: number, skipped: string[] }[]} */
const results = []
// the engine's tests mostly wait for npm and for tiles to be made, so they run beside the others
const engine = routing()
await checks([
  ['format', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['app build', 'vite', ['build', '--logLevel', 'warn']],
  ['core types', 'tsc', ['-p', 'tsconfig.core.json']],
  ['unused code', 'knip', []],
  ['command line build', 'vite', ['build', '--mode', 'cli', '--logLevel', 'warn']],
  ['lint', 'oxlint', ['--config', 'oxlint.config.mjs', '--deny-warnings', 'src', 'tests', 'scripts']],
])
console.log('\n── unit and property tests')
const built = existsSync(`${root}build/cli/evenfield.mjs`) ? { EVENFIELD_BUILT_CLI: 'build/cli' } : {}
countVitest('unit', runTool('vitest', vitestOptions('unit'), { ...environment, ...built }))
await engine
journeys()
report()

/**
 * Two at a time, the longest first: each is a program of one thread.
 * @param {[name: string, tool: string, options: string[]][]} list
 */
async function checks(list) {
  const waiting = [...list]
  const run = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, tool, options] = next
      const { status, output } = await toolOutput(tool, options, environment)
      console.log(`\n── ${name}${output === '' ? '' : `\n${output}`}`)
      results.push({ name, passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: [] })
    }
  }
  await Promise.all([run(), run()])
}

async function routing() {
  if (process.env['EVENFIELD_TEST_ROUTING'] !== '1') return
  const options = vitestOptions('routing', '--config', 'vitest.routing.config.ts')
  const { status, output } = await toolOutput('vitest', options, environment)
  console.log(`\n── a real routing engine\n${output}`)
  countVitest('routing', status)
}

/**
 * @param {string} name
 * @param {string[]} options
 */
function vitestOptions(name, ...options) {
  return ['run', ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${reports}/${name}.json`]
}

/**
 * Adds up what Vitest reported.
 * @param {string} name
 * @param {number} status
 */
function countVitest(name, status) {
  const summary = read(`${reports}/${name}.json`)
  if (!summary) return void results.push({ name, passed: 0, failed: 1, skipped: [] })
  const tests = summary.testResults.flatMap((/** @type {any} */ one) => one.assertionResults)
  const skipped = tests.filter((/** @type {any} */ test) => test.status === 'skipped' || test.status === 'pending')
  const broken = summary.testResults.filter(
    (/** @type {any} */ one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  results.push({
    name,
    passed: summary.numPassedTests,
    failed: summary.numFailedTests + broken.length || (status === 0 ? 0 : 1),
    skipped: skipped.map((/** @type {any} */ test) => test.fullName),
  })
}

function journeys() {
  console.log('\n── journeys in the browser')
  const file = `${reports}/journeys.json`
  const status = runTool('playwright', ['test', '--reporter=list,json'], {
    ...environment,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  const summary = read(file)
  if (!summary) return void results.push({ name: 'journeys', passed: 0, failed: 1, skipped: [] })
  const { expected, unexpected, flaky } = summary.stats
  /** @type {string[]} */
  const skipped = []
  collectSkipped(summary.suites, skipped)
  results.push({ name: 'journeys', passed: expected + flaky, failed: unexpected || (status === 0 ? 0 : 1), skipped })
}

/**
 * @param {any[]} suites
 * @param {string[]} titles
 */
function collectSkipped(suites, titles) {
  for (const suite of suites) {
    for (const spec of suite.specs)
      if (spec.tests.every((/** @type {any} */ one) => one.status === 'skipped')) titles.push(spec.title)
    collectSkipped(suite.suites ?? [], titles)
  }
}

function report() {
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((total, one) => total + one[key], 0)
  const skipped = results.flatMap((one) => one.skipped)
  console.log(`\n${Math.round((Date.now() - started) / 1000)} s`)
  for (const one of results) console.log(`${one.name}: ${one.passed} passed, ${one.failed} failed`)
  let failed = sum('failed')
  if (skipped.length > 0) {
    console.log(`Skipped${existsSync(data) ? '' : ` (no test data at ${data}; set EVENFIELD_TEST_DATA)`}:`)
    for (const title of skipped) console.log(`  ${title}`)
    if (process.env['EVENFIELD_REQUIRE_TEST_DATA'] === '1') failed += skipped.length
  }
  console.log(`\n${sum('passed')} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ''}`)
  process.exit(failed === 0 ? 0 : 1)
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
