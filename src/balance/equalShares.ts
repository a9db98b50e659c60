import type { BalanceProblem } from '#model/balance.ts'

/**
 * A plain division into equal shares, where nothing is locked, held or given yet. One list of `values` for each of the
 * `measures`.
 */
export function equalShares(
  units: number,
  territories: number,
  values: readonly Float64Array[],
  measures: BalanceProblem['measures'],
): Omit<BalanceProblem, 'xKm' | 'yKm' | 'neighbors' | 'seed'> {
  return {
    unitCount: units,
    territoryCount: territories,
    values,
    measures,
    territoryOf: new Uint16Array(units),
    shares: new Float64Array(territories + 1).fill(1 / territories),
    lockedUnits: new Uint8Array(units),
    lockedTerritories: new Uint8Array(territories + 1),
    fixed: null,
    homeXKm: null,
    homeYKm: null,
    driveMinutes: null,
    disruptionValues: null,
    kept: null,
    disruptionCap: null,
    compactnessWeight: 1,
    disruptionWeight: 0,
    travelWeight: 0,
    barriers: null,
    groups: null,
    contiguous: new Uint8Array(territories + 1).fill(1),
  }
}

/** The corridor of a tolerance in index points. */
export function within(tolerance: number): BalanceProblem['measures'][number] {
  return { lo: 100 - tolerance, hi: 100 + tolerance, weight: 1 }
}
