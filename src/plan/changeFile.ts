import type { Actuals } from '#model/actuals.ts'
import { type CallPlanState, type PlanChange, type RecordEdit, type Refusal, type UnitMoves } from '#model/change.ts'
import type { CallPlan } from '#model/measure.ts'
import { assignedBy, type Plan, type Territory } from '#model/plan.ts'
import type { Alignment, Project } from '#model/project.ts'
import type { Units } from '#model/units.ts'
import { readAlignment, writeAlignment } from './alignmentFile.ts'
import { actualsRecord, readSavedActuals, type ActualsBeside } from './actualsFile.ts'
import { refusal } from './alignments.ts'
import { readCertificate } from './certificateRecord.ts'
import { choiceOf, FileFault, listOf, textOf } from './fields.ts'
import { LineWriter } from './lines.ts'
import { readCallPlan, readRep, readScenario } from './projectRecords.ts'
import {
  readBridge,
  readGoal,
  readHead,
  readLock,
  readMember,
  readNote,
  readOverride,
  readRegion,
  readTerritory,
  readTie,
  readVisitDay,
} from './alignmentRecords.ts'
import { readOverlay, readRule } from './ruleRecords.ts'
import { recordOf } from './savedRecord.ts'
import { readSettings } from './settingsRecord.ts'
import { sortedJson } from './sortedJson.ts'
import { planLimits } from './planLimits.ts'

/**
 * Saved changes: one line of JSON each, with ids in place of indexes, so that a log of changes can be read back onto a
 * plan whose units or territories are numbered in another way.
 */

/** Number under which heavy actuals lie beside the log. */
export type NumberOf = (heavy: Actuals) => number

function nowhere(): never {
  throw new Error('These actuals are too long for a log.')
}

/** `project` is the plan just before or just after the change. */
export function writeChange(project: Project, change: PlanChange, numberOf: NumberOf = nowhere): string {
  return sortedJson({
    id: change.id,
    at: change.at,
    by: change.by,
    label: change.label,
    moves: change.moves.map((moves) => movesText(project, change, moves)),
    edits: change.edits.map((edit) => editText(project.units, edit, numberOf)),
  })
}

/** What a call plan makes of the accounts (`units/workload.ts`); saved changes hold the call plan only. */
export type ValuesOf = (callPlan: CallPlan) => CallPlanState

/**
 * Reads saved changes onto `project`, in any order: those that led to it as well as those that go on from it.
 * A territory that the project does not have now gets the same free slot in all of them.
 */
export function changeReader(
  project: Project,
  valuesOf: ValuesOf,
  beside: ActualsBeside = new Map(),
): (text: string) => PlanChange | Refusal {
  const unitIndex = new Map(project.units.id.map((id, unit) => [id, unit]))
  const slotsByAlignment = new Map<string, Slots>()
  const slotsOf = (alignment: string): Slots => {
    let slots = slotsByAlignment.get(alignment)
    if (!slots) {
      slots = new Slots(project.alignments.find(({ id }) => id === alignment)?.plan)
      slotsByAlignment.set(alignment, slots)
    }
    return slots
  }
  return (text) => {
    try {
      return readChange(text, { project, unitIndex, slotsOf, valuesOf, beside })
    } catch (fault) {
      if (fault instanceof FileFault) return refusal(`A saved change cannot be read: ${fault.message}.`)
      throw fault
    }
  }
}

/** Territory id → slot, handing out free slots to ids that are new. */
class Slots {
  private readonly byId = new Map<string, number>([['', 0]])
  private next = 1

  constructor(plan: Plan | undefined) {
    plan?.territories.forEach((territory, slot) => territory && this.byId.set(territory.id, slot))
    this.next = Math.max(1, plan?.territories.length ?? 1)
  }

  of(id: string): number {
    let slot = this.byId.get(id)
    if (slot === undefined) {
      slot = this.next++
      this.byId.set(id, slot)
    }
    return slot
  }
}

interface Reading {
  readonly project: Project
  readonly unitIndex: ReadonlyMap<string, number>
  readonly slotsOf: (alignment: string) => Slots
  readonly valuesOf: ValuesOf
  readonly beside: ActualsBeside
}

const byWords = Object.keys(assignedBy) as (keyof typeof assignedBy)[]

