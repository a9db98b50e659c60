import { isRefusal, type Refusal } from '#model/change.ts'
import { homesHold, levelsHold, limitsHold, tiesHold, withinHolds } from './askedHold.ts'
import { certificateHolds, focusHolds, type FoundFigures } from './certificate.ts'
import { columnOf, readCsv, readPlan, type CheckedPlan, type Table } from './files.ts'

/** One promise: what was looked at, and every place where it does not hold. */
export interface Finding {
  readonly promise: string
  readonly looked: number
  readonly broken: readonly string[]
}

/** Texts of the exported files by name; what is not there is not checked, and said so. */
export type ExportedTexts = { readonly [name: string]: string | undefined }

/**
 * Verifies what a plan promises from the exported files alone. No code is shared with the engine: totals, pieces and
 * disruption are worked out anew by id.
 */
export function checkFiles(files: ExportedTexts, alignmentId: string | null): Finding[] | Refusal {
  const planText = files['plan.json']
  if (planText === undefined) return { refused: 'There is no plan.json to check.' }
  const read = readPlan(planText, alignmentId)
  if (isRefusal(read)) return read
  const tables = readTables(files)
  const plan = { ...read, drivingHours: drivingHoursOf(read, tables['territories.csv']) }
  const owners = ownersOf(plan)
  return [
    eachUnitOnce(plan, tables['zip_to_terr.csv']),
    contiguous(plan, tables['neighbours.csv']),
    accountsFollow(plan, owners, tables['account_to_rep.csv']),
    territoriesAgree(plan, tables['territories.csv']),
    corridorsHold(plan, owners),
    ...askedHold(plan, owners, tables),
    ...(plan.asked.focus ? [focusHolds(plan, files['certificate.json'])] : []),
    locksHold(plan),
    capHolds(plan, owners),
    totalsAgree(plan, owners, files['summary.json']),
    certificateHolds(planText, plan, figuresOf(plan, owners, tables['neighbours.csv']), files['certificate.json']),
  ]
}

function readTables(files: ExportedTexts): { [name: string]: Table | undefined } {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      name.endsWith('.csv') && text !== undefined ? readCsv(text) : undefined,
    ]),
  )
}

/** Territory per account, in order: by override, else where its unit lies; empty is Unassigned. */
function ownersOf({ accounts, overrides, units }: Pick<CheckedPlan, 'accounts' | 'overrides' | 'units'>): string[] {
  return accounts.map(({ id, unit }) => overrides.get(id) ?? units.get(unit) ?? '')
}

/** Who has how much of an account: its owner all of it, or those who share it their parts. */
function partsOf(
  { shares }: Pick<CheckedPlan, 'shares'>,
  id: string,
  owner: string,
): ReadonlyMap<string, number> | readonly [string, number][] {
  return shares.get(id) ?? [[owner, 1]]
}

function eachUnitOnce(plan: CheckedPlan, table: Table | undefined): Finding {
  const promise = 'Each unit is in one territory, the same in zip_to_terr.csv as in the plan'
  const broken = plan.repeated.map((unit) => `${unit} stands in the plan more than once`)
  const known = new Set(plan.territories.map(({ id }) => id))
  for (const [unit, territory] of plan.units) {
    if (territory !== '' && !known.has(territory)) broken.push(`${unit} is in ${territory}, which does not exist`)
  }
  if (table === undefined) return { promise, looked: plan.units.size, broken }
  const ids = columnOf(table, 'unit_id', 'zip_to_terr.csv')
  const territories = columnOf(table, 'territory_id', 'zip_to_terr.csv')
  if (isRefusal(ids) || isRefusal(territories)) return { promise, looked: 0, broken: [refusedOf(ids, territories)] }
  const seen = new Set<string>()
  ids.forEach((unit, row) => {
    if (seen.has(unit)) broken.push(`${unit} stands in zip_to_terr.csv more than once`)
    seen.add(unit)
    const planned = plan.units.get(unit)
    if (planned !== undefined && planned !== territories[row]) {
      broken.push(
        `${unit} is in ${planned || 'Unassigned'} in the plan and in ${territories[row] || 'Unassigned'} in zip_to_terr.csv`,
      )
    }
  })
  for (const unit of plan.units.keys()) if (!seen.has(unit)) broken.push(`${unit} is missing from zip_to_terr.csv`)
  return { promise, looked: seen.size, broken }
}

