import Papa from 'papaparse'

/** What changed between two exports of one plan, read from the files alone and without any of the app's code. */

export type Row = Record<string, string>

export function rowsOf(text: string): Row[] {
  return Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data
}

/** Unit id → territory id. */
export function ownersOf(zipToTerritory: string): Map<string, string> {
  return new Map(rowsOf(zipToTerritory).map((row) => [row['unit_id']!, row['territory_id']!]))
}

/** Unit id → territory id in the last alignment of a plan file. */
export function ownersIn(planFile: string): Map<string, string> {
  const { alignments } = JSON.parse(planFile) as { alignments: { units: [string, string, string][] }[] }
  return new Map(alignments.at(-1)!.units.map(([unit, territory]) => [unit, territory]))
}

/** Territory id → one of its columns. */
export function territoryColumn(territories: string, column: string): Map<string, string> {
  return new Map(rowsOf(territories).map((row) => [row['territory_id']!, row[column]!]))
}

/** Territories that have other units than before, by id. */
export function changedTerritories(was: ReadonlyMap<string, string>, is: ReadonlyMap<string, string>): Set<string> {
  const changed = new Set<string>()
  for (const [unit, owner] of was) {
    if (is.get(unit) === owner) continue
    changed.add(owner)
    changed.add(is.get(unit) ?? '')
  }
  return changed
}

/** Share of a column of the accounts whose rep is not the one that their unit had. */
export function movedShare(repOfUnit: (unit: string) => string, accountToRep: string, column: string): number {
  let [moved, whole] = [0, 0]
  for (const row of rowsOf(accountToRep)) {
    const value = Number(row[column]) || 0
    whole += value
    const rep = repOfUnit(row['unit_id']!)
    if (rep !== '' && rep !== row['rep_id']) moved += value
  }
  return moved / whole
}

/** Index of each territory in a column: 100 × its sum / (sum of all × its share of FTE). */
export function indexOf(accounts: readonly Row[], territories: string, column: string): Map<string, number> {
  const fte = new Map(rowsOf(territories).map((row) => [row['territory_id']!, Number(row['fte'])]))
  const sums = new Map<string, number>()
  for (const row of accounts) {
    const id = row['territory_id']!
    if (id !== '') sums.set(id, (sums.get(id) ?? 0) + (Number(row[column]) || 0))
  }
  const whole = [...sums.values()].reduce((sum, one) => sum + one, 0)
  const allFte = [...fte.values()].reduce((sum, one) => sum + (one || 0), 0)
  return new Map([...sums].map(([id, sum]) => [id, (100 * sum * allFte) / (whole * fte.get(id)!)]))
}
