import type { PlanChange, RecordEdit, UnitMoves } from '#model/change.ts'
import type { BridgeChoice, Lock, Member, Note, Override, Plan, Region, Territory, VisitDay } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { compareIds } from '#model/text.ts'

/** The project after the change. What the change does not touch is the same object as before. */
export function applyChange(project: Project, change: PlanChange): Project {
  let next = applyProjectEdits(project, change.edits)
  for (const id of alignmentsTouched(change)) {
    next = withPlan(next, id, (plan) => {
      const edited = applyPlanEdits(
        plan,
        change.edits.filter((edit) => 'alignment' in edit && edit.alignment === id),
      )
      return change.moves.filter(({ alignment }) => alignment === id).reduce(applyMoves, edited)
    })
  }
  return next
}

/** Undoes the change: before and after swapped, in reverse order. */
export function invertChange(change: PlanChange): PlanChange {
  return {
    ...change,
    moves: change.moves.toReversed().map((moves) => ({
      ...moves,
      before: moves.after,
      after: moves.before,
      assignedBefore: moves.assignedAfter,
      assignedAfter: moves.assignedBefore,
    })),
    edits: change.edits.toReversed().map((edit) => ({ ...edit, before: edit.after, after: edit.before }) as RecordEdit),
  }
}

function alignmentsTouched(change: PlanChange): Set<string> {
  const touched = new Set(change.moves.map(({ alignment }) => alignment))
  for (const edit of change.edits) if ('alignment' in edit && edit.kind !== 'head') touched.add(edit.alignment)
  return touched
}

function withPlan(project: Project, id: string, edit: (plan: Plan) => Plan): Project {
  if (!project.alignments.some((alignment) => alignment.id === id)) throw new Error(`Unknown alignment: ${id}.`)
  return {
    ...project,
    alignments: project.alignments.map((alignment) =>
      alignment.id === id ? { ...alignment, plan: edit(alignment.plan) } : alignment,
    ),
  }
}

function applyMoves(plan: Plan, moves: UnitMoves): Plan {
  const territoryOf = plan.territoryOf.slice()
  const assignedBy = plan.assignedBy.slice()
  const { units, after, assignedAfter } = moves
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!
    territoryOf[unit] = after[i]!
    assignedBy[unit] = assignedAfter[i]!
  }
  return { ...plan, territoryOf, assignedBy }
}

function applyPlanEdits(plan: Plan, edits: readonly RecordEdit[]): Plan {
  const of = <K extends RecordEdit['kind']>(kind: K) =>
    edits.filter((edit): edit is Extract<RecordEdit, { kind: K }> => edit.kind === kind)
  const { certificate, ...rest } = plan
  const latest = of('certificate').at(-1)
  const after = latest ? latest.after : certificate
  const overlay = of('overlay').at(-1)?.after ?? plan.overlay
  return {
    ...rest,
    territories: editTerritories(plan.territories, of('territory')),
    regions: editRecords(plan.regions, of('region'), regionKey),
    members: editRecords(plan.members, of('member'), memberKey),
    overrides: editRecords(plan.overrides, of('override'), overrideKey),
    locks: editRecords(plan.locks, of('lock'), lockKey),
    bridges: editRecords(plan.bridges, of('bridge'), bridgeKey),
    ties: editRecords(plan.ties, of('tie'), recordId),
    visitDays: editRecords(plan.visitDays, of('visitDay'), visitDayKey),
    notes: editRecords(plan.notes, of('note'), noteKey),
    rules: editRecords(plan.rules, of('rule'), recordId),
    goals: editRecords(plan.goals, of('goal'), recordId),
    nextTerritory: of('nextTerritory').at(-1)?.after ?? plan.nextTerritory,
    ...(after ? { certificate: after } : {}),
    ...(overlay ? { overlay } : {}),
  }
}

function editTerritories(
  territories: Plan['territories'],
  edits: readonly { slot: number; after: Territory | null }[],
): Plan['territories'] {
  if (edits.length === 0) return territories
  const slots = [...territories]
  for (const { slot, after } of edits) {
    while (slots.length <= slot) slots.push(null)
    slots[slot] = after
  }
  while (slots.length > 1 && slots.at(-1) === null) slots.pop()
  return slots
}

/** Lists of records stand in the order of their keys, so that an undone change leaves the same list. */
function editRecords<T>(
  records: readonly T[],
  edits: readonly { before: T | null; after: T | null }[],
  keyOf: (record: T) => string,
): readonly T[] {
  if (edits.length === 0) return records
  const byKey = new Map(records.map((record) => [keyOf(record), record]))
  for (const { before, after } of edits) {
    if (before) byKey.delete(keyOf(before))
    if (after) byKey.set(keyOf(after), after)
  }
  return [...byKey].sort(([a], [b]) => compareIds(a, b)).map(([, record]) => record)
}

export const regionKey = (region: Region): string => region.id
export const memberKey = ({ territoryId, repId, role, start }: Member): string =>
  [territoryId, repId, role, start].join('\n')
export const visitDayKey = (day: VisitDay): string => day.accountId
export const overrideKey = (override: Override): string => override.accountId
export const lockKey = (lock: Lock): string => `${lock.kind}\n${lock.id}`
export const bridgeKey = ({ unitA, unitB }: BridgeChoice): string => `${unitA}\n${unitB}`
export const noteKey = (note: Note): string => note.id
export const recordId = ({ id }: { id: string }): string => id

function applyProjectEdits(project: Project, edits: readonly RecordEdit[]): Project {
  let next = project
  for (const edit of edits) {
    if (edit.kind === 'alignment') next = { ...next, alignments: editRecords(next.alignments, [edit], recordId) }
    else if (edit.kind === 'scenario') next = { ...next, scenarios: editRecords(next.scenarios, [edit], recordId) }
    else if (edit.kind === 'rep') next = { ...next, roster: editRecords(next.roster, [edit], recordId) }
    else if (edit.kind === 'head') next = withHead(next, edit)
    else if (edit.kind === 'actuals') next = withActuals(next, edit.after)
    else if (edit.kind === 'name') next = { ...next, name: edit.after }
    else if (edit.kind === 'settings') next = { ...next, settings: edit.after }
    else if (edit.kind === 'callPlan') next = withCallPlan(next, edit.after)
  }
  return next
}

/** Without any the field is left out, so that undo gives the same project. */
function withActuals(project: Project, actuals: Project['actuals']): Project {
  if (actuals) return { ...project, actuals }
  const { actuals: gone, ...others } = project
  return gone ? others : project
}

function withHead(project: Project, { alignment: id, after }: Extract<RecordEdit, { kind: 'head' }>): Project {
  const alignments = project.alignments.map((one) => {
    if (one.id !== id) return one
    const { manyTerritories: _, ...others } = one
    return { ...others, ...after }
  })
  return { ...project, alignments }
}

function withCallPlan(project: Project, state: Extract<RecordEdit, { kind: 'callPlan' }>['after']): Project {
  return {
    ...project,
    callPlan: state.callPlan,
    accounts: { ...project.accounts, values: state.accountValues },
    units: { ...project.units, values: state.unitValues },
  }
}
