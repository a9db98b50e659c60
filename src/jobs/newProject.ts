import type { ImportedTerritory } from '#import/importedAlignment.ts'
import { growToFill } from '#import/growToFill.ts'
import { alignmentFromOwners, type OwnedBy } from '#import/owners.ts'
import { readAlignment } from '#import/alignment.ts'
import { describeTerritories } from '#import/territories.ts'
import type { Table } from '#import/table.ts'
import { territoryColors } from '#metrics/colors.ts'
import { accountStates, areFew, closedStates } from '#metrics/accountStates.ts'
import { planNeighbors } from '#metrics/neighbors.ts'
import type { Accounts } from '#model/account.ts'
import { isRefusal, type Refusal } from '#model/change.ts'
import { noIssues, type RowIssue, type RowIssues } from '#model/issue.ts'
import { ACCOUNTS, WORKLOAD, type CallPlan, type Measure } from '#model/measure.ts'
import { assignedBy, emptyPlan, territoryHues, type Override, type Plan } from '#model/plan.ts'
import type { Alignment, Project, Scenario } from '#model/project.ts'
import type { Rep } from '#model/roster.ts'
import { usualTravel, type BalanceSettings, type ProjectSettings } from '#model/settings.ts'
import { compareIds, textAt } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { nextNumber } from '#plan/territoryEdits.ts'
import { sumToUnits } from '#units/sumToUnits.ts'
import { proposeCallPlan, withWorkload } from '#units/workload.ts'
import type { GeoTables } from './geoTables.ts'
import { readAreaAlignment, type OwnedAreas } from './areaAlignment.ts'
import { placeOnUnits, shapesOf, type UnitChoice } from './units.ts'

export interface NewProjectWish {
  readonly name: string
  /** As read from a file, not placed on units yet. */
  readonly accounts: Accounts
  /** The accounts' rows in their file. */
  readonly rowNumbers?: Uint32Array
  readonly units: UnitChoice
  readonly roster?: readonly Rep[]
  readonly callPlan?: CallPlan
  readonly present?: PresentAlignment
  readonly settings?: Partial<Omit<ProjectSettings, 'balance'>>
  /** Where accounts lie in few states, balance runs are asked to leave the ground of the others Unassigned. */
  readonly proposeStates?: boolean
  /** Overrides what is proposed. */
  readonly balance?: Partial<BalanceSettings>
}

/** Where the present alignment comes from: a zip-to-terr table, a map of areas, or the owners of the accounts. */
export type PresentAlignment =
  | { readonly from: 'table'; readonly table: Table; readonly territories?: Table | undefined }
  | { readonly from: 'areas'; readonly areas: OwnedAreas; readonly territories?: Table | undefined }
  /** `exceptions`: what becomes of accounts whose unit goes to another owner, in the plan that is worked on. */
  | {
      readonly from: 'owners'
      /** What is not chosen is proposed: see `proposedOwners`. */
      readonly by?: OwnedBy
      readonly exceptions: 'keep' | 'give up'
      /** Ground without an owner's account goes to the nearest owner. */
      readonly fill: boolean
    }

export interface NewProject {
  readonly project: Project
  /** The alignment to work on; with a present alignment a copy of it. */
  readonly alignmentId: string
  /** Accounts whose owner is not the owner of their unit. */
  readonly exceptions: number
  /** What was noticed when the accounts were placed, by row of their file. */
  readonly placingFindings: readonly RowIssue[]
  /** Rows of the alignment file with something to say. */
  readonly alignmentIssues: RowIssues
  /** TopoJSON of the user's own areas, or null. */
  readonly outlines: object | null
}

/** Accounts, roster and a present alignment put together as a plan. */
export async function newProject(wish: NewProjectWish, tables: GeoTables): Promise<NewProject | Refusal> {
  const placed = await placeOnUnits(wish.accounts, wish.units, tables, wish.rowNumbers)
  if (isRefusal(placed)) return placed
  const callPlan = wish.callPlan ?? proposeCallPlan(placed.accounts)
  const accounts = withWorkload(placed.accounts, callPlan)
  const units = sumToUnits(accounts, placed.units)
  const few = wish.proposeStates ? accountStates({ units, accounts }) : null
  const balance: BalanceSettings = {
    ...proposeBalance(units.measures),
    ...(few && areFew(few) ? { statesWithAccounts: true } : {}),
    ...wish.balance,
  }
  const closed = closedStates({ units, accounts, roster: [] }, null, balance)
  const present = await presentPlan(wish, accounts, units, closed, tables)
  if (present && isRefusal(present)) return present
  const { alignments, scenarios } = firstAlignments(present, units.count)
  const roster = [...(wish.roster ?? []), ...(present?.newReps ?? [])].toSorted((a, b) => compareIds(a.id, b.id))
  const project: Project = {
    name: wish.name,
    units,
    accounts,
    roster,
    alignments,
    scenarios,
    measures: units.measures,
    callPlan,
    settings: {
      indexBase: 100,
      distance: 'miles',
      currency: 'USD',
      travel: usualTravel,
      ...wish.settings,
      balance,
    },
  }
  return {
    project,
    alignmentId: alignments.at(-1)!.id,
    exceptions: present?.exceptions ?? 0,
    placingFindings: placed.findings,
    alignmentIssues: present?.issues ?? noIssues,
    outlines: outlinesOf(wish),
  }
}

