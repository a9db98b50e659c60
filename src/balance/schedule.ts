import { findHot } from './anneal.ts'
import { evenly } from './limits.ts'
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
  /** Factor on the goal's price of moving value. */
  readonly moving?: number
  /** Share of proposals for two units at once that is added by the end. */
  readonly morePairs?: number
}

/** From nothing to a compact plan within the corridors. */
const shapeFirst: Schedule = { hot: 0.6, cold: 0.1, loose: 3e3, tight: 1e6, zoneAtFirst: 0.8, zoneAtLast: 0.95 }

/** Units are heavy for the corridor: the plan has to stay warm for long to find combinations that fit. */
const heavyUnits: Schedule = { hot: 2.5, cold: 0.8, loose: 3e3, tight: 1e7, zoneAtFirst: 0.3, zoneAtLast: 0.7 }

/** A unit is as heavy as the corridor is wide: aim at the middle, so that chance leaves little to mend. */
const tightFit: Schedule = { hot: 1, cold: 0.3, loose: 3e4, tight: 1e6, zoneAtFirst: 0, zoneAtLast: 0.5 }

/** As even as possible: there is no zone. */
const evenFirst: Schedule = { hot: 0.6, cold: 0.15, loose: 3e3, tight: 3e6, zoneAtFirst: 0, zoneAtLast: 0 }

/** Fewest cut pairs: no distance holds the borders, so they wander far before they set; later only swaps keep loads as they are. */
const cutFirst: Schedule = {
  hot: 1.5,
  cold: 0.15,
  loose: 1e3,
  tight: 1e6,
  zoneAtFirst: 0.8,
  zoneAtLast: 0.95,
  morePairs: 0.2,
}

/** Keeps more to where clusters have wandered. Which of the two finds the fewest differs from map to map. */
const cutGently: Schedule = { ...cutFirst, hot: 1 }

/** From a present plan: excess presses hard from the beginning, moving has its price, borders hardly count. */
const presentFirst: Schedule = {
  hot: 3,
  cold: 0.7,
  loose: 1e5,
  tight: 5e7,
  zoneAtFirst: 0.8,
  zoneAtLast: 0.9,
  moving: 0.4,
}

/** From a present plan with room in its corridors: moving has its price, and borders stay as straight as from nothing. */
const nearPresent: Schedule = { hot: 0.6, cold: 0.1, loose: 1e5, tight: 1e8, zoneAtFirst: 0.8, zoneAtLast: 0.95 }

/** As even as possible from a present plan: what lies far from even gives way while borders can still follow. */
const evenPresent: Schedule = { ...evenFirst, loose: 3e4, moving: 0.05 }

/** Straightens borders of a plan that is within its corridors. */
export const settle: Schedule = { hot: 0.1, cold: 0.02, loose: 1e7, tight: 1e8, zoneAtFirst: 0.99, zoneAtLast: 0.999 }

/** Straightens borders that have been drawn without regard to shape, within the corridors. */
export const straighten: Schedule = {
  hot: 0.6,
  cold: 0.02,
  loose: 1e6,
  tight: 1e8,
  zoneAtFirst: 0.95,
  zoneAtLast: 0.999,
}

/** The same of a plan whose loads are as even as they get: far from even is dear enough to be put right at last. */
export const straightenEven: Schedule = {
  hot: 0.3,
  cold: 0.02,
  loose: 1e7,
  tight: 1e9,
  zoneAtFirst: 0.9,
  zoneAtLast: 0.95,
}

/** Takes moves back that a present plan can do without. */
export const settlePresent: Schedule = {
  hot: 3,
  cold: 0.05,
  loose: 1e7,
  tight: 1e8,
  zoneAtFirst: 0.99,
  zoneAtLast: 0.999,
}

/** Shakes an even plan without letting it go: the price starts where the annealing ended. */
export const shakeEven: Schedule = { hot: 0.3, cold: 0.15, loose: 3e6, tight: 1e7, zoneAtFirst: 0, zoneAtLast: 0 }

/** Shakes a plan that nothing helps any more. */
export const shake: Schedule = { hot: 0.3, cold: 0.1, loose: 3e5, tight: 3e6, zoneAtFirst: 0.8, zoneAtLast: 0.9 }

export function firstSchedule(run: Run, gently = false): Schedule {
  const { ground, limits } = run
  const { disruptionWeight, disruptionCap } = ground.problem
  const holdsOn = ground.hasPresent && (disruptionWeight > 0 || disruptionCap !== null)
  if (holdsOn && run.goal.even) return evenPresent
  if (holdsOn) return roomy(run) ? nearPresent : presentFirst
  if (limits.cutOnly) return gently ? cutGently : cutFirst
  const fromNothing = scheduleFromNothing(run)
  return { ...fromNothing, loose: looseEnough(run, fromNothing) }
}

