import { useEffect, useState } from 'react'

/** What a thread works out for the faces: the latest answer stays until the next one is there. */
export interface Worked<T> {
  readonly value: T | null
  readonly busy: boolean
  /** Why there is no answer; empty when all is well. */
  readonly trouble: string
}

/** Many edits in a row are worked out once. */
const msOfQuiet = 250

/** Asks anew when an input is another object; asked again for the same ones, it answers at once. `inputs` is memoised. */
export function workedOut<Inputs extends readonly unknown[], T>(
  ask: (inputs: Inputs, signal: AbortSignal) => Promise<T>,
  /** An answer about another subject is not shown while the next one is worked out. */
  subjectOf: (inputs: Inputs) => unknown,
): (inputs: Inputs | null) => Worked<T> {
  let known: { inputs: Inputs; value: T } | null = null
  return function useWorked(inputs) {
    const [failed, setFailed] = useState<{ inputs: Inputs; why: string } | null>(null)
    const [, setAnswered] = useState<object | null>(known)
    useEffect(() => {
      if (inputs === null || (known && same(known.inputs, inputs))) return
      const abort = new AbortController()
      const timer = setTimeout(() => {
        ask(inputs, abort.signal).then(
          (value) => {
            known = { inputs, value }
            setAnswered(known)
          },
          (error: Error) => error.name !== 'AbortError' && setFailed({ inputs, why: error.message }),
        )
      }, msOfQuiet)
      return () => {
        clearTimeout(timer)
        abort.abort()
      }
    }, [inputs])
    if (inputs === null) return { value: null, busy: false, trouble: '' }
    const trouble = failed?.inputs === inputs ? failed.why : ''
    const current = known !== null && same(known.inputs, inputs)
    const value = known && subjectOf(known.inputs) === subjectOf(inputs) ? known.value : null
    return { value, busy: !current && trouble === '', trouble }
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => Object.is(one, b[i]))
}
