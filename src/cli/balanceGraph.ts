import { equalShares, within } from '#balance/equalShares.ts'
import { placeAmongNeighbors, readCoordinates, readMetisGraph, readParts, writeParts } from '#balance/metisGraph.ts'
import { outsideTerritories } from '#balance/outside.ts'
import { checkProblem } from '#balance/problem.ts'
import type { BalanceProblem } from '#model/balance.ts'
import { counted } from '#model/counted.ts'
import { isWrittenSize } from '#model/number.ts'
import { bestOfSeeds } from './bestOfSeeds.ts'
import { Failure, granted, UsageError } from './command.ts'
import { readText, writeResult } from './files.ts'
import { listOption, readOptions, requiredOption, textOption, wholeOption, type Options } from './options.ts'
import type { Skip } from './pacer.ts'
import { solveWithin, warmUp, type TimedAnswer } from './timedSolve.ts'

/** `evenfield balance --graph`: the engine on a METIS graph file, to be held against other partitioners. */
export async function balanceGraph(args: readonly string[]): Promise<number> {
  const options = readOptions(args, {
    graph: { type: 'string' },
    coords: { type: 'string' },
    parts: { type: 'string' },
    measures: { type: 'string' },
    tolerance: { type: 'string' },
    even: { type: 'boolean' },
    'cut-only': { type: 'boolean' },
    present: { type: 'string' },
    'move-cap': { type: 'string' },
    seconds: { type: 'string' },
    steps: { type: 'string' },
    'stop-at': { type: 'string' },
    skip: { type: 'string' },
    seed: { type: 'string' },
    threads: { type: 'string' },
    out: { type: 'string' },
    report: { type: 'string' },
  })
  const threads = wholeOption(options, 'threads', 1) ?? 1
  const seed = wholeOption(options, 'seed', 0) ?? 1
  const steps = wholeOption(options, 'steps', 1)
  const stopAt = wholeOption(options, 'stop-at', 0)
  const skipped = skipsOf(options)
  if (stopAt !== undefined && steps === undefined) throw new UsageError('--stop-at needs --steps.')
  if (skipped.length > 0 && steps === undefined) throw new UsageError('--skip needs --steps.')
  if (threads > 1 && ['graph', 'coords', 'present'].some((name) => textOption(options, name) === '-')) {
    throw new UsageError('--threads above 1 cannot read standard input: name a file.')
  }
  if (threads > 1) return bestOfSeeds(args, seed, threads, textOption(options, 'out'), textOption(options, 'report'))
  const problem = await graphProblem(options)
  const columns = measureColumns(options)
  const refusal = checkProblem(problem, { measure: (m) => `column ${columns[m]}`, unit: (u) => `vertex ${u}` })
  if (refusal !== null) throw new Failure(refusal.refused)
  const seconds = positiveOption(options, 'seconds') ?? 5
  warmUp()
  const limits = { even: options['even'] === true, cutOnly: options['cut-only'] === true }
  const time = steps === undefined ? { seconds } : { steps, stopAt: stopAt ?? Infinity, skipped }
  const timed = solveWithin(problem, limits, time)
  const out = textOption(options, 'out')
  if (out !== undefined) await writeResult(out, writeParts(timed.answer.territoryOf))
  const report = `${JSON.stringify(reportOf(problem, timed), null, 1)}\n`
  const reportPath = textOption(options, 'report')
  if (reportPath === undefined) process.stdout.write(report)
  else await writeResult(reportPath, report)
  return 0
}

/** `120+15,480+30`: after step 120 fifteen steps are left out, after step 480 thirty. */
function skipsOf(options: Options): Skip[] {
  return listOption(options, 'skip').map((text) => {
    const [step = NaN, count = NaN, ...more] = text.split('+').map(Number)
    if (more.length === 0 && Number.isInteger(step) && step >= 0 && Number.isInteger(count) && count > 0)
      return [step, count]
    throw new UsageError(`--skip ${text}: a step and how many to leave out after it are needed, such as 120+15.`)
  })
}

