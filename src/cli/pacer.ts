/** A step of the schedule, and how many of those that follow it are left out. */
export type Skip = readonly [step: number, count: number]

interface Pacer {
  /** For `BalanceLimits.skip`. */
  readonly skip: (step: number) => number
  /** Grows with the run. */
  readonly skipped: Skip[]
}

/** Looks at the clock so many times in a run, and steps between two looks at least. */
const LOOKS = 24
const FEWEST = 8
/** Behind by less than this is caught up by chance. */
const SLACK = 1.02

/**
 * Where the steps that are left would end after `deadline`, some are left out now: as many as the schedule would otherwise be
 * behind at the next look. A run that is cut off while it is still warm is worse than one that has cooled faster.
 */
export function pacer(steps: number, deadline: number, clock: () => number): Pacer {
  const each = Math.max(FEWEST, Math.ceil(steps / LOOKS))
  const skipped: Skip[] = []
  let last = -1
  let lastTime = 0
  const skip = (step: number): number => {
    if (last >= 0 && step - last < each) return 0
    const now = clock()
    if (last < 0) {
      // what came before, such as a start, says nothing about a step
      last = step
      lastTime = now
      return 0
    }
    const pace = (now - lastTime) / (step - last)
    const behind = (pace * (steps - step)) / Math.max(pace, deadline - now)
    const count = !(behind >= SLACK) ? 0 : Math.min(steps - step, Math.round(each * (behind - 1)))
    last = step + count
    lastTime = now
    if (count > 0) skipped.push([step, count])
    return count
  }
  return { skip, skipped }
}
