import Papa from 'papaparse'

/**
 * Checks exported files against each other and against the accounts file that went in, without any of the app's code.
 * Answers what is wrong, one sentence a fault; an empty list is a good hand-over.
 */
export interface Handover {
  /** The accounts file as it was dropped in. */
  readonly accounts: string
  readonly accountToRep: string
  readonly zipToTerritory: string
  readonly neighbours: string
  readonly territories: string
  readonly summary: string
}

export interface Expectation {
  /** Exact number of areas: units that have a neighbour. Rows of zip_to_terr without one are PO-box and unique ZIPs. */
  readonly areas: number
  /** Measure id → column of the accounts file whose sum it must equal; the count of accounts is always checked. */
  readonly columns: Readonly<Record<string, string>>
  /** Measures that were balanced, with their corridor as index. */
  readonly corridors: Readonly<Record<string, readonly [number, number]>>
}

type Row = Record<string, string>

export function faultsOf(files: Handover, expected: Expectation): string[] {
  const accounts = rowsOf(files.accountToRep)
  const zips = rowsOf(files.zipToTerritory)
  const territories = rowsOf(files.territories)
  const pairs = rowsOf(files.neighbours)
  const areas = new Set(pairs.flatMap((pair) => [pair['unit_a']!, pair['unit_b']!]))
  const known = new Set(territories.map((row) => row['territory_id']!))
  return [
    ...repeated(
      'account_to_rep',
      accounts.map((row) => row['account_id']!),
    ),
    ...repeated(
      'zip_to_terr',
      zips.map((row) => row['unit_id']!),
    ),
    ...countFault('accounts', accounts.length, rowsOf(files.accounts).length),
    ...countFault('areas', zips.filter((row) => areas.has(row['unit_id']!)).length, expected.areas),
    ...unknownTerritories([...accounts, ...zips], known),
    ...detached(
      zips.filter((row) => areas.has(row['unit_id']!)),
      pairs,
    ),
    ...againstGeography(accounts, zips),
    ...sums(accounts, rowsOf(files.accounts), expected.columns),
    ...indexes(accounts, zips, territories, JSON.parse(files.summary), expected),
  ]
}

function rowsOf(text: string): Row[] {
  return Papa.parse<Row>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data
}

function repeated(file: string, ids: readonly string[]): string[] {
  const seen = new Set<string>()
  return ids.flatMap((id) => (seen.has(id) ? [`${file}: ${id} stands there twice.`] : (seen.add(id), [])))
}

function countFault(what: string, found: number, wanted: number): string[] {
  return found === wanted ? [] : [`${found} ${what}, expected ${wanted}.`]
}

function unknownTerritories(rows: readonly Row[], known: ReadonlySet<string>): string[] {
  const unknown = new Set(rows.map((row) => row['territory_id']!).filter((id) => id !== '' && !known.has(id)))
  return [...unknown].map((id) => `Territory ${id} is not in territories.csv.`)
}

/** Walks each territory over neighbour pairs; whoever was not reached from its first unit is detached. */
function detached(zips: readonly Row[], pairs: readonly Row[]): string[] {
  const owner = new Map(zips.map((row) => [row['unit_id']!, row['territory_id']!]))
  const neighbours = new Map<string, string[]>()
  for (const pair of pairs) {
    const [a, b] = [pair['unit_a']!, pair['unit_b']!]
    if (owner.get(a) === '' || owner.get(a) !== owner.get(b)) continue
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      neighbours.set(from, [...(neighbours.get(from) ?? []), to])
  }
  const started = new Set<string>()
  const reached = new Set<string>()
  const faults: string[] = []
  for (const [unit, territory] of owner) {
    if (territory === '' || reached.has(unit)) continue
    if (started.has(territory)) faults.push(`Territory ${territory} is in pieces: ${unit} cannot be reached.`)
    started.add(territory)
    const open = [unit]
    reached.add(unit)
    while (open.length > 0) {
      const fresh = (neighbours.get(open.pop()!) ?? []).filter((next) => !reached.has(next))
      for (const next of fresh) reached.add(next)
      open.push(...fresh)
    }
  }
  return faults
}

