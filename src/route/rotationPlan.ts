/** A place to visit. Stop 0 of the minutes is the home; stop i of this list is place i + 1 there. */
export interface VisitStop {
  readonly callsPerYear: number
  readonly visitMinutes: number
  /** The only weekday on which it can be visited, 0 = Monday; -1 is any. */
  readonly fixedWeekday: number
  /** 0 … 1: when it comes due among stops that are called as often; neighbours with near turns share their days. */
  readonly turn?: number
}

export interface RotationWish {
  readonly weeks: number
  /** Weekdays on the road, 0 = Monday, ascending. */
  readonly weekdays: readonly number[]
  /** Days without visits, counted over the weekdays on the road from 0: holidays. */
  readonly daysOff?: readonly number[]
  /** From leaving home, or the hotel, to being back. */
  readonly dayMinutes: number
  readonly overnight: boolean
  /** A night away is taken where it saves at least so many minutes of driving. */
  readonly nightMinutes: number
  /** Rotations since a start that is the same for all, parts of one too: accounts called less often than once a rotation take turns. */
  readonly rotation: number
  readonly seed: number
  readonly steps: number
}

export interface RotationDay {
  readonly week: number
  readonly weekday: number
  /** Indices into the stops, in order of visit. */
  readonly stops: readonly number[]
  /** Where the day begins and ends: an index into the stops, or -1 for home. */
  readonly from: number
  readonly to: number
  readonly driveMinutes: number
  readonly visitMinutes: number
  readonly nightAway: boolean
}

interface UnplacedVisit {
  readonly stop: number
  readonly reason: string
}

export interface Rotation {
  readonly step: number
  /** One for every working day, empty ones too. */
  readonly days: readonly RotationDay[]
  readonly unplaced: readonly UnplacedVisit[]
  readonly driveMinutes: number
  readonly visitMinutes: number
  readonly nights: number
}