function measureColumns(options: Options): number[] {
  const columns = listOption(options, 'measures').map(Number)
  return columns.length === 0 ? [0] : columns
}

async function graphProblem(options: Options): Promise<BalanceProblem> {
  const graph = granted(readMetisGraph(await readText(requiredOption(options, 'graph'))))
  const parts = wholeOption(options, 'parts', 1)
  if (parts === undefined) throw new UsageError('--parts is missing.')
  const place = granted(readCoordinates(await readText(requiredOption(options, 'coords')), graph.count))
  const placed = placeAmongNeighbors(place.xKm, place.yKm, graph.neighbors)
  if (placed > 0) process.stderr.write(`${placed} vertices without coordinates were placed among their neighbours.\n`)
  const columns = measureColumns(options)
  const unknown = columns.find((column) => !(column in graph.weights))
  if (unknown !== undefined) {
    throw new UsageError(
      `--measures ${unknown}: the graph has ${counted(graph.weights.length, 'column')}, counted from 0.`,
    )
  }
  const values = columns.map((column) => graph.weights[column])
  const tolerance = positiveOption(options, 'tolerance') ?? 5
  const problem: BalanceProblem = {
    ...equalShares(
      graph.count,
      parts,
      values,
      values.map(() => within(tolerance)),
    ),
    ...place,
    neighbors: graph.neighbors,
    seed: wholeOption(options, 'seed', 0) ?? 1,
  }
  const present = textOption(options, 'present')
  if (present === undefined) return problem
  const cap = positiveOption(options, 'move-cap')
  return {
    ...problem,
    territoryOf: granted(readParts(await readText(present), graph.count)),
    disruptionValues: values[0],
    disruptionCap: cap === undefined ? null : cap / 100,
    disruptionWeight: 1,
  }
}

function reportOf(problem: BalanceProblem, timed: TimedAnswer): object {
  const { answer } = timed
  return {
    territories: problem.territoryCount,
    units: problem.unitCount,
    worstGap: answer.worstGap,
    gaps: answer.gaps,
    outOfCorridor: answer.outOfCorridor,
    order: answer.order,
    cut: answer.cut,
    meanKm: meanKm(problem, answer.territoryOf),
    detachedPieces: answer.detachedPieces,
    movedShare: answer.moved,
    steps: timed.steps,
    stoppedAt: timed.stoppedAt,
    skipped: timed.skipped.map(([step, count]) => `${step}+${count}`).join(','),
    seed: problem.seed,
    seconds: timed.seconds,
    cpuSeconds: timed.cpuSeconds,
    threads: 1,
    outside: outsideTerritories(problem, answer.territoryOf),
  }
}

/** Mean distance to the territory's centre, both weighted by the first measure. */
export function meanKm(problem: BalanceProblem, territoryOf: Uint16Array): number {
  const weight = problem.values[0]
  const slots = problem.territoryCount + 1
  const mass = new Float64Array(slots)
  const x = new Float64Array(slots)
  const y = new Float64Array(slots)
  for (let u = 0; u < problem.unitCount; u++) {
    const t = territoryOf[u]
    mass[t] += weight[u]
    x[t] += weight[u] * problem.xKm[u]
    y[t] += weight[u] * problem.yKm[u]
  }
  let total = 0
  let km = 0
  for (let u = 0; u < problem.unitCount; u++) {
    const t = territoryOf[u]
    total += weight[u]
    if (weight[u] > 0) {
      km += weight[u] * Math.hypot(problem.xKm[u] - x[t] / mass[t], problem.yKm[u] - y[t] / mass[t])
    }
  }
  return km / total
}

function positiveOption(options: Options, name: string): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  if (!(value > 0 && isWrittenSize(value))) throw new UsageError(`--${name} ${text}: a number above 0 is needed.`)
  return value
}
