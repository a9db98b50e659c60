/** Long work that hands back now and then, so that a page can go on meanwhile. */
export type Steps<T> = Generator<void, T>

/** All of it at once, where nobody waits. */
export function finished<T>(work: Steps<T>): T {
  let step = work.next()
  while (!step.done) step = work.next()
  return step.value
}
