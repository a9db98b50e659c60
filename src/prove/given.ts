import type { BalanceProblem } from '#model/balance.ts'

/** What no alignment of a problem can change, in fractions of each measure's total. */
export interface Given {
  readonly measures: readonly number[]
  /** Total per measure of `measures`, of everything that is or has to be in a territory. */
  readonly totals: readonly number[]
  /** 1 = the unit may go elsewhere. */
  readonly movable: Uint8Array
  /** Territories that may change. */
  readonly open: readonly number[]
  /** held[t][i]: accounts held by name and units that must stay, as a fraction of measure i. */
  readonly held: readonly (readonly number[])[]
}

/** Measures whose total depends on who gets a unit have no fixed fair share and are left out. */
export function givenOf(problem: BalanceProblem): Given {
  const { unitCount, territoryCount, values, fixed, territoryOf, lockedUnits, lockedTerritories } = problem
  const movable = new Uint8Array(unitCount)
  const closed = (t: number) => lockedTerritories[t] === 1 || (t > 0 && problem.focus?.[t] === 0)
  for (let u = 0; u < unitCount; u++) movable[u] = lockedUnits[u] || closed(territoryOf[u]!) ? 0 : 1
  const count = values.length
  const sum = (m: number) => {
    let total = 0
    for (let u = 0; u < unitCount; u++) if (movable[u] || territoryOf[u]! > 0) total += values[m]![u]!
    for (let t = 1; t <= territoryCount; t++) total += fixed?.[t * count + m] ?? 0
    return total
  }
  const all = values.map((_, m) => sum(m))
  const measures = all.flatMap((total, m) => (total > 0 && problem.travel?.measure !== m ? [m] : []))
  const held = Array.from({ length: territoryCount + 1 }, (_, t) =>
    measures.map((m) => (t === 0 ? 0 : (fixed?.[t * count + m] ?? 0) / all[m]!)),
  )
  for (let u = 0; u < unitCount; u++) {
    const t = territoryOf[u]!
    if (movable[u] || t === 0) continue
    measures.forEach((m, i) => (held[t]![i]! += values[m]![u]! / all[m]!))
  }
  const open: number[] = []
  for (let t = 1; t <= territoryCount; t++) if (!closed(t)) open.push(t)
  return { measures, totals: measures.map((m) => all[m]!), movable, open, held }
}
