import type { ErrorBand } from '#model/travel.ts'
import { travelMatrix } from './matrix.ts'
import type { Places, TravelModel } from './model.ts'

/** Minutes by car between places: one question, answered by the embedded model or by an engine of the planner's. */
export interface TravelTimes {
  /** Shown beside every minute. */
  readonly name: string
  matrix(from: Places, to: Places, wish?: MatrixWish): Promise<TimesAnswer>
}

interface MatrixWish {
  readonly signal?: AbortSignal
  readonly limitMinutes?: number
  readonly progress?: (share: number) => void
  /** An engine that fails is not stood in for: it throws. */
  readonly alone?: boolean
}

/** Row after row: from a to b is [a * columns + b]. NaN is no way, never 0. */
export interface TimesAnswer {
  readonly minutes: Float32Array
  /** By road; NaN where the engine does not say. */
  readonly km: Float32Array
  /** Whose minute it is: an index into `models` per cell, or null where all are models[0]'s. */
  readonly whose: Uint8Array | null
  readonly models: readonly string[]
  /** What the embedded model's minutes may be off by. */
  readonly errors: readonly ErrorBand[]
  /** What went wrong, in sentences for the planner. */
  readonly notes: readonly string[]
}

/** `pause` hands the thread back between rows, so that a wish to stop is heard; an edge knows how. */
export function embeddedTimes(model: TravelModel, pause: () => Promise<void> = async () => {}): TravelTimes {
  return {
    name: model.name,
    async matrix(from, to, { signal, limitMinutes, progress } = {}) {
      const run = travelMatrix(model, from, to, limitMinutes)
      let step = run.next()
      while (!step.done) {
        progress?.(step.value)
        await pause()
        signal?.throwIfAborted()
        step = run.next()
      }
      return { ...step.value, whose: null, models: [model.name], errors: model.errors, notes: [] }
    },
  }
}
