import type { BalanceProblem, BalanceStep } from '#model/balance.ts'
import type { BalanceSettings } from '#model/settings.ts'
import type { BalanceTask } from './balanceTask.ts'
import { movedInAll } from './presentOwners.ts'

/** A way to weigh the same wishes. */
export interface ProposalWish {
  readonly id: string
  /** `Most even` */
  readonly title: string
  /** What it gives up and what it wins, in a few words. */
  readonly aim: string
  readonly settings: BalanceSettings
}

/** An answer on the three axes between which there is a choice. */
interface ProposalFigures {
  readonly outOfCorridor: number
  /** Largest gap in index points. */
  readonly worstGap: number
  /** Share of the disruption basis that changes hands; 0 from nothing. */
  readonly moved: number
  /** Mean minutes to the rep, or km to the middle of the territory, weighted by the first measure. */
  readonly travel: number
  readonly travelUnit: 'minutes' | 'km'
  readonly cut: number
}

export interface Proposal {
  readonly wish: ProposalWish
  readonly step: BalanceStep
  readonly figures: ProposalFigures
}

/** The corners first, then what lies between, in case two corners turn out to be the same. */
export function proposalWishes(settings: BalanceSettings, fromPresent: boolean, byMinutes: boolean): ProposalWish[] {
  const one = { ...settings, even: false, seeds: 1, stopAt: null }
  const near = byMinutes ? 'Shortest ways' : 'Most compact'
  const wish = (id: string, title: string, aim: string, part: Partial<BalanceSettings>): ProposalWish => ({
    id,
    title,
    aim,
    settings: { ...one, ...part },
  })
  // under a cap every move has its price, or the first ones use it up
  const disruptionWeight = settings.disruptionCap === null ? 0 : settings.disruptionWeight
  const even = { even: true, compactness: 0.25, disruptionWeight, travelWeight: 0 }
  const round = { compactness: 1, disruptionWeight, travelWeight: byMinutes ? 1 : 0 }
  const asked = wish('asked', 'As set', 'Exactly as you set it', settings.even ? { even: true } : {})
  const common = [
    wish('even', 'Most even', 'The largest gap as small as can be', even),
    wish('near', near, byMinutes ? 'Reps close to their accounts' : 'Round territories with short borders', round),
  ]
  if (!fromPresent) {
    return [
      asked,
      ...common,
      wish('middle', 'Between', 'Half way to the most even', { compactness: 0.25 }),
      wish('rounder', 'Rounder', 'Half way to the most compact', { compactness: 0.75 }),
    ]
  }
  return [
    asked,
    wish('keep', 'Fewest changes', 'As little as possible changes hands', { disruptionWeight: 1 }),
    ...common,
    wish('calm', 'Few changes', 'Changes hands where it pays', { disruptionWeight: 0.65 }),
    wish('free', 'Rounder', 'Shape before staying as it is', { compactness: 0.8, disruptionWeight: 0.15 }),
  ]
}

/** At least so many are offered. */
const FEWEST_PROPOSALS = 3

/** Whether what there is offers a choice already; if not, the wishes in between are tried, too. */
export function offersChoice(proposals: readonly Proposal[], wishes: readonly ProposalWish[]): boolean {
  const corners = wishes.length - 2
  return proposals.length >= corners && bestProposals(proposals).length >= FEWEST_PROPOSALS
}

/**
 * Those that no other beats on every axis, no two alike, in the order of their disruption. Should fewer than three be
 * left, the first of the others come back.
 */
export function bestProposals<Answer extends Proposal>(proposals: readonly Answer[]): Answer[] {
  const distinct = proposals.filter((one, i) => !proposals.slice(0, i).some((other) => alike(one, other)))
  const best = distinct.filter((one) => !distinct.some((other) => beats(other.figures, one.figures)))
  const rest = distinct.filter((one) => !best.includes(one))
  const kept = [...best, ...rest.slice(0, Math.max(0, FEWEST_PROPOSALS - best.length))]
  return truthful(kept).sort((a, b) => a.figures.moved - b.figures.moved || a.figures.worstGap - b.figures.worstGap)
}