/** Each unit as [id, territory before, territory after, assigned by before, after]. */
function movesText(project: Project, change: PlanChange, moves: UnitMoves): object {
  const before = slotIds(project, change, moves.alignment, 'before')
  const after = slotIds(project, change, moves.alignment, 'after')
  return {
    alignment: moves.alignment,
    units: Array.from(moves.units, (unit, i) => [
      project.units.id[unit],
      before(moves.before[i]!),
      after(moves.after[i]!),
      byWords[moves.assignedBefore[i]!],
      byWords[moves.assignedAfter[i]!],
    ]),
  }
}

/** Slot → territory id on one side of the change: the change's own records first, the plan's for the rest. */
function slotIds(
  project: Project,
  change: PlanChange,
  alignment: string,
  side: 'before' | 'after',
): (slot: number) => string {
  const edited = new Map<number, Territory | null>()
  for (const edit of change.edits) {
    if (edit.kind === 'territory' && edit.alignment === alignment) edited.set(edit.slot, edit[side])
  }
  const plan = project.alignments.find(({ id }) => id === alignment)?.plan
  return (slot) => (edited.has(slot) ? edited.get(slot) : plan?.territories[slot])?.id ?? ''
}

function editText(units: Units, edit: RecordEdit, numberOf: NumberOf): object {
  switch (edit.kind) {
    case 'territory': {
      const { slot: _, ...rest } = edit
      return rest
    }
    case 'alignment':
      return { ...edit, before: alignmentText(units, edit.before), after: alignmentText(units, edit.after) }
    case 'actuals':
      return { ...edit, before: actualsRecord(edit.before, numberOf), after: actualsRecord(edit.after, numberOf) }
    case 'callPlan':
      return { ...edit, before: edit.before.callPlan, after: edit.after.callPlan }
    default:
      return edit
  }
}

/** As in a plan file, so that both have one form. */
function alignmentText(units: Units, alignment: Alignment | null): unknown {
  if (!alignment) return null
  const write = new LineWriter()
  writeAlignment(write, alignment, units)
  return JSON.parse(new TextDecoder().decode(write.bytes()))
}

function readChange(text: string, reading: Reading): PlanChange {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new FileFault('it is not complete')
  }
  const record = recordOf(value, 'the change')
  return {
    id: record.whole('id', 0, Number.MAX_SAFE_INTEGER),
    at: record.number('at'),
    by: record.text('by'),
    label: record.text('label'),
    moves: record.list('moves', 1000).map((moves) => readMoves(moves, reading)),
    edits: record.list('edits', 3_000_000).map((edit) => readEdit(edit, reading)),
  }
}

function readMoves(value: unknown, { unitIndex, slotsOf }: Reading): UnitMoves {
  const record = recordOf(value, 'moves')
  const alignment = record.text('alignment')
  const slots = slotsOf(alignment)
  const rows = record.list('units', planLimits.units).map((line) => {
    const [id, before, after, byBefore, byAfter] = listOf(line, 'a moved unit', 5)
    const unit = unitIndex.get(textOf(id, 'a moved unit'))
    if (unit === undefined) throw new FileFault(`it moves ${String(id)}, which the plan does not have`)
    return {
      unit,
      before: slots.of(textOf(before, 'a moved unit')),
      after: slots.of(textOf(after, 'a moved unit')),
      assignedBefore: assignedBy[choiceOf(byBefore, byWords, 'a moved unit')],
      assignedAfter: assignedBy[choiceOf(byAfter, byWords, 'a moved unit')],
    }
  })
  rows.sort((a, b) => a.unit - b.unit)
  return {
    alignment,
    units: Uint32Array.from(rows, ({ unit }) => unit),
    before: Uint16Array.from(rows, ({ before }) => before),
    after: Uint16Array.from(rows, ({ after }) => after),
    assignedBefore: Uint8Array.from(rows, (row) => row.assignedBefore),
    assignedAfter: Uint8Array.from(rows, (row) => row.assignedAfter),
  }
}

const editKinds = [
  'territory',
  'region',
  'member',
  'override',
  'lock',
  'bridge',
  'tie',
  'note',
  'visitDay',
  'rule',
  'goal',
  'certificate',
  'overlay',
  'nextTerritory',
  'head',
  'alignment',
  'scenario',
  'rep',
  'name',
  'settings',
  'callPlan',
  'actuals',
] as const satisfies readonly RecordEdit['kind'][]

