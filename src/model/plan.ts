import type { Certificate } from './certificate.ts'
import type { Goal } from './goal.ts'
import type { OverlayScope, Rule } from './rule.ts'

/** What one rep owns. Its place in `Plan.territories` is its index; the id never changes and is never used again. */
export interface Territory {
  /** `T1`, `T2` … or the id of the imported file. */
  readonly id: string
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
  /** Full-time equivalents: the territory's claim to a share of everything. Above 0. */
  readonly fte: number
  /** Rep id of the owner; empty is vacant. */
  readonly repId: string
  readonly locked: boolean
  /** Why it is locked and until when, where the lock says so; of no account while it is not locked. */
  readonly hold?: LockHold
  /** Id of the region it rolls up to, or empty. */
  readonly parentId: string
  /** Set where it need not be in one piece: a balance run may give it ground from anywhere. */
  readonly inPieces?: true
}

/** Why and until when something is locked; with an end date it is a holdout. */
export interface LockHold {
  readonly reason: string
  /** ISO date or empty. */
  readonly until: string
}

/** District, region or area. */
export interface Region {
  readonly id: string
  readonly name: string
  readonly level: 'district' | 'region' | 'area'
  readonly parentId: string
}

export interface Member {
  readonly territoryId: string
  readonly repId: string
  readonly role: 'owner' | 'manager' | 'specialist'
  readonly share: number
  readonly start: string
  readonly end: string
}

/** What another territory has of an account. */
export interface AccountPart {
  readonly territoryId: string
  /** Above 0; all parts of an account together are below 1. */
  readonly share: number
}

/** A named account that is assigned against its geography. */
export interface Override {
  readonly accountId: string
  readonly territoryId: string
  /** Set where several territories share the account, in id order; what they leave is of `territoryId`, which leads it. */
  readonly parts?: readonly AccountPart[]
  readonly reason: string
  /** Set where the engine gave it: the account is part of a book. */
  readonly by?: 'engine'
  /** ISO date or empty. */
  readonly holdUntil: string
}

/** A unit or account that must stay where it is. */
export interface Lock extends LockHold {
  readonly kind: 'unit' | 'account'
  /** Unit id or account id. */
  readonly id: string
}

/** A bridge that the planner added (`on`) or switched off, on top of those that the units declare. */
export interface BridgeChoice {
  readonly unitA: string
  readonly unitB: string
  readonly on: boolean
}

/** What a balance run keeps of the ground beside locks; hand edits are free to break it. */
export interface Tie {
  /** `K1`, `K2` … */
  readonly id: string
  /**
   * `together`: its units lie in one territory. Barriers: no territory holds two neighbours of which one is among the units
   * and one is not (`round`), or two neighbours that are both among them (`between`).
   */
  readonly kind: 'together' | 'round' | 'between'
  /** Unit ids, sorted. */
  readonly units: readonly string[]
}

/** The only weekday on which an account is visited. */
export interface VisitDay {
  readonly accountId: string
  /** 0 is Monday. */
  readonly weekday: number
}

/** What a person has to say about a territory, unit or account of one alignment. */
export interface Note {
  /** `N1`, `N2` … */
  readonly id: string
  readonly about: 'territory' | 'unit' | 'account'
  /** Id of the territory, unit or account. */
  readonly subject: string
  readonly text: string
  /** Name of who wrote it, and the ISO date; either may be empty. */
  readonly by: string
  readonly on: string
}

/** What goes along when units are given away: the accounts in them too, the ground alone, or the accounts alone. */
export type MoveScope = 'both' | 'units' | 'accounts'

/** How the units got their territory: `zip_to_terr.assigned_by`. */
export const assignedBy = { hand: 0, engine: 1, import: 2 } as const

export interface Plan {
  /** territoryOf[unit] indexes `territories`; 0 is Unassigned. */
  readonly territoryOf: Uint16Array
  /** assignedBy[unit] is an `assignedBy` value; 0 for Unassigned. */
  readonly assignedBy: Uint8Array
  /** Slot 0 is always null (Unassigned); a deleted territory leaves null, none at the end. */
  readonly territories: readonly (Territory | null)[]
  readonly regions: readonly Region[]
  readonly members: readonly Member[]
  readonly overrides: readonly Override[]
  readonly locks: readonly Lock[]
  readonly bridges: readonly BridgeChoice[]
  /** Units that a balance run keeps together or apart; in id order. */
  readonly ties: readonly Tie[]
  readonly notes: readonly Note[]
  /** In the order of their account ids. */
  readonly visitDays: readonly VisitDay[]
  /** Accounts that they catch go by them and not by geography; overrides come before them. In id order. */
  readonly rules: readonly Rule[]
  readonly goals: readonly Goal[]
  /** Set in an overlay: accounts outside it count for nothing here and have no territory. */
  readonly overlay?: OverlayScope
  /** Ids of accounts that joined after the alignment was made: they had no rep in it, so they are new and do not change hands. */
  readonly newAccounts?: readonly string[]
  /** Number of the next new territory, `T7`: an id is never used again, not even after a deletion. */
  readonly nextTerritory: number
  /** How the latest answer of the engine came about; edits by hand leave it, and its hash then tells that they were made. */
  readonly certificate?: Certificate
}

export const UNASSIGNED = 0

/** Any two of these can be told apart with every kind of colour vision. */
export const territoryHues = [
  '#99DDFF',
  '#EE6677',
  '#4477AA',
  '#F0E442',
  '#332288',
  '#999933',
  '#5C415D',
  '#772F1A',
] as const

/** Everything Unassigned. */
export function emptyPlan(unitCount: number): Plan {
  return {
    territoryOf: new Uint16Array(unitCount),
    assignedBy: new Uint8Array(unitCount),
    territories: [null],
    regions: [],
    members: [],
    overrides: [],
    locks: [],
    bridges: [],
    ties: [],
    notes: [],
    visitDays: [],
    rules: [],
    goals: [],
    nextTerritory: 1,
  }
}