/** Every territory in one piece, over borders and bridges of neighbours.csv: sets are joined along neighbours. */
function contiguous(plan: CheckedPlan, table: Table | undefined): Finding {
  const some = plan.territories.some(({ inPieces }) => inPieces)
  const promise = `Each territory is in one piece${some ? ', where it is to be' : ''}`
  if (table === undefined) return { promise, looked: 0, broken: ['neighbours.csv is missing'] }
  const pieces = piecesOf(plan, table)
  if (isRefusal(pieces)) return { promise, looked: 0, broken: [pieces.refused] }
  const broken = [...pieces]
    .filter(([, roots]) => roots.size > 1)
    .map(([id, roots]) => `${id} lies in ${roots.size} pieces`)
  return { promise, looked: pieces.size, broken }
}

/** One unit of each connected piece, per territory that is to be in one. */
function piecesOf(plan: CheckedPlan, table: Table): Map<string, Set<string>> | Refusal {
  const left = columnOf(table, 'unit_a', 'neighbours.csv')
  const right = columnOf(table, 'unit_b', 'neighbours.csv')
  if (isRefusal(left) || isRefusal(right)) return { refused: refusedOf(left, right) }
  const kinds = columnOf(table, 'kind', 'neighbours.csv')
  const parent = new Map<string, string>([...plan.units.keys()].map((unit) => [unit, unit]))
  const root = (unit: string): string => {
    let at = unit
    while (parent.get(at) !== at) {
      parent.set(at, parent.get(parent.get(at)!)!)
      at = parent.get(at)!
    }
    return at
  }
  left.forEach((a, row) => {
    const b = right[row]!
    const territory = plan.units.get(a)
    // what a barrier runs between holds nothing together
    if (!isRefusal(kinds) && kinds[row] === 'barrier') return
    if (territory !== undefined && territory !== '' && territory === plan.units.get(b)) parent.set(root(a), root(b))
  })
  const pieces = new Map<string, Set<string>>()
  const anywhere = new Set(plan.territories.filter(({ inPieces }) => inPieces).map(({ id }) => id))
  for (const [unit, territory] of plan.units) {
    if (territory === '' || anywhere.has(territory)) continue
    if (!pieces.has(territory)) pieces.set(territory, new Set())
    pieces.get(territory)!.add(root(unit))
  }
  return pieces
}

function accountsFollow(plan: CheckedPlan, owners: readonly string[], table: Table | undefined): Finding {
  const promise =
    'Each account is once in account_to_rep.csv, or once a part, with the territory of its unit, rule or override'
  if (table === undefined) return { promise, looked: 0, broken: ['account_to_rep.csv is missing'] }
  const ids = columnOf(table, 'account_id', 'account_to_rep.csv')
  const territories = columnOf(table, 'territory_id', 'account_to_rep.csv')
  if (isRefusal(ids) || isRefusal(territories)) return { promise, looked: 0, broken: [refusedOf(ids, territories)] }
  const broken: string[] = []
  const expected = new Map(plan.accounts.map(({ id }, a) => [id, owners[a]!]))
  const seen = new Set<string>()
  const alignments = columnOf(table, 'alignment', 'account_to_rep.csv')
  const shares = columnOf(table, 'share', 'account_to_rep.csv')
  ids.forEach((id, row) => {
    // with overlays there is a row an alignment
    if (plan.listedAs !== null && !isRefusal(alignments) && alignments[row] !== plan.listedAs) return
    const parts = plan.shares.get(id)
    if (parts) {
      const share = parts.get(territories[row]!) ?? 0
      const said = isRefusal(shares) ? 1 : Number(shares[row])
      const part = `${id} ${territories[row]}`
      if (seen.has(part)) broken.push(`${part} stands in account_to_rep.csv more than once`)
      if (Math.abs(share - said) > 1e-9) broken.push(`${part}: the share is ${share}, account_to_rep.csv says ${said}`)
      seen.add(part)
      return
    }
    if (seen.has(id)) broken.push(`${id} stands in account_to_rep.csv more than once`)
    seen.add(id)
    const owner = expected.get(id)
    if (owner === undefined) broken.push(`${id} is in account_to_rep.csv but not in the plan`)
    else if (owner !== territories[row]) {
      broken.push(
        `${id} belongs to ${owner || 'Unassigned'}, account_to_rep.csv says ${territories[row] || 'Unassigned'}`,
      )
    }
  })
  for (const id of expected.keys()) {
    const rows = [...(plan.shares.get(id)?.keys() ?? [])].map((territory) => `${id} ${territory}`)
    for (const row of rows.length > 0 ? rows : [id]) {
      if (!seen.has(row)) broken.push(`${row} is missing from account_to_rep.csv`)
    }
  }
  return { promise, looked: seen.size, broken }
}

