import type { Actuals } from '#model/actuals.ts'
import type { RecordEdit } from '#model/change.ts'
import type { Territory } from '#model/plan.ts'
import type { Alignment } from '#model/project.ts'
import type { Units } from '#model/units.ts'
import { actualsRecord, readSavedActuals } from './actualsFile.ts'
import { readAlignment, writeAlignment } from './alignmentFile.ts'
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
import { readCertificate } from './certificateRecord.ts'
import type { Reading } from './changeReading.ts'
import { FileFault, textOf } from './fields.ts'
import { LineWriter } from './lines.ts'
import { readCallPlan, readRep, readScenario } from './projectRecords.ts'
import { readOverlay, readRule } from './ruleRecords.ts'
import { recordOf } from './savedRecord.ts'
import { readSettings } from './settingsRecord.ts'

/** Number under which heavy actuals lie beside the log. */
export type NumberOf = (heavy: Actuals) => number

/** Records as they are, alignments as in a plan file; a territory goes by its id, not by its slot. */
export function editText(units: Units, edit: RecordEdit, numberOf: NumberOf): object {
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

export function readEdit(value: unknown, reading: Reading): RecordEdit {
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

/** As in a plan file, so that both have one form. */
function alignmentText(units: Units, alignment: Alignment | null): unknown {
  if (!alignment) return null
  const write = new LineWriter()
  writeAlignment(write, alignment, units)
  return JSON.parse(new TextDecoder().decode(write.bytes()))
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
