import type { Annealer } from './anneal.ts'
import type { Ground } from './ground.ts'
import { neighborsOf } from './recombine.ts'

/**
 * What territories would have to pass on to their neighbours for all loads to be even: potentials whose differences are
 * those flows (the Laplacian of the territories' neighbourhood). In a corner where everything is light, neighbours differ by
 * less than a unit weighs, so no move between them helps; the potentials say where the load has to come from.
 */
export interface Levelling {
  /** Price of a load in each territory: slope[t * measures + i]. */
  readonly slope: Float64Array
  readonly potential: Float64Array
}

/** Few territories reach each other soon enough; there the price would only stand in the way (k = 50: 0.3 instead of 0.2 %). */
const MANY = 80
/** Slices between two looks at the flows. */
const EACH = 8
const ITERATIONS = 40

export function hasMany({ open }: Pick<Ground, 'open'>): boolean {
  return open.length >= MANY
}

export function newLevelling({ ground }: Annealer): Levelling | null {
  const length = (ground.territories + 1) * ground.measures
  return hasMany(ground) ? { slope: new Float64Array(length), potential: new Float64Array(length) } : null
}

/** Sets the prices for the `slice`-th slice of an annealing: a flow costs `strength` times a deviation of its size. */
export function setSlope(annealer: Annealer, levelling: Levelling, slice: number, strength: number): void {
  if (slice % EACH === 0) follow(annealer, levelling)
  const price = strength * annealer.prices.excess
  levelling.potential.forEach((potential, at) => (levelling.slope[at] = price * potential))
  annealer.prices.slope = levelling.slope
}

/** The potentials of the draft as it is, by conjugate gradients from those of last time. */
function follow({ ground, draft }: Annealer, { potential }: Levelling): void {
  const { measures, open, claim } = ground
  const around = Array.from(open, (t) => neighborsOf({ ground, draft }, t))
  for (let i = 0; i < measures; i++) {
    let mean = 0
    let claims = 0
    for (const t of open) {
      mean += draft.loads[t * measures + i]
      claims += claim[t]
    }
    const fair = mean / claims
    const residual = new Float64Array(potential.length)
    const direction = new Float64Array(potential.length)
    const spread = new Float64Array(potential.length)
    let squares = 0
    open.forEach((t, o) => {
      const at = t * measures + i
      let flow = 0
      for (const other of around[o]) flow += potential[at] - potential[other * measures + i]
      residual[at] = draft.loads[at] - fair * claim[t] - flow
      direction[at] = residual[at]
      squares += residual[at] * residual[at]
    })
    for (let step = 0; step < ITERATIONS && squares > 1e-12; step++) {
      let curve = 0
      open.forEach((t, o) => {
        const at = t * measures + i
        let flow = 0
        for (const other of around[o]) flow += direction[at] - direction[other * measures + i]
        spread[at] = flow
        curve += direction[at] * flow
      })
      if (!(curve > 0)) break
      const stride = squares / curve
      let next = 0
      for (const t of open) {
        const at = t * measures + i
        potential[at] += stride * direction[at]
        residual[at] -= stride * spread[at]
        next += residual[at] * residual[at]
      }
      const share = next / squares
      squares = next
      for (const t of open) {
        const at = t * measures + i
        direction[at] = residual[at] + share * direction[at]
      }
    }
  }
}
