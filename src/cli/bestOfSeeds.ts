import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Failure } from './command.ts'
import { writeResult } from './files.ts'

interface GraphReport {
  readonly order: readonly number[]
  readonly seconds: number
  readonly cpuSeconds: number
}

/** One seed per thread, each in a process of its own; the best answer is kept, of equals the one with the lowest seed. */
export async function bestOfSeeds(
  args: readonly string[],
  seed: number,
  threads: number,
  out: string | undefined,
  reportPath: string | undefined,
): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'evenfield-'))
  try {
    const shared = withoutOptions(args, ['--threads', '--seed', '--out', '--report'])
    const runs = await Promise.all(
      Array.from({ length: threads }, (_, i) => solveSeed(shared, seed + i, join(folder, String(seed + i)))),
    )
    const best = runs.reduce((a, b) => (compareOrder(b.report.order, a.report.order) < 0 ? b : a))
    const cpuSeconds = runs.reduce((sum, { report }) => sum + report.cpuSeconds, 0)
    const seconds = Math.max(...runs.map(({ report }) => report.seconds))
    const text = `${JSON.stringify({ ...best.report, seconds, cpuSeconds, threads }, null, 1)}\n`
    if (out !== undefined) await writeResult(out, await readFile(`${best.path}.part`))
    if (reportPath === undefined) process.stdout.write(text)
    else await writeResult(reportPath, text)
    return 0
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function solveSeed(args: readonly string[], seed: number, path: string) {
  const own = ['--seed', String(seed), '--out', `${path}.part`, '--report', `${path}.json`]
  try {
    await promisify(execFile)(process.execPath, [...process.execArgv, process.argv[1]!, 'balance', ...args, ...own])
  } catch (error) {
    throw new Failure((error as { stderr?: string }).stderr?.trim() || `Seed ${seed} could not be solved.`)
  }
  return { path, report: JSON.parse(await readFile(`${path}.json`, 'utf8')) as GraphReport }
}

function withoutOptions(args: readonly string[], names: readonly string[]): string[] {
  const kept: string[] = []
  for (let i = 0; i < args.length; i++) {
    if (names.includes(args[i]!)) i++
    else if (!names.some((name) => args[i]!.startsWith(`${name}=`))) kept.push(args[i]!)
  }
  return kept
}

function compareOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((figure, i) => figure !== b[i])
  return at < 0 ? 0 : a[at]! - b[at]!
}
