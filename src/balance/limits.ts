import type { Draft } from './draft.ts'
import type { Ground } from './ground.ts'

/** How far loads may be off per territory and measure: lo[t * measures + i]. */
export interface Limits {
  readonly lo: Float64Array
  readonly hi: Float64Array
}

/**
 * What a plan whose loads are as even as they get leaves to straighter borders: every load may be off as it is now, or up to
 * twice as far as they are on average, but no farther than the worst.
 */
export function asEvenAs({ ground, draft }: { ground: Ground; draft: Draft }): Limits {
  const off = deviations(ground, draft).map(Math.abs)
  const mean = off.reduce((sum, one) => sum + one, 0) / Math.max(1, off.length - ground.measures)
  const most = off.reduce((worst, one) => Math.max(worst, one), 0)
  const hi = off.map((one) => Math.min(most, SLACK * Math.max(one, 2 * mean)))
  return { lo: hi.map((one) => -one), hi }
}

/** What lies so little farther off counts as where it was, but for the worst. */
const SLACK = 1 + 1 / 64

export function evenly({ lo }: Ground, gap: number): Limits {
  return { lo: lo.map(() => -gap), hi: lo.map(() => gap) }
}

export function within({ lo, hi }: Limits, ground: Ground, draft: Draft): boolean {
  return deviations(ground, draft).every((off, at) => off >= lo[at] - HAIR && off <= hi[at] + HAIR)
}

const HAIR = 1e-9

/** 0 for territories that may not change. */
function deviations(ground: Ground, draft: Draft): Float64Array {
  const { measures, claim, isOpen } = ground
  return draft.loads.map((load, at) => {
    const t = Math.floor(at / measures)
    return isOpen[t] ? load / (claim[t] * draft.level[at % measures]) - 1 : 0
  })
}
