import { readAccountsSteps } from '#import/accounts.ts'
import { withFindings } from '#import/issueLog.ts'
import { computedMeasure, proposeMapping, type Mapping } from '#import/mapping.ts'
import type { Table } from '#import/table.ts'
import { accountOwners, assignedWays } from '#metrics/owners.ts'
import { accountRoles, type AccountRole, type Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import type { RowCounts, RowIssues } from '#model/issue.ts'
import { ACCOUNTS, WORKLOAD } from '#model/measure.ts'
import type { Override, Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { compareIds, textAt, unpackTexts } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { planOf, refusal } from '#plan/alignments.ts'
import { h3Units } from '#units/h3Units.ts'
import { placeAccounts } from '#units/placeAccounts.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { withWorkload } from '#units/workload.ts'
import { carryPlan, crosswalk } from './carryPlan.ts'
import type { GeoTables } from './geoTables.ts'
import { inFile, type RunSteps } from './importTables.ts'
import { shapesOf, withStates } from './units.ts'

/** An account whose territory the new file decides or changes. */
interface AnswerChange {
  readonly account: string
  readonly name: string
  /** Territory id, empty for none. */
  readonly from: string
  readonly to: string
  /** `new account`, `moved to 10002`, `rule`, `its place is not known any more` … */
  readonly reason: string
  readonly isNew: boolean
}

export interface Reimported {
  readonly project: Project
  readonly counts: RowCounts
  readonly issues: RowIssues
  readonly appeared: number
  readonly vanished: readonly string[]
  /** In another unit than before. */
  readonly moved: number
  /** In the same unit, but with another text or number in some column. */
  readonly changed: number
  readonly same: number
  /** Of the alignment that is worked on: those that are new, and those whose territory differs. */
  readonly answers: readonly AnswerChange[]
  /** Columns that the plan has and the file has not. */
  readonly missingColumns: readonly string[]
  /** Units that the plan did not have. */
  readonly newUnits: number
}

/**
 * Next month's accounts in place of the plan's, matched by id: alignments, overrides, locks, rules and roster stay. H3
 * units grow where accounts appear outside them. `held` are accounts that keep their territory all the same.
 */
export async function reimport(
  project: Project,
  alignmentId: string,
  source: { readonly table: Table; readonly mapping?: Mapping; readonly outlines?: object | null },
  tables: GeoTables,
  run: RunSteps,
  held: ReadonlySet<string> = new Set(),
): Promise<Reimported | Refusal> {
  const proposal = source.mapping ?? proposeMapping(source.table)
  const mapping = mappingLike(project.accounts, proposal)
  if (mapping.roles.account_id === undefined) {
    return refusal(
      'The new file has no column with the account ids, so its accounts cannot be matched with those of the plan.',
    )
  }
  const zips = await tables.zips()
  const ground = mapping.roles.lat === undefined ? undefined : await tables.ground()
  const reading = run(readAccountsSteps(source.table, mapping, zips, ground))
  if (isRefusal(reading)) return inFile('accounts', reading)
  const units = await grown(project.units, reading.accounts, tables)
  if (isRefusal(units)) return units
  const shapes = await shapesOf(project.units, source.outlines ?? null, tables)
  const { unit, findings } = placeAccounts(reading.accounts, units, zips, shapes, reading.rowNumbers)
  const accounts = withWorkload(sameMeasures(project.accounts, { ...reading.accounts, unit }), project.callPlan)
  const known = matched(project.accounts, accounts)
  if (known.every((row) => row < 0)) {
    return refusal(
      'No account of the new file has an id of this plan. Is the right column chosen for the ids, or is it another book?',
    )
  }
  const walk = crosswalk(project.units, units, noAccountUnits)
  const carried = project.alignments.map((one) => ({
    ...one,
    plan: withNew(carryPlan(one.plan, walk), accounts, known),
  }))
  const { minutes: _, ...rest } = project
  const summed = sumToUnits(accounts, ownOnly(project.units, units))
  const next: Project = { ...rest, units: summed, accounts, alignments: carried, measures: summed.measures }
  const answers = answerChanges(project, next, alignmentId, known)
  const overrides = heldOverrides(planOf(next, alignmentId), answers, held)
  return {
    project: {
      ...next,
      alignments: carried.map((one) => (one.id === alignmentId ? { ...one, plan: { ...one.plan, overrides } } : one)),
    },
    counts: { ...reading.counts, unplaced: unit.reduce((count, one) => count + (one < 0 ? 1 : 0), 0) },
    issues: withFindings(reading.issues, findings),
    ...differences(project, next, known),
    answers,
    missingColumns: project.accounts.columns.map(({ name }) => name).filter((name) => !has(accounts, name)),
    newUnits: units.count - project.units.count,
  }
}

/** The columns mean what they meant: by header first, then as proposed. Measures keep their ids. */
function mappingLike(before: Accounts, proposal: Mapping): Mapping {
  const at = new Map(proposal.columns.map(({ name }, column) => [name, column]))
  const roles: { [role in AccountRole]?: number } = {}
  for (const role of accountRoles) {
    const column = before.roles[role]
    const same = column === undefined ? undefined : at.get(before.columns[column]!.name)
    if (same !== undefined) roles[role] = same
  }
  const taken = new Set(Object.values(roles))
  for (const role of accountRoles) {
    const column = proposal.roles[role]
    if (roles[role] !== undefined || column === undefined || taken.has(column)) continue
    if (before.roles[role] === undefined && role !== 'account_id') continue
    roles[role] = column
    taken.add(column)
  }
  const measures = before.measures.flatMap((measure) => {
    if (measure.formula !== undefined || measure.id === ACCOUNTS.id || measure.id === WORKLOAD.id) return []
    const byRole = measure.id === 'revenue' || measure.id === 'potential' ? roles[measure.id] : undefined
    const column = at.get(measure.name) ?? byRole
    return column === undefined ? [] : [{ column, measure }]
  })
  const computed = before.measures.flatMap((measure) =>
    measure.formula === undefined
      ? []
      : [{ measure: { ...computedMeasure(measure.name), ...measure }, formula: measure.formula }],
  )
  return { ...proposal, roles, measures: measures.toSorted((a, b) => a.column - b.column), computed }
}

/** Measures in the order of the plan; one that the new file lacks stays, empty, so that nothing is forgotten silently. */
function sameMeasures(before: Accounts, after: Accounts): Accounts {
  const column = new Map(after.measures.map(({ id }, m) => [id, after.values[m]!]))
  const others = before.measures.filter(({ id }) => id !== ACCOUNTS.id && id !== WORKLOAD.id)
  return {
    ...after,
    measures: others,
    values: others.map(({ id }) => column.get(id) ?? new Float64Array(after.count).fill(NaN)),
  }
}

async function grown(units: Units, accounts: Accounts, tables: GeoTables): Promise<Units | Refusal> {
  if (units.kind !== 'h3') return units
  return withStates(h3Units(accounts, units.resolution, await tables.cellGround(), units.id), tables)
}

const noAccountUnits = { before: new Int32Array(0), after: new Int32Array(0), weight: new Float64Array(0) }

/** What units carry themselves, on the units that there are now. */
function ownOnly(from: Units, to: Units): Units {
  const own = from.measures.flatMap((measure, m) => (measure.from === 'units' ? [m] : []))
  if (from === to)
    return { ...to, measures: own.map((m) => from.measures[m]!), values: own.map((m) => from.values[m]!) }
  const before = new Map(from.id.map((id, unit) => [id, unit]))
  const columns = own.map((m) =>
    Float64Array.from(to.id, (id) => (before.has(id) ? from.values[m]![before.get(id)!]! : 0)),
  )
  return { ...to, measures: own.map((m) => from.measures[m]!), values: columns }
}

/** Row in the plan of each account of the new file, -1 for a new one. */
function matched(before: Accounts, after: Accounts): Int32Array {
  const rows = new Map(unpackTexts(before.id).map((id, row) => [id, row]))
  return Int32Array.from(unpackTexts(after.id), (id) => rows.get(id) ?? -1)
}

/** The alignment remembers which accounts it has never had: those of this file and of files before it. */
function withNew(plan: Plan, accounts: Accounts, known: Int32Array): Plan {
  const before = new Set(plan.newAccounts)
  const ids = unpackTexts(accounts.id).filter((id, row) => known[row]! < 0 || before.has(id))
  const { newAccounts: _, ...rest } = plan
  return ids.length === 0 ? rest : { ...rest, newAccounts: ids.sort(compareIds) }
}

function answerChanges(before: Project, after: Project, alignmentId: string, known: Int32Array): AnswerChange[] {
  const [planBefore, planAfter] = [planOf(before, alignmentId), planOf(after, alignmentId)]
  const [was, is] = [accountOwners(before.accounts, planBefore), accountOwners(after.accounts, planAfter)]
  const idOf = (plan: Plan, slot: number) => plan.territories[slot]?.id ?? ''
  const nameColumn = after.accounts.roles.name
  const answers: AnswerChange[] = []
  known.forEach((row, account) => {
    const to = idOf(planAfter, is.territory[account]!)
    const from = row < 0 ? '' : idOf(planBefore, was.territory[row]!)
    if (row >= 0 && from === to) return
    answers.push({
      account: textAt(after.accounts.id, account),
      name: nameColumn === undefined ? '' : textAt(after.accounts.columns[nameColumn]!.text, account),
      from,
      to,
      reason: reasonOf(before, after, row, account, assignedWays[is.way[account]!]!),
      isNew: row < 0,
    })
  })
  return answers.sort((a, b) => Number(a.isNew) - Number(b.isNew) || compareIds(a.account, b.account))
}

function reasonOf(before: Project, after: Project, row: number, account: number, way: string): string {
  const unit = after.accounts.unit[account]!
  const place = unit < 0 ? 'without a usable place' : `in ${after.units.id[unit]}`
  if (way === 'rule' || way === 'override') return row < 0 ? `new account, by ${way}` : `by ${way}`
  if (row < 0) return `new account ${place}`
  const old = before.accounts.unit[row]!
  if (old < 0) return `now ${place}`
  return unit < 0 ? 'its place is not known any more' : `moved from ${before.units.id[old]} to ${after.units.id[unit]}`
}

function differences(before: Project, after: Project, known: Int32Array) {
  const kept = new Set<number>()
  const columns = after.accounts.columns.flatMap(({ name, text }) => {
    const old = before.accounts.columns.find((column) => column.name === name)
    return old ? [{ old: old.text, text }] : []
  })
  let [appeared, moved, changed, same] = [0, 0, 0, 0]
  known.forEach((row, account) => {
    if (row < 0) return void appeared++
    kept.add(row)
    const from = before.units.id[before.accounts.unit[row]!]
    if (from !== after.units.id[after.accounts.unit[account]!]) moved++
    else if (columns.some(({ old, text }) => textAt(old, row) !== textAt(text, account))) changed++
    else same++
  })
  const vanished = unpackTexts(before.accounts.id).filter((_, row) => !kept.has(row))
  return { appeared, vanished, moved, changed, same }
}

function has(accounts: Accounts, name: string): boolean {
  return accounts.columns.some((column) => column.name === name)
}

/** Accounts that the planner does not let go keep their territory by an override. */
function heldOverrides(plan: Plan, answers: readonly AnswerChange[], held: ReadonlySet<string>): readonly Override[] {
  const added = answers.flatMap(({ account, from, isNew }): Override[] =>
    held.has(account) && !isNew && from !== ''
      ? [{ accountId: account, territoryId: from, reason: 'kept at re-import', holdUntil: '' }]
      : [],
  )
  if (added.length === 0) return plan.overrides
  const ids = new Set(added.map(({ accountId }) => accountId))
  return [...plan.overrides.filter(({ accountId }) => !ids.has(accountId)), ...added].sort((a, b) =>
    compareIds(a.accountId, b.accountId),
  )
}
