import { createRequire } from 'node:module'
import { highsSolver } from '#prove/highs.ts'
import type { Solver } from '#prove/program.ts'

/** HiGHS from the installed package. */
export function readSolver(): Promise<Solver> {
  return highsSolver(createRequire(import.meta.url).resolve('highs/runtime'))
}
