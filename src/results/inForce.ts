import { accountOwners, ownerOn } from '#metrics/owners.ts'
import { sharedAccounts, type SlotPart } from '#metrics/sharedAccounts.ts'
import type { Accounts } from '#model/account.ts'
import type { Actuals } from '#model/actuals.ts'
import { monthAfter } from '#model/actuals.ts'
import type { Plan } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Steps } from '#model/steps.ts'
import { dictionaryInSteps, idIndexInSteps } from '#model/dictionary.ts'
import { textCount, type TextColumn } from '#model/text.ts'

import { rowBlocks } from './rowBlocks.ts'

export type Grouping = 'territory' | 'rep' | 'district' | 'segment'

/** `inForce`: each month by the alignment of its day. `shown`: all months as if the shown alignment had always been. */
export type Counting = 'inForce' | 'shown'

/** Who had each account in each month, in groups. */
export interface Groups {
  /** Ids, Unassigned ('') first. */
  readonly id: readonly string[]
  readonly name: readonly string[]
  /** of[month][account of the plan] indexes `id`. Months that the same alignment governs share one array. */
  readonly of: readonly Int32Array[]
  /** By month: accounts that several groups share, with the part of each. `of` names who leads them. */
  readonly shared: readonly ReadonlyMap<number, readonly GroupPart[]>[]
}

interface GroupPart {
  readonly group: number
  /** 0 … 1 */
  readonly share: number
}

interface Column {
  readonly of: Int32Array
  readonly shared: ReadonlyMap<number, readonly GroupPart[]>
}

const nothingShared: Column['shared'] = new Map()

export function* groupsOf(
  project: Project,
  alignmentId: string,
  actuals: Pick<Actuals, 'firstMonth' | 'months'>,
  grouping: Grouping,
  counting: Counting,
): Steps<Groups> {
  const index = new Map<string, number>([['', 0]])
  const names = [grouping === 'territory' ? 'Unassigned' : grouping === 'rep' ? 'Vacant' : 'None']
  const columns = new Map<string, Column>()
  const months: Column[] = []
  for (let month = 0; month < actuals.months; month++) {
    const day = `${monthAfter(actuals.firstMonth, month)}-15`
    const alignment = counting === 'shown' ? shownAlignment(project, alignmentId) : inForceOn(project, alignmentId, day)
    // who owns a territory can change within an alignment, by the members' days
    const byDay = grouping === 'rep' && alignment.plan.members.length > 0
    const key = grouping === 'segment' ? '' : byDay ? `${alignment.id} ${day}` : alignment.id
    if (!columns.has(key)) {
      columns.set(key, yield* column(alignment, day))
      yield
    }
    months.push(columns.get(key)!)
  }
  // every territory of the shown plan has a row, also without a sale
  if (grouping !== 'segment') slotGroups(shownAlignment(project, alignmentId).plan, '')
  return {
    id: [...index.keys()],
    name: names,
    of: months.map(({ of }) => of),
    shared: months.map(({ shared }) => shared),
  }

  function* column({ plan }: Alignment, day: string): Steps<Column> {
    const { accounts } = project
    if (grouping === 'segment') {
      const segments = accounts.columns[accounts.roles.segment ?? -1]?.text
      if (!segments) return { of: new Int32Array(accounts.count), shared: nothingShared }
      const { codes, texts } = yield* dictionaryInSteps(segments)
      const bySegment = texts.map((text) => at(text.trim(), text.trim()))
      return { of: codes.map((code) => bySegment[code]!), shared: nothingShared }
    }
    const groups = slotGroups(plan, day)
    const { territory } = accountOwners(accounts, plan)
    yield
    const own = new Int32Array(territory.length)
    for (let account = 0; account < own.length; account++) own[account] = groups[territory[account]!]!
    return { of: own, shared: sharedGroups(accounts, plan, groups) }
  }

  /** Group of each territory of a plan. */
  function slotGroups(plan: Plan, day: string): number[] {
    return plan.territories.map((territory) => {
      if (!territory) return 0
      if (grouping === 'territory') return at(territory.id, territory.name)
      if (grouping === 'rep') return repGroup(ownerOn(plan, territory, day))
      return districtGroup(plan, territory.parentId)
    })
  }

  function repGroup(id: string): number {
    return at(id, project.roster.find((rep) => rep.id === id)?.name || id)
  }

  function districtGroup(plan: Plan, parentId: string): number {
    const region = plan.regions.find(({ id }) => id === parentId)
    return region ? at(region.id, region.name) : 0
  }

  function at(id: string, name: string): number {
    const known = index.get(id)
    if (known !== undefined) return known
    index.set(id, index.size)
    names.push(name)
    return index.size - 1
  }
}

/** Who shares an account in a month; undefined where one has all of it. */
export function partsIn({ shared }: Groups, month: number, account: number): readonly GroupPart[] | undefined {
  const inMonth = shared[month]!
  return inMonth.size > 0 ? inMonth.get(account) : undefined
}

function sharedGroups(accounts: Accounts, plan: Plan, groups: readonly number[]): Column['shared'] {
  const shared = sharedAccounts(accounts, plan)
  if (shared.size === 0) return nothingShared
  const inGroups = (parts: readonly SlotPart[]) => parts.map(({ slot, share }) => ({ group: groups[slot]!, share }))
  return new Map([...shared].map(([account, parts]) => [account, inGroups(parts)]))
}

/**
 * The alignment of a day: of those with an effective date that are approved, and the shown one, the latest that has
 * begun; before all of them the first alignment, which is the present one.
 */
export function inForceOn(project: Project, alignmentId: string, day: string): Alignment {
  const shown = shownAlignment(project, alignmentId)
  let found = project.alignments.find(({ kind }) => kind === shown.kind) ?? shown
  let since = ''
  for (const one of project.alignments) {
    const counts = one.kind === shown.kind && (one.status === 'approved' || one === shown)
    if (!counts || one.effectiveFrom === '' || one.effectiveFrom > day || one.effectiveFrom < since) continue
    found = one
    since = one.effectiveFrom
  }
  return found
}

/** Joined once: each figure of the results tab asks for it. */
const known = new WeakMap<Actuals, { readonly ids: TextColumn; readonly rows: Int32Array }>()

/** Row of the plan's accounts for each account of the actuals; -1 for one that is gone. */
export function* actualsRows(project: Project, actuals: Actuals): Steps<Int32Array> {
  const { id: ids } = project.accounts
  const last = known.get(actuals)
  if (last?.ids === ids) return last.rows
  const index = yield* idIndexInSteps(ids)
  const rows = new Int32Array(textCount(actuals.accountId))
  for (const [first, end] of rowBlocks(rows.length)) {
    for (let row = first; row < end; row++) rows[row] = index.rowLike(actuals.accountId, row)
    yield
  }
  known.set(actuals, { ids, rows })
  return rows
}

function shownAlignment(project: Project, id: string): Alignment {
  const alignment = project.alignments.find((one) => one.id === id)
  if (!alignment) throw new Error(`Unknown alignment: ${id}.`)
  return alignment
}
