/** The right to write one plan; at most one tab has it. */
export interface PlanLock {
  /** True when this tab has it at once. */
  readonly held: Promise<boolean>
  /** Gives it back, or stops waiting. */
  release(): void
}

/** Asks for the plan. When another tab has it, waits, and calls `whenFree` once it is ours. */
export function lockPlan(planId: string, whenFree: () => void): PlanLock {
  const name = `evenfield plan ${planId}`
  const waiting = new AbortController()
  let release = () => waiting.abort()
  const keep = () => new Promise<void>((resolve) => (release = resolve))

  const held = new Promise<boolean>((tell) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      tell(lock !== null)
      if (lock) return waiting.signal.aborted ? undefined : keep()
      navigator.locks
        .request(name, { signal: waiting.signal }, () => {
          whenFree()
          return keep()
        })
        .catch((error: Error) => {
          if (error.name !== 'AbortError') throw error
        })
      return undefined
    })
  })
  return { held, release: () => release() }
}
