import { solveSeed } from '#jobs/balanceRun.ts'
import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import type { BalanceSettings } from '#model/settings.ts'
import { nextTurn } from './nextTurn.ts'
import { answerWith } from './life.ts'

let stopped = false
const msBetweenReports = 250

const balance = {
  /** Runs one seed to its end, or until `stop`; the last step is the answer. */
  async solve(
    problem: BalanceProblem,
    settings: BalanceSettings,
    seed: number,
    report: (step: BalanceStep) => void,
  ): Promise<BalanceStep | null> {
    stopped = false
    let latest: BalanceStep | null = null
    let reported = 0
    for (const step of solveSeed(problem, settings, seed)) {
      latest = step
      if (performance.now() - reported > msBetweenReports) {
        report(step)
        reported = performance.now()
      }
      await nextTurn()
      if (stopped) break
    }
    return latest
  },
  stop(): void {
    stopped = true
  },
}

export type BalanceWorker = typeof balance
answerWith(balance)
