import type { BalanceProblem } from '#model/balance.ts'

/**
 * Rules on single units that a plan may break at first (a present alignment does not know them) but never breaks more:
 * barriers, the limit of minutes, regions, homes.
 */
export interface Rules {
  /** Units that may not lie in u's territory: apart.targets[apart.offsets[u] .. offsets[u + 1]), or null. */
  readonly apart: { readonly offsets: Uint32Array; readonly targets: Uint32Array } | null
  /** Region of each unit (−1 fits any) and of each territory, or null. */
  readonly regions: { readonly of: Int32Array; readonly wanted: Int32Array } | null
  /** Farthest that unit u may be from its rep, or null. */
  readonly farthest: Float64Array | null
  /** Units with homes → the open territories whose home is there, of which one is to have the unit; or null. */
  readonly homes: ReadonlyMap<number, readonly number[]> | null
}

export function prepareRules(problem: BalanceProblem, open: Uint16Array, blend: Float64Array): Rules | null {
  const barriers = problem.barriers ?? []
  const regions = problem.regions?.some((region) => region >= 0) ? problem.regions : null
  const limit = problem.minutesLimit ?? null
  const homes = homesIn(problem, open)
  if (barriers.length === 0 && regions === null && limit === null && homes === null) return null
  return {
    apart: barriers.length === 0 ? null : apartList(problem.unitCount, barriers),
    regions: regions === null ? null : { of: regions, wanted: regionsWanted(problem, open, blend, regions) },
    farthest: limit === null || problem.driveMinutes === null ? null : farthestMinutes(problem, open, limit),
    homes,
  }
}

function homesIn({ homeUnits }: BalanceProblem, open: Uint16Array): Rules['homes'] {
  const homes = new Map<number, number[]>()
  for (const t of open) {
    const unit = homeUnits?.[t] ?? -1
    if (unit >= 0) homes.set(unit, [...(homes.get(unit) ?? []), t])
  }
  return homes.size > 0 ? homes : null
}

export function apartList(units: number, barriers: readonly { a: number; b: number }[]): NonNullable<Rules['apart']> {
  const offsets = new Uint32Array(units + 1)
  for (const { a, b } of barriers) {
    offsets[a + 1]++
    offsets[b + 1]++
  }
  for (let u = 0; u < units; u++) offsets[u + 1] += offsets[u]
  const next = offsets.slice()
  const targets = new Uint32Array(barriers.length * 2)
  for (const { a, b } of barriers) {
    targets[next[a]++] = b
    targets[next[b]++] = a
  }
  return { offsets, targets }
}

/** The limit, or the nearest rep's minutes where every rep is beyond it. */
function farthestMinutes(
  { driveMinutes, unitCount, territoryCount: k }: BalanceProblem,
  open: Uint16Array,
  limit: number,
) {
  const farthest = new Float64Array(unitCount)
  for (let u = 0; u < unitCount; u++) {
    let nearest = Infinity
    for (const t of open) {
      const drive = driveMinutes![u * (k + 1) + t]
      if (drive < nearest) nearest = drive
    }
    farthest[u] = Math.max(limit, nearest) + 1e-6
  }
  return farthest
}

/**
 * The region that each territory shall lie in: where most of it lies now, else where its home is; the others go one by one
 * to the region that has most load per territory.
 */
function regionsWanted(problem: BalanceProblem, open: Uint16Array, blend: Float64Array, of: Int32Array): Int32Array {
  const { territoryCount: k, unitCount, territoryOf, shares } = problem
  const count = of.reduce((most, region) => Math.max(most, region), 0) + 1
  const wanted = new Int32Array(k + 1).fill(-1)
  const left = new Float64Array(count)
  const held = new Float64Array((k + 1) * count)
  for (let u = 0; u < unitCount; u++) {
    if (of[u] < 0) continue
    left[of[u]] += blend[u]
    held[territoryOf[u] * count + of[u]] += blend[u] + 1e-9
  }
  const claim = (t: number): number => shares[t] * k
  const settle = (t: number, region: number): void => {
    wanted[t] = region
    left[region] -= claim(t)
  }
  for (let t = 1; t <= k; t++) {
    const row = held.subarray(t * count, (t + 1) * count)
    const most = row.reduce((best, value, region) => (value > row[best] ? region : best), 0)
    const home = row[most] > 0 ? most : regionOfHome(problem, of, t)
    if (home >= 0) settle(t, home)
  }
  const rest = [...open].filter((t) => wanted[t] < 0).sort((a, b) => shares[b] - shares[a] || a - b)
  const served = new Set(wanted.filter((region) => region >= 0))
  for (const t of rest) {
    let best = 0
    for (let region = 1; region < count; region++) {
      // A region without any territory comes first: somebody has to serve it.
      const urgent = Number(served.has(best)) - Number(served.has(region))
      if (urgent > 0 || (urgent === 0 && left[region] > left[best])) best = region
    }
    served.add(best)
    settle(t, best)
  }
  return wanted
}

function regionOfHome({ homeXKm, homeYKm, xKm, yKm }: BalanceProblem, of: Int32Array, t: number): number {
  const x = homeXKm?.[t] ?? NaN
  const y = homeYKm?.[t] ?? NaN
  if (!(x === x && y === y)) return -1
  let nearest = -1
  let least = Infinity
  for (let u = 0; u < of.length; u++) {
    const d = (xKm[u] - x) * (xKm[u] - x) + (yKm[u] - y) * (yKm[u] - y)
    if (of[u] < 0 || d >= least) continue
    least = d
    nearest = of[u]
  }
  return nearest
}

/** May unit u lie in territory t, by its region? */
export function inRegion(rules: Rules | null, u: number, t: number): boolean {
  const regions = rules?.regions ?? null
  return (
    regions === null || t === 0 || regions.of[u] < 0 || regions.wanted[t] < 0 || regions.of[u] === regions.wanted[t]
  )
}
