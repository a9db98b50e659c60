import type { Refusal } from '#model/change.ts'
import { type Asked, askedOf } from './asked.ts'
import { heldAccounts } from './rules.ts'

/** Accounts that several territories have: what each has of it; together 1. */
type AccountShares = ReadonlyMap<string, ReadonlyMap<string, number>>

/** What the checker needs of a plan file; anything else in it is left alone. */
export interface CheckedPlan {
  readonly alignment: string
  /** As `account_to_rep.csv` calls it, where an overlay makes it list several; else null. */
  readonly listedAs: string | null
  readonly accountMeasures: readonly string[]
  readonly accounts: readonly { id: string; unit: string; values: readonly number[] }[]
  readonly unitMeasures: readonly string[]
  readonly unitValues: ReadonlyMap<string, readonly number[]>
  readonly territories: readonly { id: string; fte: number; locked: boolean; inPieces: boolean }[]
  readonly units: ReadonlyMap<string, string>
  /** Units named twice in the alignment. */
  readonly repeated: readonly string[]
  readonly lockedUnits: readonly string[]
  readonly lockedAccounts: readonly string[]
  /** Of the latest run; null where there was none. */
  readonly certificate: Fields | null
  /** Accounts that do not follow their unit, by override, rule or scope of an overlay. */
  readonly overrides: ReadonlyMap<string, string>
  readonly shares: AccountShares
  readonly corridors: readonly { measureId: string; lo: number; hi: number }[]
  /** An overlay: accounts outside it count for nothing. */
  readonly servesSome: boolean
  /** The core whose load counts with the reps who serve both, in an overlay that asks for it. */
  readonly core: ServedCore | null
  /** Wishes beside corridors: ground kept together, barriers, states … */
  readonly asked: Asked
  readonly cap: number | null
  readonly basis: string
  /** Driving is part of the workload; its hours stand in territories.csv. */
  readonly drivesInWorkload: boolean
  /** By territory. */
  readonly reps: ReadonlyMap<string, string>
  /** The alignment that the plan started from, where it is another one. */
  readonly first: FirstAlignment | null
}

interface FirstAlignment {
  readonly units: ReadonlyMap<string, string>
  readonly overrides: ReadonlyMap<string, string>
  readonly shares: AccountShares
  readonly lockedTerritories: ReadonlySet<string>
  readonly lockedUnits: ReadonlySet<string>
  readonly lockedAccounts: ReadonlySet<string>
  /** Accounts that joined after it was made. */
  readonly fresh: ReadonlySet<string>
  readonly reps: ReadonlyMap<string, string>
}

