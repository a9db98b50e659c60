import type { SeedAnswer } from '#jobs/balanceRun.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { BalanceWorker } from './balance.worker.ts'
import { handedOver } from './handedOver.ts'
import { reporting } from './reporting.ts'
import { startThread, ThreadLost, type Thread } from './thread.ts'

export interface BalancePool {
  /** The answers of all seeds that were begun, in the order of the seeds; rejects when cancelled. */
  readonly answers: Promise<SeedAnswer[]>
  /** Whether the browser ended a thread: then all have stopped, and the answers are the best until then. */
  readonly lost: boolean
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
  const threads: Thread<BalanceWorker>[] = []
  const waiting = [...seeds]
  let [lost, stopping] = [false, false]
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
    const thread = startThread<BalanceWorker>(
      new Worker(new URL('./balance.worker.ts', import.meta.url), { type: 'module', name: 'balance' }),
    )
    threads.push(thread)
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      const step = await best(thread, seed)
      if (step) answers.push({ seed, step })
    }
    return answers
  }

  /** The last answer of a seed, or the latest that it told of before its thread was lost. */
  async function best(thread: Thread<BalanceWorker>, seed: number): Promise<BalanceStep | null> {
    let latest: BalanceStep | null = null
    const tellLatest = (now: BalanceStep): void => {
      latest = now
      report(seed, now)
      ahead ??= setTimeout(answered, HEAD_START_MS)
    }
    try {
      return await reporting(tellLatest, (tell) =>
        Promise.race([
          thread.ask(async (remote) => {
            const given = await handedOver(problem)
            return stopping ? null : remote.solve(given, settings, seed, tell)
          }),
          aborted,
        ]),
      )
    } catch (trouble) {
      if (!(trouble instanceof ThreadLost)) throw trouble
      lost = true
      stop()
      return latest
    }
  }

  function stop(): void {
    stopping = true
    waiting.length = 0
    // whoever waits for the answer hears of a thread that has ended
    for (const thread of threads) thread.ask((remote) => remote.stop()).catch(() => {})
  }

  const first = work()
  void first.then(answered, abort)
  const others = Array.from({ length: Math.min(seeds.length, cores()) - 1 }, () => headStart.then(work))
  const answers = Promise.all([first, ...others]).then((lists) => {
    if (lost && lists.flat().length === 0) throw new ThreadLost()
    return lists.flat().sort((a, b) => a.seed - b.seed)
  })
  const end = () => threads.splice(0).forEach((thread) => thread.end())
  void answers.then(end, end)
  return {
    answers,
    get lost() {
      return lost
    },
    stop,
    cancel() {
      abort(new DOMException('Cancelled', 'AbortError'))
    },
  }
}

function cores(): number {
  return Math.max(1, navigator.hardwareConcurrency || 1)
}
