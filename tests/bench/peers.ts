import { meanKm } from '#cli/balanceGraph.ts'
import { cpuClock, solveWithin, warmUp } from '#cli/timedSolve.ts'
import { geolibre, withCells } from './geolibre.ts'
import { gpmetis } from './gpmetis.ts'
import { graphProblem } from './graphs.ts'

/** The same files, columns and numbers of territories for both, one after the other. */
const cases = [
  { graph: 'uszip', parts: 50, columns: [0, 1], seconds: 5 },
  { graph: 'uszip', parts: 200, columns: [0, 1], seconds: 5 },
  { graph: 'uszip', parts: 200, columns: [0, 1, 2], seconds: 5 },
  { graph: 'uszip', parts: 500, columns: [0, 1], seconds: 15 },
] as const

const oneMeasure = [
  { graph: 'uscounty', parts: 20, seconds: 2 },
  { graph: 'txzip', parts: 20, seconds: 2 },
  { graph: 'uszip', parts: 50, seconds: 5 },
] as const

export function run(): void {
  warmUp()
  for (const { graph, parts, columns, seconds } of cases) {
    const problem = graphProblem(graph, { parts, columns, tolerance: 5, seed: 1 })
    const { answer, cpuSeconds } = solveWithin(problem, {}, { seconds }, cpuClock)
    const km = meanKm(problem, answer.territoryOf).toFixed(1)
    console.log(`${graph} k=${parts} [${columns.join(',')}]`)
    console.log(
      `  evenfield  worst gap ${answer.worstGap.toFixed(2)} %, cut ${answer.cut}, ${km} km, ${cpuSeconds.toFixed(1)} s`,
    )
    console.log(`  gpmetis    ${gpmetis(graph, parts, columns)}`)
  }
  // one measure and areas: what the browser's other balancer can do
  for (const { graph, parts, seconds } of oneMeasure) {
    const cells = withCells(graphProblem(graph, { parts, columns: [0], tolerance: 5, seed: 1 }))
    const { answer, cpuSeconds } = solveWithin(cells.problem, {}, { seconds }, cpuClock)
    console.log(`${graph} k=${parts} [0], cells round its places`)
    console.log(`  evenfield  worst gap ${answer.worstGap.toFixed(2)} %, cut ${answer.cut}, ${cpuSeconds.toFixed(1)} s`)
    console.log(`  geolibre   ${geolibre(cells)}`)
  }
}
