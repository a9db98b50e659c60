import { proxy } from 'comlink'

/**
 * Runs a job that reports its progress. Reports take another way than the answer and may come after it: those are
 * dropped, or a finished job would look unfinished for ever.
 */
export async function reporting<Said extends unknown[], T>(
  report: (...said: Said) => void,
  run: (report: (...said: Said) => void) => Promise<T>,
): Promise<T> {
  let over = false
  try {
    return await run(
      proxy((...said: Said) => {
        if (!over) report(...said)
      }),
    )
  } finally {
    over = true
  }
}