/** An account goes with its unit unless the file says that it is an override or a rule. */
function againstGeography(accounts: readonly Row[], zips: readonly Row[]): string[] {
  const owner = new Map(zips.map((row) => [row['unit_id']!, row['territory_id']!]))
  return accounts
    .filter((row) => row['assigned_by'] === 'geography' && owner.get(row['unit_id']!) !== row['territory_id'])
    .map((row) => `Account ${row['account_id']} is with ${row['territory_id']}, its unit ${row['unit_id']} is not.`)
}

function sums(accounts: readonly Row[], source: readonly Row[], columns: Expectation['columns']): string[] {
  return Object.values(columns).flatMap((column) => {
    const before = total(source, column)
    const after = total(accounts, column in (accounts[0] ?? {}) ? column : `source_${column}`)
    return Math.abs(before - after) <= 1e-6 * Math.abs(before)
      ? []
      : [`${column}: ${after} went out, ${before} came in.`]
  })
}

function total(rows: readonly Row[], column: string): number {
  return rows.reduce((sum, row) => sum + amount(row[column]), 0)
}

function amount(text: string | undefined): number {
  const value = Number((text ?? '').replaceAll(/[$,\s]/g, ''))
  return Number.isFinite(value) ? value : 0
}

interface Summary {
  readonly territories: readonly {
    territory_id: string
    index: Record<string, number>
    totals: Record<string, number>
  }[]
}

/** index = 100 × M[t] / (M × fte[t] / Σ fte), M over all territories but Unassigned. */
function indexes(
  accounts: readonly Row[],
  zips: readonly Row[],
  territories: readonly Row[],
  summary: Summary,
  expected: Expectation,
): string[] {
  const live = territories.filter((row) => row['territory_id'] !== '')
  const fte = new Map(live.map((row) => [row['territory_id']!, Number(row['fte'])]))
  const fteTotal = [...fte.values()].reduce((sum, one) => sum + one, 0)
  const stated = new Map(summary.territories.map((one) => [one.territory_id, one]))
  const faults: string[] = []
  for (const [measure, column] of Object.entries({ accounts: '', ...expected.columns })) {
    const loads = new Map<string, number>()
    const heaviest = new Map<string, number>()
    const units = new Map<string, number>()
    for (const row of accounts) {
      const value = column === '' ? 1 : amount(row[column])
      const territory = row['territory_id']!
      if (territory === '') continue
      loads.set(territory, (loads.get(territory) ?? 0) + value)
      units.set(row['unit_id']!, (units.get(row['unit_id']!) ?? 0) + value)
    }
    for (const row of zips) {
      const territory = row['territory_id']!
      heaviest.set(territory, Math.max(heaviest.get(territory) ?? 0, units.get(row['unit_id']!) ?? 0))
    }
    const whole = [...loads.values()].reduce((sum, one) => sum + one, 0)
    for (const [id, share] of fte) {
      const fair = (whole * share) / fteTotal
      const index = (100 * (loads.get(id) ?? 0)) / fair
      const said = stated.get(id)?.index[measure]
      if (said === undefined || Math.abs(said - index) > 1e-6 * Math.max(1, Math.abs(index))) {
        faults.push(`${id}: index of ${measure} is ${index}, summary.json says ${said}.`)
      }
      const corridor = expected.corridors[measure]
      const heavy = (100 * (heaviest.get(id) ?? 0)) / fair
      if (corridor && (index < corridor[0] || index > corridor[1]) && heavy <= corridor[1]) {
        faults.push(
          `${id}: ${measure} at ${index.toFixed(2)} is outside ${corridor.join('–')}; its heaviest unit is ${heavy.toFixed(1)}.`,
        )
      }
    }
  }
  return faults
}