function outlinesOf({ units }: NewProjectWish): object | null {
  return units.kind === 'own' ? units.areas.topology : null
}

/** Workload and what the accounts may bring, else what they bring, or their number where no file speaks of money. */
function proposeBalance(measures: readonly Measure[]): BalanceSettings {
  const money =
    measures.find(({ id }) => id === 'potential') ??
    measures.find(({ id }) => id === 'revenue') ??
    measures.find(({ kind }) => kind === 'money')
  const chosen = money ? [WORKLOAD.id, money.id] : [ACCOUNTS.id]
  return {
    corridors: chosen.map((measureId) => ({ measureId, lo: 85, hi: 115, weight: 1 })),
    compactness: 0.5,
    disruptionWeight: 0.3,
    disruptionBasis: 'accounts',
    disruptionCap: null,
    travelWeight: 0,
    minutesLimit: null,
    seed: 1,
    seeds: 4,
    steps: 1000,
    stopAt: null,
  }
}

interface PresentPlan {
  /** As the files say it: every account is with its owner. */
  readonly plan: Plan
  /** What the work begins with: the same, or without the exceptions, who then change hands. */
  readonly begin: Plan
  readonly newReps: readonly Rep[]
  readonly exceptions: number
  readonly issues: RowIssues
}

async function presentPlan(
  wish: NewProjectWish,
  accounts: Accounts,
  units: Units,
  closed: Uint8Array | null,
  tables: GeoTables,
): Promise<PresentPlan | Refusal | null> {
  const { present, roster = [] } = wish
  if (!present) return null
  if (present.from !== 'owners') {
    const zips = await tables.zips()
    const read =
      present.from === 'table'
        ? readAlignment(present.table, units, zips, roster)
        : readAreaAlignment(present.areas, units, await shapesOf(units, outlinesOf(wish), tables), zips, roster)
    if (isRefusal(read)) return read
    const { territories } = present
    const described = territories
      ? describeTerritories(read.territories, territories, [...roster, ...read.newReps])
      : { territories: read.territories, newReps: [] }
    const plan = importedPlan(units, described.territories, read.territoryOf, [])
    const newReps = [...read.newReps, ...described.newReps]
    return { plan, begin: plan, newReps, exceptions: 0, issues: read.issues }
  }
  const { by } = present
  const owned = alignmentFromOwners(accounts, units, { roster, ...(by ? { by } : {}) })
  if (isRefusal(owned)) return owned
  const { account, territory } = owned.exceptions
  const overrides = Array.from(account, (row, i) => ({
    accountId: textAt(accounts.id, row),
    territoryId: owned.territories[territory[i]! - 1]!.id,
    reason: owned.by === 'territory' ? 'present territory' : 'present owner',
    holdUntil: '',
  }))
  const territoryOf = present.fill ? growToFill(units, owned.territoryOf, closed) : owned.territoryOf
  const plan = importedPlan(units, owned.territories, territoryOf, overrides)
  const begin = present.exceptions === 'keep' ? plan : { ...plan, overrides: [] }
  return { plan, begin, newReps: owned.newReps, exceptions: account.length, issues: noIssues }
}

function importedPlan(
  units: Units,
  imported: readonly ImportedTerritory[],
  territoryOf: Uint16Array,
  overrides: readonly Override[],
): Plan {
  const territories = imported.map((territory, i) => ({
    ...territory,
    color: territoryHues[i % territoryHues.length]!,
    locked: false,
    parentId: '',
  }))
  const plan: Plan = {
    ...emptyPlan(units.count),
    territoryOf,
    assignedBy: Uint8Array.from(territoryOf, (slot) => (slot === 0 ? assignedBy.hand : assignedBy.import)),
    territories: [null, ...territories],
    overrides: overrides.toSorted((a, b) => compareIds(a.accountId, b.accountId)),
    nextTerritory: nextNumber(1, territories),
  }
  const colors = territoryColors(plan, planNeighbors(units, []))
  return { ...plan, territories: plan.territories.map((one, slot) => one && { ...one, color: colors[slot]! }) }
}

/** The present alignment stays as it came; the work goes on in a copy. */
function firstAlignments(
  present: PresentPlan | null,
  unitCount: number,
): { alignments: Alignment[]; scenarios: Scenario[] } {
  const plans = present ? { Present: present.plan, 'Plan 1': present.begin } : { 'Plan 1': emptyPlan(unitCount) }
  const names = Object.entries(plans)
  return {
    alignments: names.map(([name, plan], i) => {
      return {
        id: `A${i + 1}`,
        name,
        kind: 'core',
        status: 'draft',
        signedBy: '',
        signedOn: '',
        effectiveFrom: '',
        plan,
      }
    }),
    scenarios: names.map(([name], i) => ({ id: `S${i + 1}`, name, core: `A${i + 1}`, overlays: [] })),
  }
}