function scheduleFromNothing(run: Run): Schedule {
  const { ground } = run
  if (run.goal.even) return evenFirst
  const unitInCorridor = ground.open.length / Math.max(1, ground.units) / narrowest(run)
  if (unitInCorridor < 0.2) return shapeFirst
  return ground.measures > 1 && unitInCorridor < 0.7 ? heavyUnits : tightFit
}

/**
 * Deviation must be cheap enough at first for a typical heavy unit to change hands: what is frozen from the beginning
 * stays where the first arrangement has put it.
 */
export function looseEnough({ ground }: Run, { hot, loose }: Pick<Schedule, 'hot' | 'loose'>): number {
  return Math.min(loose, (0.6 * hot) / Math.max(1e-12, ground.heft * ground.heft))
}

/** Half a corridor of ten points or more: no unit has to be fetched from afar to get into it. */
const ROOMY = 0.1

export function roomy(run: Run): boolean {
  return narrowest(run) >= ROOMY
}

/** Half a corridor of one point or less: what a corner has too little of has to come from afar. */
const TIGHT = 0.01

/** From nothing into a tight corridor. */
export function tight(run: Run): boolean {
  return !run.ground.hasPresent && narrowest(run) <= TIGHT
}

/** Sets prices for a progress of 0 … 1. */
export function cool(run: Run, schedule: Schedule, progress: number): void {
  const { prices, ground } = run
  prices.temperature = prices.cut * (schedule.hot + (schedule.cold - schedule.hot) * progress)
  // A narrow corridor needs a steeper price: 5 % is what the schedules are written for.
  const narrow = run.goal.even
    ? Math.max(1, LARGE_TERRITORIES / ground.open.length)
    : Math.max(0.2, 0.05 / narrowest(run))
  prices.excess = between(schedule.loose, schedule.tight * narrow * narrow, progress)
  prices.flat = flatness(run, prices.excess)
  const late = Math.max(0, 2 * progress - 1)
  const zone = schedule.zoneAtFirst + (schedule.zoneAtLast - schedule.zoneAtFirst) * late
  setZone(run, zone)
  prices.hotShare = progress > 0.2 ? 0.3 * 65536 : 0
  prices.moved = run.goal.moved * (schedule.moving ?? 1)
  prices.pairShare = (0.4 + (schedule.morePairs ?? 0) * progress) * 65536
  findHot(run)
}

/** A typical unit takes a tenth of a territory and more, and nothing else is asked for than corridors and whole territories. */
export function lumpy({ ground }: Run): boolean {
  const { heft, hasPresent, rules, road, districts, loose } = ground
  return heft >= 0.1 && !hasPresent && rules === null && road === null && districts === null && loose.length === 0
}

/** What a deviation may cost however large it is, in cut pairs, before the corridor's width sets the limit. */
const FAR_OUT = 200

/**
 * Where some territory may have to stay outside it must not draw all those around it along: from half a corridor on,
 * deviation costs little more.
 */
export function flatness(run: Run, excess: number): number {
  if (!lumpy(run) || run.goal.even) return 0
  const width = narrowest(run)
  return Math.min(1 / (width * width), excess / FAR_OUT)
}

/**
 * The part of each corridor in which deviations cost nothing: around 100 where the corridor allows it, and its middle
 * otherwise. Where evenness is the wish, the corridor is the gap that has been reached.
 */
function setZone({ prices, ground, goal, round, straight }: Run, zone: number): void {
  const { lo, hi } = straight ?? (goal.even && round !== null ? evenly(ground, round.score.gap) : ground)
  for (let at = ground.measures; at < lo.length; at++) {
    const centre = Math.max(lo[at], Math.min(0, hi[at]))
    prices.zoneLo[at] = centre + (lo[at] - centre) * zone
    prices.zoneHi[at] = centre + (hi[at] - centre) * zone
  }
}

/** Few territories have light units, for their size, and can be made more even. */
const LARGE_TERRITORIES = 60

/** Half of the narrowest corridor; one that a capacity or a least number closes altogether says nothing about the others. */
function narrowest({ ground }: Run): number {
  let width = 0.25
  for (const t of ground.open) {
    for (let i = 0; i < ground.measures; i++) {
      const at = t * ground.measures + i
      if (ground.lo[at] <= 0 && ground.hi[at] >= 0)
        width = Math.min(width, Math.max(1e-4, -ground.lo[at], ground.hi[at]))
    }
  }
  return width
}
