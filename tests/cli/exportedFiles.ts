import Papa from 'papaparse'

/** Reads what the command line wrote without any code of the app's. */

export function readCsv(text: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

export function totalsByTerritory(
  rows: readonly Record<string, string>[],
  value: (row: Record<string, string>) => number,
): Map<string, number> {
  const totals = new Map<string, number>()
  for (const row of rows) totals.set(row.territory_id!, (totals.get(row.territory_id!) ?? 0) + value(row))
  return totals
}

/** Territories that lie in more than one piece by the pairs of neighbours.csv. */
export function detachedTerritories(
  territoryOf: ReadonlyMap<string, string>,
  pairs: readonly Record<string, string>[],
): string[] {
  const beside = new Map<string, string[]>()
  const join = (from: string, to: string) => {
    const list = beside.get(from)
    if (list) list.push(to)
    else beside.set(from, [to])
  }
  for (const { unit_a: a, unit_b: b } of pairs) {
    if (territoryOf.get(a!) !== territoryOf.get(b!)) continue
    join(a!, b!)
    join(b!, a!)
  }
  const units = new Set(pairs.flatMap(({ unit_a: a, unit_b: b }) => [a!, b!]))
  const pieces = new Map<string, number>()
  const seen = new Set<string>()
  for (const first of units) {
    if (seen.has(first)) continue
    const territory = territoryOf.get(first)!
    pieces.set(territory, (pieces.get(territory) ?? 0) + 1)
    const waiting = [first]
    seen.add(first)
    for (let unit = waiting.pop(); unit !== undefined; unit = waiting.pop()) {
      for (const other of beside.get(unit) ?? []) {
        if (seen.has(other)) continue
        seen.add(other)
        waiting.push(other)
      }
    }
  }
  return [...pieces].flatMap(([territory, count]) => (territory !== '' && count > 1 ? [territory] : []))
}