/** What a title claims, and what is left of it where the answer as asked for is better. */
const claims: readonly {
  readonly id: string
  readonly figure: Exclude<keyof ProposalFigures, 'travelUnit'>
  readonly less: Pick<ProposalWish, 'title' | 'aim'>
}[] = [
  { id: 'even', figure: 'worstGap', less: { title: 'Even', aim: 'Even loads before short borders' } },
  { id: 'keep', figure: 'moved', less: { title: 'Fewer changes', aim: 'Staying as it is before short borders' } },
  { id: 'near', figure: 'travel', less: { title: 'Near', aim: 'Short ways before few changes' } },
]

/** A search does not always find most of what it weighs most: who has the least of a figure is called so. */
function truthful<Answer extends Proposal>(proposals: readonly Answer[]): Answer[] {
  const wishes = proposals.map(({ wish }) => wish)
  const titles = new Map<number, Pick<ProposalWish, 'title' | 'aim'>>()
  for (const { id, figure, less } of claims) {
    const claimant = wishes.findIndex((wish) => wish.id === id)
    if (claimant < 0) continue
    const of = (at: number) => proposals[at]!.figures[figure]
    const holder = wishes.reduce((best, _, at) => (of(at) < of(best) ? at : best), claimant)
    if (holder !== claimant && !titles.has(claimant)) titles.set(claimant, less)
    if (wishes[holder]!.id !== 'asked' && !titles.has(holder)) titles.set(holder, wishes[claimant]!)
  }
  return proposals.map((one, at) => {
    const { title, aim } = titles.get(at) ?? one.wish
    return { ...one, wish: { ...one.wish, title, aim } }
  })
}

/** One unit in two hundred differs at most. */
function alike(a: Proposal, b: Proposal): boolean {
  let differing = 0
  a.step.territoryOf.forEach((t, u) => (differing += t === b.step.territoryOf[u] ? 0 : 1))
  return differing * 200 <= a.step.territoryOf.length
}

function beats(a: ProposalFigures, b: ProposalFigures): boolean {
  const axes: readonly [number, number][] = [
    [a.outOfCorridor, b.outOfCorridor],
    [a.worstGap, b.worstGap],
    [a.moved, b.moved],
    [a.travel, b.travel],
  ]
  return axes.every(([x, y]) => x <= y + 1e-9) && axes.some(([x, y]) => x < y - 1e-9)
}

/** `measured` is the same for all proposals of a run, so that their ways are measured alike. */
export function proposalOf(wish: ProposalWish, measured: BalanceTask, step: BalanceStep): Proposal {
  const { outOfCorridor, worstGap, cut, territoryOf } = step
  const { problem } = measured
  const moved = movedInAll(measured.disruption, step.moved)
  const travel = meanMinutes(problem, territoryOf) ?? meanKm(problem, territoryOf)
  const travelUnit = problem.driveMinutes ? 'minutes' : 'km'
  return { wish, step, figures: { outOfCorridor, worstGap, moved, cut, travel, travelUnit } }
}

function meanMinutes(
  { driveMinutes, values, territoryCount }: BalanceProblem,
  territoryOf: Uint16Array,
): number | null {
  if (!driveMinutes) return null
  let [sum, weight] = [0, 0]
  territoryOf.forEach((t, u) => {
    const minutes = driveMinutes[u * (territoryCount + 1) + t]!
    if (t === 0 || !(minutes >= 0)) return
    sum += values[0]![u]! * minutes
    weight += values[0]![u]!
  })
  return weight > 0 ? sum / weight : null
}

function meanKm({ values, xKm, yKm, territoryCount }: BalanceProblem, territoryOf: Uint16Array): number {
  const [mass, x, y] = [0, 1, 2].map(() => new Float64Array(territoryCount + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const weight = values[0]!
  territoryOf.forEach((t, u) => {
    mass[t]! += weight[u]!
    x[t]! += weight[u]! * xKm[u]!
    y[t]! += weight[u]! * yKm[u]!
  })
  let [sum, all] = [0, 0]
  territoryOf.forEach((t, u) => {
    if (t === 0 || !(mass[t]! > 0)) return
    sum += weight[u]! * Math.hypot(xKm[u]! - x[t]! / mass[t]!, yKm[u]! - y[t]! / mass[t]!)
    all += weight[u]!
  })
  return all > 0 ? sum / all : 0
}
