/** Runs a job to its end without looking at its progress. */
export function finished<Answer>(steps: Generator<unknown, Answer>): Answer {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
