import { lockByAsking } from './lockByAsking.ts'

/** The right to write one plan; at most one tab has it. */
export interface PlanLock {
  /** True when this tab has it at once. */
  readonly held: Promise<boolean>
  /** Settles once this tab has it, which may be long after asking; never when it was released before. */
  readonly ours: Promise<void>
  /** Gives it back, or stops waiting. */
  release(): void
}

/** Asks for the plan. When another tab has it, waits until it is free. */
export function lockPlan(planId: string): PlanLock {
  const name = `evenfield plan ${planId}`
  return 'locks' in navigator ? lockByBrowser(name) : lockByAsking(name)
}

function lockByBrowser(name: string): PlanLock {
  const waiting = new AbortController()
  let release = () => waiting.abort()
  let tellHeld: (held: boolean) => void
  let tellOurs: () => void
  const held = new Promise<boolean>((resolve) => (tellHeld = resolve))
  const ours = new Promise<void>((resolve) => (tellOurs = resolve))
  const keep = () => {
    tellOurs()
    return new Promise<void>((resolve) => (release = resolve))
  }

  void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
    tellHeld(lock !== null)
    if (lock) return waiting.signal.aborted ? undefined : keep()
    navigator.locks.request(name, { signal: waiting.signal }, keep).catch((error: Error) => {
      if (error.name !== 'AbortError') throw error
    })
    return undefined
  })
  return { held, ours, release: () => release() }
}
