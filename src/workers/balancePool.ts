import { wrap, type Remote } from 'comlink'
import type { SeedAnswer } from '#jobs/balanceRun.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { BalanceWorker } from './balance.worker.ts'
import { endThread } from './endThread.ts'
import { handedOver } from './handedOver.ts'
import { reporting } from './reporting.ts'

export interface BalancePool {
  /** The answers of all seeds that were begun, in the order of the seeds; rejects when cancelled. */
  readonly answers: Promise<SeedAnswer[]>
  /** Each thread finishes the slice it is in and hands over what it has. */
  stop(): void
  cancel(): void
}

/** For so long after its first answer one thread runs alone, so that the answer is on the map before all cores are busy. */
const HEAD_START_MS = 500

/** One seed per thread, as many threads as there are cores. */
export function solveInPool(
  problem: BalanceProblem,
  settings: BalanceSettings,
  seeds: readonly number[],
  report: (seed: number, step: BalanceStep) => void,
): BalancePool {
  const threads: { readonly worker: Worker; readonly remote: Remote<BalanceWorker> }[] = []
  const waiting = [...seeds]
  let reject: (why: Error) => void = () => {}
  // a terminated worker never answers: each wait is raced with this
  const aborted = new Promise<never>((_, no) => (reject = no))
  const abort = (why: Error): void => {
    waiting.length = 0
    reject(why)
  }
  let answered: () => void = () => {}
  let ahead: ReturnType<typeof setTimeout> | undefined
  const headStart = new Promise<void>((resolve) => (answered = resolve))

  async function work(): Promise<SeedAnswer[]> {
    const answers: SeedAnswer[] = []
    if (waiting.length === 0) return answers
    const worker = new Worker(new URL('./balance.worker.ts', import.meta.url), { type: 'module', name: 'balance' })
    const remote = wrap<BalanceWorker>(worker)
    threads.push({ worker, remote })
    worker.addEventListener('error', (event) => abort(new Error(event.message)))
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const trying = seed
      const step = await reporting(
        (now: BalanceStep) => {
          report(trying, now)
          ahead ??= setTimeout(answered, HEAD_START_MS)
        },
        async (tell) => Promise.race([remote.solve(await handedOver(problem), settings, seed, tell), aborted]),
      )
      if (step) answers.push({ seed, step })
    }
    return answers
  }

  const first = work()
  void first.then(answered, abort)
  const others = Array.from({ length: Math.min(seeds.length, cores()) - 1 }, () => headStart.then(work))
  const answers = Promise.all([first, ...others]).then((lists) => lists.flat().sort((a, b) => a.seed - b.seed))
  const end = () => threads.splice(0).forEach(({ worker, remote }) => endThread(worker, remote))
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