/** Who serves what in a core, and in the overlay over it. */
interface ServedCore {
  readonly units: ReadonlyMap<string, string>
  readonly overrides: ReadonlyMap<string, string>
  readonly shares: AccountShares
  /** Core territory → reps with their part of it. */
  readonly served: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Overlay territory → rep. */
  readonly reps: ReadonlyMap<string, string>
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
type Fields = { [name: string]: Json }

/** The newest plan file that is known here. */
const FORMAT = 1

export function readPlan(text: string, alignmentId: string | null): CheckedPlan | Refusal {
  let plan: Fields
  try {
    plan = JSON.parse(text) as Fields
  } catch (error) {
    return { refused: `The plan file is not JSON: ${(error as Error).message}` }
  }
  const version = plan['version']
  if (typeof version === 'number' && version > FORMAT) {
    return { refused: `The plan file was written by a newer Evenfield (format ${version}). Check it with that one.` }
  }
  const alignments = fieldsOf(plan['alignments'])
  const alignment =
    alignmentId === null
      ? alignments.findLast(({ kind }) => kind !== 'overlay')
      : alignments.find(({ id }) => id === alignmentId)
  if (alignment === undefined) return { refused: `The plan file has no alignment ${alignmentId ?? 'at all'}.` }
  const first = alignments[0]!
  const own = mapOf(alignment['units'])
  const overlay = (alignment['overlay'] ?? {}) as Fields
  // an overlay has measures and corridors of its own
  const balance = (overlay['balance'] ?? ((plan['settings'] ?? {}) as Fields)['balance'] ?? {}) as Fields
  const core = alignments.find(({ id }) => id === overlay['countsCore'])
  const savedUnits = (plan['units'] ?? {}) as Fields
  return {
    alignment: String(alignment['id']),
    listedAs: fieldsOf(plan['scenarios']).some(
      ({ core, overlays }) =>
        listOf(overlays).length > 0 && [core, ...listOf(overlays)].includes(alignment['id'] as string),
    )
      ? String(alignment['name'])
      : null,
    accountMeasures: fieldsOf(plan['accountMeasures']).map(({ id }) => String(id)),
    accounts: listOf(plan['accounts']).map((row) => accountOf(row as Json[])),
    unitMeasures: fieldsOf(plan['measures'])
      .filter(({ from }) => from === 'units')
      .map(({ id }) => String(id)),
    unitValues: new Map(
      listOf(savedUnits['values']).map((row) => [String((row as Json[])[0]), numbersOf((row as Json[]).slice(1))]),
    ),
    territories: fieldsOf(alignment['territories']).map(({ id, fte, locked, inPieces }) => ({
      id: String(id),
      fte: Number(fte),
      locked: locked === true,
      inPieces: inPieces === true,
    })),
    units: own.map,
    repeated: own.repeated,
    lockedUnits: lockedIn(alignment, 'unit'),
    lockedAccounts: lockedIn(alignment, 'account'),
    certificate: (alignment['certificate'] ?? null) as Fields | null,
    overrides: heldAccounts(plan, alignment),
    shares: sharesIn(alignment),
    corridors: fieldsOf(balance['corridors']).map(({ measureId, lo, hi }) => ({
      measureId: String(measureId),
      lo: Number(lo),
      hi: Number(hi),
    })),
    servesSome: alignment['overlay'] !== undefined,
    core: core ? servedIn(plan, core, alignment) : null,
    asked: askedOf(alignment, balance, fieldsOf(plan['roster'])),
    cap: typeof balance['disruptionCap'] === 'number' ? balance['disruptionCap'] : null,
    basis: String(balance['disruptionBasis'] ?? 'accounts'),
    drivesInWorkload: ((((plan['settings'] ?? {}) as Fields)['travel'] ?? {}) as Fields)['inWorkload'] === true,
    reps: repsOf(alignment),
    first: first === alignment ? null : firstOf(plan, first),
  }
}

function servedIn(plan: Fields, core: Fields, overlay: Fields): ServedCore {
  return {
    units: mapOf(core['units']).map,
    overrides: heldAccounts(plan, core),
    shares: sharesIn(core),
    served: servedBy(core),
    reps: repsOf(overlay),
  }
}

function firstOf(plan: Fields, first: Fields): FirstAlignment {
  const territories = fieldsOf(first['territories'])
  return {
    units: mapOf(first['units']).map,
    overrides: heldAccounts(plan, first),
    shares: sharesIn(first),
    lockedTerritories: new Set(territories.filter(({ locked }) => locked === true).map(({ id }) => String(id))),
    lockedUnits: new Set(lockedIn(first, 'unit')),
    lockedAccounts: new Set(lockedIn(first, 'account')),
    reps: repsOf(first),
    fresh: new Set(listOf(first['newAccounts']).map(String)),
  }
}

function lockedIn(alignment: Fields, what: 'unit' | 'account'): string[] {
  return fieldsOf(alignment['locks']).flatMap(({ kind, id }) => (kind === what ? [String(id)] : []))
}

function sharesIn(alignment: Fields): AccountShares {
  const shares = new Map<string, Map<string, number>>()
  for (const { accountId, territoryId, parts } of fieldsOf(alignment['overrides'])) {
    if (parts === undefined) continue
    const others = fieldsOf(parts).map((part) => [String(part['territoryId']), Number(part['share'])] as const)
    const rest = 1 - others.reduce((sum, [, share]) => sum + share, 0)
    shares.set(String(accountId), new Map([[String(territoryId), rest], ...others]))
  }
  return shares
}

/** [id, row, placed, lng, lat, zip, unit, values, columns] */
function accountOf(row: Json[]): { id: string; unit: string; values: number[] } {
  return { id: String(row[0]), unit: String(row[6]), values: numbersOf(row[7]) }
}

/** Missing numbers count as nothing in sums. */
function numbersOf(list: Json | undefined): number[] {
  return listOf(Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list).map((value) => Number(value ?? 0))
}

function mapOf(rows: Json | undefined): { map: Map<string, string>; repeated: string[] } {
  const map = new Map<string, string>()
  const repeated: string[] = []
  for (const row of listOf(rows)) {
    const [unit, territory] = row as string[]
    if (map.has(unit!)) repeated.push(unit!)
    map.set(unit!, territory!)
  }
  return { map, repeated }
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

function fieldsOf(value: Json | undefined): Fields[] {
  return listOf(value) as Fields[]
}

function repsOf(alignment: Fields): Map<string, string> {
  return new Map(fieldsOf(alignment['territories']).map(({ id, repId }) => [String(id), String(repId ?? '')]))
}

/** Members by their shares; without any the rep alone. */
function servedBy(core: Fields): Map<string, Map<string, number>> {
  const served = new Map<string, Map<string, number>>()
  for (const { territoryId, repId, role, share } of fieldsOf(core['members'])) {
    if (role === 'manager' || !(Number(share) > 0)) continue
    const parts = served.get(String(territoryId)) ?? new Map<string, number>()
    parts.set(String(repId), (parts.get(String(repId)) ?? 0) + Number(share))
    served.set(String(territoryId), parts)
  }
  for (const [id, repId] of repsOf(core)) if (!served.has(id) && repId !== '') served.set(id, new Map([[repId, 1]]))
  return served
}
