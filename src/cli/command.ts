import type { Refusal } from '#model/change.ts'

/** One word of the command line. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  /** The whole help text. */
  readonly help: string
  /** Returns the exit code: 0 done, 1 refused or failed, 2 called wrongly. Throws `UsageError` and `Failure`. */
  run(args: readonly string[]): Promise<number>
}

/** Called wrongly: ends with code 2 and a hint at `--help`. */
export class UsageError extends Error {}

/** Refused or failed, with a sentence that says why: ends with code 1. */
export class Failure extends Error {}

/** The answer, or the end of the command with the refusal's sentence. */
export function granted<Answer extends object>(answer: Answer | Refusal): Answer {
  if ('refused' in answer) throw new Failure(answer.refused)
  return answer
}
