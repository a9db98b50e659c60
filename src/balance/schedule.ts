import { findHot } from './anneal.ts'
import type { Run } from './run.ts'
import { between } from './steadyMath.ts'

/** How an annealing goes from loose to tight; energies are in cut pairs. */
export interface Schedule {
  readonly hot: number
  readonly cold: number
  /** Price of squared deviation beyond the zone. */
  readonly loose: number
  readonly tight: number
  /** The zone's size within the corridor: what ends up just outside it is still a good answer. */
  readonly zoneAtFirst: number
  readonly zoneAtLast: number
}

/** From nothing to a compact plan within the corridors. */
export const shapeFirst: Schedule = { hot: 0.6, cold: 0.1, loose: 3e3, tight: 1e6, zoneAtFirst: 0.8, zoneAtLast: 0.95 }

/** As even as possible: there is no zone. */
export const evenFirst: Schedule = { hot: 0.6, cold: 0.15, loose: 3e3, tight: 3e6, zoneAtFirst: 0, zoneAtLast: 0 }

/** Straightens borders of a plan that is within its corridors. */
export const settle: Schedule = { hot: 0.1, cold: 0.02, loose: 1e7, tight: 1e8, zoneAtFirst: 0.99, zoneAtLast: 0.999 }

/** Shakes a plan that nothing helps any more. */
export const shake: Schedule = { hot: 0.3, cold: 0.1, loose: 3e5, tight: 3e6, zoneAtFirst: 0.8, zoneAtLast: 0.9 }

/** Sets prices for a progress of 0 … 1. */
export function cool(run: Run, schedule: Schedule, progress: number): void {
  const { prices, ground } = run
  prices.temperature = prices.cut * (schedule.hot + (schedule.cold - schedule.hot) * progress)
  prices.excess = between(schedule.loose, schedule.tight, progress)
  const late = Math.max(0, 2 * progress - 1)
  const zone = schedule.zoneAtFirst + (schedule.zoneAtLast - schedule.zoneAtFirst) * late
  for (let i = 0; i < ground.measures; i++) {
    prices.zoneLo[i] = ground.lo[i] * zone
    prices.zoneHi[i] = ground.hi[i] * zone
  }
  prices.hotShare = progress > 0.2 ? 0.3 * 65536 : 0
  prices.pairShare = 0.4 * 65536
  findHot(run)
}
