/** An index band that counts as balanced for one measure. */
export interface Corridor {
  readonly measureId: string
  /** Index, 100 = fair share. */
  readonly lo: number
  readonly hi: number
  /** Importance in the goal once all corridors hold; 1 if not set. */
  readonly weight: number
  /** Least and most that a territory may carry, in the measure's own unit, on top of the corridor; left out is no limit. */
  readonly min?: number
  readonly max?: number
}

/** What a balance run is asked for; saved with the plan so that it can be run again. */
export interface BalanceSettings {
  /** Measures to balance, at least one. */
  readonly corridors: readonly Corridor[]
  /** 0 … 1: how much short borders count against even loads. */
  readonly compactness: number
  /** 0 … 1: price on moving value away from the present alignment. */
  readonly disruptionWeight: number
  readonly disruptionBasis: 'accounts' | 'revenue' | 'workload'
  /** Share 0 … 1 of the basis that may move at most; null is no cap. */
  readonly disruptionCap: number | null
  /** 0 … 1: how much driving counts against even loads. */
  readonly travelWeight: number
  /** No unit lies farther than so many minutes from its rep if another rep is nearer; null is no limit. */
  readonly minutesLimit: number | null
  /** The worst gap is made as small as can be, before short borders count; else it only has to fit its corridor. */
  readonly even?: boolean
  /** Ids of the only territories that may change; left out: all. Has no say in a start from nothing. */
  readonly focus?: readonly string[]
  /** A territory lies within one state, or within what the ground rolls up to now; left out: anywhere. */
  readonly within?: 'state' | Level
  /** Unassigned ground in US states without accounts stays Unassigned. */
  readonly statesWithAccounts?: true
  /** The ground where a rep lives is to be in the rep's own territory. */
  readonly homesInside?: true
  /** Sums of whole territories have a band of the index of their own, the same in every balanced measure. */
  readonly levelBand?: LevelBand
  readonly seed: number
  /** How many seeds are tried; the best by the goal is kept, then the lowest. */
  readonly seeds: number
  /** Steps that a seed takes; the engine lays its schedule out for them. */
  readonly steps: number
  /** The step at which a run was stopped by hand, so that it can be repeated; null runs to the end. */
  readonly stopAt: number | null
}

export interface LevelBand {
  readonly level: Level
  readonly lo: number
  readonly hi: number
}

/** How minutes on the road are counted. */
export interface TravelSettings {
  /** Driving is part of the workload. */
  readonly inWorkload: boolean
  /** Calls made on one trip from home. */
  readonly callsPerTrip: number
  readonly minutesBetweenCalls: number
  /** Counted one way where no way is known. */
  readonly unreachableMinutes: number
  /** In the rush hour. */
  readonly peak: boolean
  /** 1 is an ordinary day; 1.3 adds 30 % in the middle of large cities. */
  readonly congestion: number
}

export const usualTravel: TravelSettings = {
  inWorkload: false,
  callsPerTrip: 4,
  minutesBetweenCalls: 15,
  unreachableMinutes: 480,
  peak: false,
  congestion: 1,
}

/** What of a rep's year goes into calls. */
export interface CapacitySettings {
  /** 0 … 1 of the working hours. */
  readonly sellingShare: number
  /** Weeks at work a year. */
  readonly weeks: number
}

export const usualCapacity: CapacitySettings = { sellingShare: 0.6, weeks: 46 }

export type Level = 'district' | 'region' | 'area'
/** From the smallest: a district holds territories, a region districts, an area regions. */
export const levels: readonly Level[] = ['district', 'region', 'area']
export type LevelNames = { readonly [level in Level]: string }
export const usualLevels: LevelNames = { district: 'District', region: 'Region', area: 'Area' }

export interface ProjectSettings {
  readonly indexBase: 100 | 1000
  readonly distance: 'miles' | 'km'
  /** ISO 4217, display only. */
  readonly currency: string
  readonly balance: BalanceSettings
  readonly travel: TravelSettings
  /** As usual if left out. */
  readonly capacity?: CapacitySettings
  /** What the roll-up levels are called; left out, by their own names. */
  readonly levels?: LevelNames
}