function readEdit(value: unknown, reading: Reading): RecordEdit {
  const record = recordOf(value, 'an edit')
  const kind = record.choice('kind', editKinds)
  const both = <Row>(read: (value: unknown, where: string) => Row): { before: Row | null; after: Row | null } => {
    const side = (key: 'before' | 'after') =>
      record.raw(key) === null ? null : read(record.raw(key), `${kind} ${key}`)
    return { before: side('before'), after: side('after') }
  }
  const whole = <Row>(read: (value: unknown, where: string) => Row): { before: Row; after: Row } => ({
    before: read(record.raw('before'), `${kind} before`),
    after: read(record.raw('after'), `${kind} after`),
  })
  switch (kind) {
    case 'territory': {
      const sides = both(readTerritory)
      const alignment = record.text('alignment')
      const id = (sides.after ?? sides.before)?.id
      if (id === undefined) throw new FileFault('a territory edit is empty')
      return { kind, alignment, slot: reading.slotsOf(alignment).of(id), ...sides }
    }
    case 'region':
      return { kind, alignment: record.text('alignment'), ...both(readRegion) }
    case 'member':
      return { kind, alignment: record.text('alignment'), ...both(readMember) }
    case 'override':
      return { kind, alignment: record.text('alignment'), ...both(readOverride) }
    case 'lock':
      return { kind, alignment: record.text('alignment'), ...both(readLock) }
    case 'bridge':
      return { kind, alignment: record.text('alignment'), ...both(readBridge) }
    case 'tie':
      return { kind, alignment: record.text('alignment'), ...both(readTie) }
    case 'rule':
      return { kind, alignment: record.text('alignment'), ...both(readRule) }
    case 'goal':
      return { kind, alignment: record.text('alignment'), ...both(readGoal) }
    case 'visitDay':
      return { kind, alignment: record.text('alignment'), ...both(readVisitDay) }
    case 'note':
      return { kind, alignment: record.text('alignment'), ...both(readNote) }
    case 'head':
      return { kind, alignment: record.text('alignment'), ...whole(readHead) }
    case 'overlay':
      return { kind, alignment: record.text('alignment'), ...whole(readOverlay) }
    case 'certificate':
      return { kind, alignment: record.text('alignment'), ...both(readCertificate) }
    case 'nextTerritory': {
      const [before, after] = [record.whole('before', 1, 2e9), record.whole('after', 1, 2e9)]
      return { kind, alignment: record.text('alignment'), before, after }
    }
    case 'alignment':
      return { kind, ...both((one, where) => readWholeAlignment(one, where, reading)) }
    case 'scenario':
      return { kind, ...both(readScenario) }
    case 'rep':
      return { kind, ...both(readRep) }
    case 'actuals':
      return { kind, ...both((one, where) => readSavedActuals(one, where, reading.beside)) }
    case 'name':
      return { kind, ...whole(textOf) }
    case 'settings':
      return { kind, ...whole(readSettings) }
    case 'callPlan':
      return { kind, ...whole((one, where) => reading.valuesOf(readCallPlan(one, where))) }
  }
}

/** Its territories take the slots that the reader gives their ids, as moves in later changes do. */
function readWholeAlignment(value: unknown, where: string, { project, unitIndex, slotsOf }: Reading): Alignment {
  const { units, plan, ...rest } = readAlignment(value, where)
  const slots = slotsOf(rest.id)
  const slotOf = plan.territories.map((territory) => (territory ? slots.of(territory.id) : 0))
  const territories: (Territory | null)[] = Array.from({ length: Math.max(0, ...slotOf) + 1 }, () => null)
  plan.territories.forEach((territory, i) => territory && (territories[slotOf[i]!] = territory))
  const territoryOf = new Uint16Array(project.units.count)
  const assigned = new Uint8Array(project.units.count)
  for (const { unitId, territory, by } of units) {
    const unit = unitIndex.get(unitId)
    if (unit === undefined) throw new FileFault(`it holds ${unitId}, which the plan does not have`)
    territoryOf[unit] = slotOf[territory]!
    assigned[unit] = by
  }
  return { ...rest, plan: { ...plan, territories, territoryOf, assignedBy: assigned } }
}
