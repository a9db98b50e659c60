import { stateNames } from './usStates.ts'

/** How much a territory and a state have of each other. */
export interface StateShare {
  /** Postal code. */
  readonly state: string
  /** How many areas of the state the plan has: a few are not the state. */
  readonly units: number
  /** 0 … 1: how much of the territory lies in the state. */
  readonly ofTerritory: number
  /** 0 … 1: how much of the state lies in the territory. */
  readonly ofState: number
  /** How far the part's middle lies from the state's, in widths and heights of the state. */
  readonly east: number
  readonly north: number
}

/** A territory lies in one state where no more than a fifth of it does not. */
const MOSTLY = 0.8
const FEWEST = 20
/** So much of a state is all but its edges. */
const WHOLE = 0.8
/** A part of a state that is called by it holds so much of it. */
const LARGE = 0.4
/** A part whose middle is nearer to the state's is central. */
const MIDDLE = 0.06

/** `Michigan` for a territory that is about one state, `North Texas` for a large part of one; null for any other. */
export function stateNameOf(shares: readonly StateShare[]): string | null {
  const home = shares.find(({ ofTerritory, units }) => ofTerritory >= MOSTLY && units >= FEWEST)
  const name = home && stateNames[home.state]
  if (!name) return null
  if (home.ofState >= WHOLE) return name
  return home.ofState >= LARGE ? partName(name, home) : null
}

/** Where people say so; `Northern Illinois` elsewhere. */
const short = new Set(['Texas', 'Florida', 'Georgia', 'Alabama', 'Mississippi'])

function partName(name: string, { east, north }: StateShare): string {
  if (Math.max(Math.abs(east), Math.abs(north)) < MIDDLE) return `Central ${name}`
  const along = Math.abs(north) >= Math.abs(east)
  const side = along ? (north > 0 ? 'North' : 'South') : east > 0 ? 'East' : 'West'
  return `${side}${short.has(name) ? '' : 'ern'} ${name}`
}
