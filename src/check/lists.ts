import { isRefusal, type Refusal } from '#model/change.ts'
import type { Finding } from './finding.ts'
import type { CheckedPlan } from './plan.ts'
import { columnOf, columnsOf, type Table } from './table.ts'
import { type DrivenPlan, totalsOf } from './totals.ts'

export function eachUnitOnce(plan: CheckedPlan, table: Table | undefined): Finding {
  const promise = 'Each unit is in one territory, the same in zip_to_terr.csv as in the plan'
  const broken = plan.repeated.map((unit) => `${unit} stands in the plan more than once`)
  const known = new Set(plan.territories.map(({ id }) => id))
  for (const [unit, territory] of plan.units) {
    if (territory !== '' && !known.has(territory)) broken.push(`${unit} is in ${territory}, which does not exist`)
  }
  if (table === undefined) return { promise, looked: plan.units.size, broken }
  const columns = columnsOf(table, 'zip_to_terr.csv', 'unit_id', 'territory_id')
  if (isRefusal(columns)) return { promise, looked: 0, broken: [columns.refused] }
  const [ids, territories] = columns
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

export function accountsFollow(plan: CheckedPlan, owners: readonly string[], table: Table | undefined): Finding {
  const promise =
    'Each account is once in account_to_rep.csv, or once a part, with the territory of its unit, rule or override'
  const rows = listedAccounts(plan, table)
  if (isRefusal(rows)) return { promise, looked: 0, broken: [rows.refused] }
  const broken: string[] = []
  const expected = new Map(plan.accounts.map(({ id }, a) => [id, owners[a]!]))
  const seen = new Set<string>()
  for (const { id, territory, share } of rows) {
    const parts = plan.shares.get(id)
    const listed = parts ? `${id} ${territory}` : id
    if (seen.has(listed)) broken.push(`${listed} stands in account_to_rep.csv more than once`)
    seen.add(listed)
    const wrong = parts ? wrongShare(listed, parts.get(territory) ?? 0, share) : wrongOwner(id, expected, territory)
    if (wrong !== '') broken.push(wrong)
  }
  for (const id of expected.keys()) {
    const parts = [...(plan.shares.get(id)?.keys() ?? [])].map((territory) => `${id} ${territory}`)
    for (const listed of parts.length > 0 ? parts : [id]) {
      if (!seen.has(listed)) broken.push(`${listed} is missing from account_to_rep.csv`)
    }
  }
  return { promise, looked: seen.size, broken }
}

interface ListedAccount {
  readonly id: string
  readonly territory: string
  readonly share: number
}

/** Rows of account_to_rep.csv for the alignment at hand: with overlays there is a row an alignment. */
function listedAccounts({ listedAs }: CheckedPlan, table: Table | undefined): ListedAccount[] | Refusal {
  const columns = columnsOf(table, 'account_to_rep.csv', 'account_id', 'territory_id')
  if (isRefusal(columns)) return columns
  const [ids, territories] = columns
  const alignments = columnOf(table, 'alignment', 'account_to_rep.csv')
  const shares = columnOf(table, 'share', 'account_to_rep.csv')
  return ids.flatMap((id, row) => {
    if (listedAs !== null && !isRefusal(alignments) && alignments[row] !== listedAs) return []
    return [{ id, territory: territories[row]!, share: isRefusal(shares) ? 1 : Number(shares[row]) }]
  })
}

function wrongShare(part: string, share: number, said: number): string {
  return Math.abs(share - said) > 1e-9 ? `${part}: the share is ${share}, account_to_rep.csv says ${said}` : ''
}

function wrongOwner(id: string, expected: ReadonlyMap<string, string>, said: string): string {
  const owner = expected.get(id)
  if (owner === undefined) return `${id} is in account_to_rep.csv but not in the plan`
  if (owner === said) return ''
  return `${id} belongs to ${owner || 'Unassigned'}, account_to_rep.csv says ${said || 'Unassigned'}`
}

export function territoriesAgree(plan: CheckedPlan, table: Table | undefined): Finding {
  const promise = 'territories.csv lists the territories of the plan with their FTE'
  const columns = columnsOf(table, 'territories.csv', 'territory_id', 'fte')
  if (isRefusal(columns)) return { promise, looked: 0, broken: [columns.refused] }
  const [ids, ftes] = columns
  const fteOf = new Map(ids.map((id, row) => [id, Number(ftes[row])]))
  const broken = plan.territories
    .filter(({ id, fte }) => fteOf.get(id) !== fte)
    .map(({ id, fte }) =>
      fteOf.has(id) ? `${id} has FTE ${fte}, territories.csv says ${fteOf.get(id)}` : `${id} is missing`,
    )
  return { promise, looked: ids.length, broken }
}

export function totalsAgree(plan: DrivenPlan, owners: readonly string[], summary: string | undefined): Finding {
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