function territoriesAgree(plan: CheckedPlan, table: Table | undefined): Finding {
  const promise = 'territories.csv lists the territories of the plan with their FTE'
  if (table === undefined) return { promise, looked: 0, broken: ['territories.csv is missing'] }
  const ids = columnOf(table, 'territory_id', 'territories.csv')
  const ftes = columnOf(table, 'fte', 'territories.csv')
  if (isRefusal(ids) || isRefusal(ftes)) return { promise, looked: 0, broken: [refusedOf(ids, ftes)] }
  const fteOf = new Map(ids.map((id, row) => [id, Number(ftes[row])]))
  const broken = plan.territories
    .filter(({ id, fte }) => fteOf.get(id) !== fte)
    .map(({ id, fte }) =>
      fteOf.has(id) ? `${id} has FTE ${fte}, territories.csv says ${fteOf.get(id)}` : `${id} is missing`,
    )
  return { promise, looked: ids.length, broken }
}

type DrivenPlan = CheckedPlan & { readonly drivingHours: ReadonlyMap<string, number> }

/** Hours on the road by territory, taken from the file as they are: no road is known here. */
function drivingHoursOf(plan: CheckedPlan, table: Table | undefined): Map<string, number> {
  if (!plan.drivesInWorkload || table === undefined) return new Map()
  const ids = columnOf(table, 'territory_id', 'territories.csv')
  const hours = columnOf(table, 'driving_hours', 'territories.csv')
  if (isRefusal(ids) || isRefusal(hours)) return new Map()
  return new Map(ids.map((id, row) => [id, Number(hours[row])]))
}

/** Sum of a measure per territory, with what its rep carries in the core where that counts. */
function totalsOf(plan: DrivenPlan, owners: readonly string[], measureId: string): Map<string, number> | null {
  const own = ownTotals(plan, owners, measureId)
  const { core } = plan
  if (own === null || core === null) return own
  const served = { ...plan, ...core, drivingHours: new Map<string, number>() }
  const byRep = new Map<string, number>()
  for (const [territory, total] of ownTotals(served, ownersOf(served), measureId)!) {
    const parts = core.served.get(territory) ?? new Map<string, number>()
    const whole = [...parts.values()].reduce((sum, part) => sum + part, 0)
    for (const [rep, part] of parts) byRep.set(rep, (byRep.get(rep) ?? 0) + (total * part) / whole)
  }
  for (const { id, fte } of plan.territories) {
    const rep = core.reps.get(id) ?? ''
    const same = plan.territories.filter((one) => core.reps.get(one.id) === rep)
    const whole = same.reduce((sum, one) => sum + one.fte, 0)
    if (rep !== '') own.set(id, own.get(id)! + ((byRep.get(rep) ?? 0) * fte) / whole)
  }
  return own
}

