import { wrap } from 'comlink'
import type { SeedAnswer } from '#jobs/balanceRun.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { BalanceWorker } from './balance.worker.ts'
import { reporting } from './reporting.ts'

export interface BalancePool {
  /** The answers of all seeds that were begun, in the order of the seeds; rejects when cancelled. */
  readonly answers: Promise<SeedAnswer[]>
  /** Each thread finishes the slice it is in and hands over what it has. */
  stop(): void
  cancel(): void
}

/** One seed per thread, as many threads as there are cores. */
export function solveInPool(
  problem: BalanceProblem,
  settings: BalanceSettings,
  seeds: readonly number[],
  report: (seed: number, step: BalanceStep) => void,
): BalancePool {
  const threads = Array.from({ length: Math.min(seeds.length, cores()) }, () => {
    const worker = new Worker(new URL('./balance.worker.ts', import.meta.url), { type: 'module', name: 'balance' })
    return { worker, remote: wrap<BalanceWorker>(worker) }
  })
  const waiting = [...seeds]
  let abort: (why: Error) => void = () => {}
  // a terminated worker never answers: each wait is raced with this
  const aborted = new Promise<never>((_, reject) => (abort = reject))

  async function work({ worker, remote }: (typeof threads)[number]): Promise<SeedAnswer[]> {
    worker.addEventListener('error', (event) => abort(new Error(event.message)))
    const answers: SeedAnswer[] = []
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const trying = seed
      const step = await reporting(
        (now: BalanceStep) => report(trying, now),
        (tell) => Promise.race([remote.solve(problem, settings, seed, tell), aborted]),
      )
      if (step) answers.push({ seed, step })
    }
    return answers
  }

  const answers = Promise.all(threads.map(work)).then((lists) => lists.flat().sort((a, b) => a.seed - b.seed))
  const end = () => threads.forEach(({ worker }) => worker.terminate())
  void answers.then(end, end)
  return {
    answers,
    stop() {
      waiting.length = 0
      threads.forEach(({ remote }) => void remote.stop())
    },
    cancel() {
      abort(new DOMException('Cancelled', 'AbortError'))
    },
  }
}

function cores(): number {
  return Math.max(1, navigator.hardwareConcurrency || 1)
}
