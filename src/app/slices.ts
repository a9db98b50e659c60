import { useEffect, useState } from 'react'
import type { Steps } from '#model/steps.ts'
import { nextTurn } from '#workers/nextTurn.ts'
import { useDocument } from './documentStore.ts'
import { notify } from './notices.ts'

/** Longest that the page waits for one slice, unless a single step takes longer. */
const SLICE_MS = 8

/** Works on between the page's own tasks; null where it was stopped. */
export async function inSlices<T>(work: Steps<T>, stopped: () => boolean = () => false): Promise<T | null> {
  for (;;) {
    const start = performance.now()
    do {
      const step = work.next()
      if (step.done) return step.value
    } while (performance.now() - start < SLICE_MS)
    await nextTurn()
    if (stopped()) return null
  }
}

/**
 * What `start` works out, in slices, once more for another `start`; the last answer stays until the next is there. Null
 * before the first of a plan, where the last try failed, and without anything to work out.
 */
export function useSlices<T>(start: () => Steps<T> | null): T | null {
  const planId = useDocument((state) => state.planId)
  const [found, setFound] = useState<{ readonly planId: string; readonly value: T | null } | null>(null)
  useEffect(() => {
    let gone = false
    const work = start()
    const answer = work ? inSlices(work, () => gone) : Promise.resolve(null)
    answer.then(
      (value) => !gone && setFound({ planId, value }),
      (trouble: Error) => {
        if (gone) return
        setFound(null)
        notify(`This could not be worked out: ${trouble.message}`, 'error')
      },
    )
    return () => {
      gone = true
    }
  }, [start, planId])
  return found?.planId === planId ? found.value : null
}