/** Sum of a measure per territory; units' own measures lie with the unit. */
function ownTotals(plan: DrivenPlan, owners: readonly string[], measureId: string): Map<string, number> | null {
  const totals = new Map<string, number>(plan.territories.map(({ id }) => [id, 0]))
  const add = (territory: string, value: number): void => {
    totals.set(territory, (totals.get(territory) ?? 0) + (value === value ? value : 0))
  }
  const ofAccounts = plan.accountMeasures.indexOf(measureId)
  const ofUnits = plan.unitMeasures.indexOf(measureId)
  if (ofAccounts >= 0) {
    plan.accounts.forEach(({ id, values }, a) => {
      for (const [territory, share] of partsOf(plan, id, owners[a]!)) add(territory, share * (values[ofAccounts] ?? 0))
    })
  } else if (ofUnits >= 0)
    for (const [unit, values] of plan.unitValues) add(plan.units.get(unit) ?? '', values[ofUnits] ?? 0)
  else return null
  if (measureId === 'workload') for (const { id } of plan.territories) add(id, plan.drivingHours.get(id) ?? 0)
  return totals
}

/** Index 100 = fair share by FTE of everything that is not Unassigned. */
function indexOf(plan: CheckedPlan, totals: ReadonlyMap<string, number>): { id: string; index: number }[] {
  const fte = plan.territories.reduce((sum, one) => sum + one.fte, 0)
  const assigned = plan.territories.reduce((sum, { id }) => sum + totals.get(id)!, 0)
  return plan.territories.map(({ id, fte: own }) => ({ id, index: (100 * totals.get(id)! * fte) / (assigned * own) }))
}

function corridorsHold(plan: DrivenPlan, owners: readonly string[]): Finding {
  const broken: string[] = []
  for (const { measureId, lo, hi } of plan.corridors) {
    const totals = totalsOf(plan, owners, measureId)
    if (totals === null) broken.push(`${measureId} is no measure of the plan`)
    else {
      for (const { id, index } of indexOf(plan, totals)) {
        if (index < lo - 1e-6 || index > hi + 1e-6) {
          broken.push(`${id} has index ${index.toFixed(1)} in ${measureId}, outside ${lo} to ${hi}`)
        }
      }
    }
  }
  return {
    promise: 'Each territory is within its corridors',
    looked: plan.corridors.length * plan.territories.length,
    broken,
  }
}

/** Wishes that only some plans have: those that a plan does not have are not listed. */
function askedHold(
  plan: DrivenPlan,
  owners: readonly string[],
  tables: { readonly [name: string]: Table | undefined },
): Finding[] {
  const { asked, territories, units, first, corridors } = plan
  const totals = (measureId: string) => totalsOf(plan, owners, measureId)
  const measures = corridors.map(({ measureId }) => measureId)
  return [
    ...(asked.limits.length > 0 ? [limitsHold(asked, territories, totals)] : []),
    ...(asked.ties.length > 0 ? [tiesHold(asked, units, tables['neighbours.csv'])] : []),
    ...(asked.within ? [withinHolds(asked, units, first?.units ?? null, tables['within.csv'])] : []),
    ...(asked.homesInside ? [homesHold(units, tables['homes.csv'])] : []),
    ...(asked.band ? [levelsHold(asked, territories, measures, totals)] : []),
  ]
}

/** What a certificate says, found anew. */
function figuresOf(plan: DrivenPlan, owners: readonly string[], neighbours: Table | undefined): FoundFigures {
  const gaps = new Map<string, number>()
  let outOfCorridor = 0
  for (const { measureId, lo, hi } of plan.corridors) {
    const totals = totalsOf(plan, owners, measureId)
    const told = totals === null ? [] : indexOf(plan, totals).filter(({ index }) => index === index)
    gaps.set(
      measureId,
      told.reduce((worst, { index }) => Math.max(worst, Math.abs(index - 100)), 0),
    )
    outOfCorridor += told.filter(({ index }) => index < lo || index > hi).length
  }
  const pieces = neighbours === undefined ? null : piecesOf(plan, neighbours)
  const known = pieces === null || isRefusal(pieces) ? null : pieces
  const detachedPieces = known && [...known.values()].reduce((sum, { size }) => sum + size - 1, 0)
  return { gaps, outOfCorridor, detachedPieces }
}

