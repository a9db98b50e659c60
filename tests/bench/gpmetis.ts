import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMetisGraph, readParts } from '#balance/metisGraph.ts'
import { isRefusal } from '#model/change.ts'
import { testData } from '../data.ts'

/** gpmetis with contiguous parts on the same file with the same columns; the figures as a line, or why there are none. */
export function gpmetis(name: string, parts: number, columns: readonly number[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'evenfield-'))
  try {
    const graph = readMetisGraph(readFileSync(testData(`graphs/${name}.graph`)!, 'utf8'))
    if (isRefusal(graph)) return graph.refused
    const { offsets, targets } = graph.neighbors
    const lines = [`${graph.count} ${targets.length / 2} 010 ${columns.length}`]
    for (let u = 0; u < graph.count; u++) {
      const weights = columns.map((column) => graph.weights[column][u])
      lines.push([...weights, ...[...targets.subarray(offsets[u], offsets[u + 1])].map((v) => v + 1)].join(' '))
    }
    const file = join(folder, 'g.graph')
    writeFileSync(file, `${lines.join('\n')}\n`)
    const output = execFileSync('gpmetis', ['-contig', file, String(parts)], { encoding: 'utf8' })
    const seconds = /Partitioning:\s*([\d.]+)/.exec(output)?.[1] ?? '?'
    const territoryOf = readParts(readFileSync(`${file}.part.${parts}`, 'utf8'), graph.count)
    if (isRefusal(territoryOf)) return territoryOf.refused
    let cut = 0
    for (let u = 0; u < graph.count; u++) {
      for (let e = offsets[u]; e < offsets[u + 1]; e++) if (territoryOf[targets[e]] !== territoryOf[u]) cut += 0.5
    }
    const gap = Math.max(...columns.map((column) => worstGap(graph.weights[column], territoryOf, parts)))
    return `worst gap ${gap.toFixed(2)} %, cut ${cut}, ${seconds} s`
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? 'not installed'
      : `failed: ${(error as Error).message.split('\n')[0]}`
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function worstGap(weights: Float64Array, territoryOf: Uint16Array, parts: number): number {
  const loads = new Float64Array(parts + 1)
  let total = 0
  weights.forEach((weight, u) => {
    loads[territoryOf[u]] += weight
    total += weight
  })
  return Math.max(...[...loads.subarray(1)].map((load) => Math.abs((100 * load * parts) / total - 100)))
}
