import type { Ground } from './ground.ts'

/** Sums per territory slot, Unassigned included. */
export interface TerritoryTotals {
  readonly slots: number
  readonly measures: number
  /** sums[slot * measures + m] */
  readonly sums: Float64Array
  /** Units per slot. */
  readonly units: Uint32Array
}

export function territoryTotals(ground: Ground, territoryOf: Uint16Array, slots: number): TerritoryTotals {
  const measures = ground.values.length
  const empty = { slots, measures, sums: new Float64Array(slots * measures), units: new Uint32Array(slots) }
  return totalsAfter(empty, ground, territoryOf, new Uint8Array(slots).fill(1))
}

/**
 * Totals once units have moved. Only the territories marked in `touched` are summed anew, each in the order of its
 * units, so that the answer is the same to the last bit as `territoryTotals` of everything.
 */
export function totalsAfter(
  before: TerritoryTotals,
  ground: Ground,
  territoryOf: Uint16Array,
  touched: Uint8Array,
): TerritoryTotals {
  if (!touched.includes(1)) return before
  const { slots, measures } = before
  const sums = before.sums.slice()
  const units = before.units.slice()
  for (let slot = 0; slot < slots; slot++) {
    if (!touched[slot]) continue
    units[slot] = 0
    for (let m = 0; m < measures; m++) sums[slot * measures + m] = ground.held[slot * measures + m]!
  }
  for (let unit = 0; unit < territoryOf.length; unit++) if (touched[territoryOf[unit]!]) units[territoryOf[unit]!]!++
  ground.values.forEach((column, m) => {
    for (let unit = 0; unit < territoryOf.length; unit++) {
      const slot = territoryOf[unit]!
      if (touched[slot]) sums[slot * measures + m]! += column[unit]!
    }
  })
  return { slots, measures, sums, units }
}

/** Marks the territories whose ground differs between two alignments of the same units. */
export function touchedSlots(before: Uint16Array, after: Uint16Array, slots: number): Uint8Array {
  const touched = new Uint8Array(slots)
  for (let unit = 0; unit < after.length; unit++) {
    if (before[unit] === after[unit]) continue
    touched[before[unit]!] = 1
    touched[after[unit]!] = 1
  }
  return touched
}