/** Against the first alignment: locked units and locked territories are as they were. */
function locksHold(plan: CheckedPlan): Finding {
  const promise = 'Locked units and territories are as in the first alignment'
  const { first } = plan
  if (first === null) return { promise, looked: 0, broken: [] }
  const frozen = new Set(
    plan.territories.filter(({ id, locked }) => locked && first.locked.has(id)).map(({ id }) => id),
  )
  const lockedUnits = new Set(plan.locks.filter(({ kind }) => kind === 'unit').map(({ id }) => id))
  const broken: string[] = []
  for (const [unit, territory] of plan.units) {
    const before = first.units.get(unit) ?? ''
    if (territory === before) continue
    if (lockedUnits.has(unit)) broken.push(`Locked unit ${unit} went from ${before} to ${territory}`)
    else if (frozen.has(before)) broken.push(`Locked territory ${before} lost ${unit}`)
    else if (frozen.has(territory)) broken.push(`Locked territory ${territory} gained ${unit}`)
  }
  return { promise, looked: lockedUnits.size + frozen.size, broken }
}

/** Counted by rep, or by territory where the first alignment names no rep; who had nobody and who joined later is not disturbed. */
function capHolds(plan: CheckedPlan, owners: readonly string[]): Finding {
  const promise = 'No more changes hands than the cap allows'
  if (plan.cap === null || plan.first === null) return { promise, looked: 0, broken: [] }
  const measure = plan.accountMeasures.indexOf(plan.basis === 'accounts' ? 'accounts' : plan.basis)
  const { first } = plan
  const before = ownersOf({ accounts: plan.accounts, ...first })
  const named = [...first.reps.values()].some((rep) => rep !== '')
  const handsOf = (one: Pick<CheckedPlan, 'shares' | 'reps'>, id: string, owner: string) => {
    const hands = new Map<string, number>()
    for (const [territory, share] of partsOf(one, id, owner)) {
      const hand = named ? (one.reps.get(territory) ?? '') : territory
      hands.set(hand, (hands.get(hand) ?? 0) + share)
    }
    return hands
  }
  let all = 0
  let moved = 0
  plan.accounts.forEach(({ id, values }, a) => {
    const value = plan.basis === 'accounts' ? 1 : Math.max(0, values[measure] || 0)
    all += value
    if (first.fresh.has(id)) return
    const now = handsOf(plan, id, owners[a]!)
    for (const [hand, share] of handsOf(first, id, before[a]!)) {
      if (hand !== '') moved += value * Math.max(0, share - (now.get(hand) ?? 0))
    }
  })
  const share = all > 0 ? moved / all : 0
  const broken =
    share > plan.cap + 1e-9 ? [`${(100 * share).toFixed(2)} % moved, the cap is ${(100 * plan.cap).toFixed(2)} %`] : []
  return { promise, looked: plan.accounts.length, broken }
}

function totalsAgree(plan: DrivenPlan, owners: readonly string[], summary: string | undefined): Finding {
  const promise = 'The totals of summary.json are those of the accounts and units'
  if (summary === undefined) return { promise, looked: 0, broken: ['summary.json is missing'] }
  let rows: { territory_id: string; totals: { [measure: string]: number } }[]
  try {
    rows = (JSON.parse(summary) as { territories: typeof rows }).territories
  } catch {
    return { promise, looked: 0, broken: ['summary.json cannot be read'] }
  }
  const broken: string[] = []
  let looked = 0
  for (const measureId of [...plan.accountMeasures, ...plan.unitMeasures]) {
    const totals = totalsOf(plan, owners, measureId)!
    for (const { territory_id: id, totals: said } of rows) {
      // what an overlay does not serve is nobody's there, and not Unassigned
      if (said[measureId] === undefined || (id === '' && plan.servesSome)) continue
      looked++
      const own = totals.get(id) ?? 0
      if (Math.abs(own - said[measureId]) > 1e-6 * Math.max(1, Math.abs(own))) {
        broken.push(`${id || 'Unassigned'} has ${own} of ${measureId}, summary.json says ${said[measureId]}`)
      }
    }
  }
  return { promise, looked, broken }
}

function refusedOf(...columns: (readonly string[] | Refusal)[]): string {
  for (const column of columns) if (isRefusal(column)) return column.refused
  return ''
}
