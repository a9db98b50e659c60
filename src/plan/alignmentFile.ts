import type { Plan } from '#model/plan.ts'
import type { Alignment } from '#model/project.ts'
import { compareIds } from '#model/text.ts'
import type { Units } from '#model/units.ts'
import { bridgeKey, lockKey, memberKey, noteKey, overrideKey, recordId, regionKey, visitDayKey } from './apply.ts'
import { assignedWord, readAssigned } from './assignedWords.ts'
import { readCertificate } from './certificateRecord.ts'
import { FileFault, listOf, textOf } from './fields.ts'
import type { LineWriter } from './lines.ts'
import {
  readBridge,
  readGoal,
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
import { recordOf, type SavedRecord } from './savedRecord.ts'
import { sortedJson } from './sortedJson.ts'
import { nextNumber } from './territoryEdits.ts'
import { planLimits } from '#model/planLimits.ts'

/** An alignment whose units still go by id. */
export interface SavedAlignment extends Omit<Alignment, 'plan'> {
  /** Its two unit arrays are empty. */
  readonly plan: Plan
  readonly units: readonly SavedUnit[]
}

interface SavedUnit {
  readonly unitId: string
  /** Index into `plan.territories`. */
  readonly territory: number
  /** An `assignedBy` value. */
  readonly by: number
}

/** Unassigned units are left out. */
export function writeAlignment(write: LineWriter, alignment: Alignment, units: Units): void {
  const { plan } = alignment
  write.open('{')
  write.list('bridges', sorted(plan.bridges, bridgeKey))
  if (plan.certificate) write.field('certificate', plan.certificate)
  write.field('effectiveFrom', alignment.effectiveFrom)
  if (plan.goals.length > 0) write.list('goals', sorted(plan.goals, recordId))
  write.field('id', alignment.id)
  write.field('kind', alignment.kind)
  write.list('locks', sorted(plan.locks, lockKey))
  write.list('members', sorted(plan.members, memberKey))
  if (alignment.manyTerritories) write.field('manyTerritories', true)
  write.field('name', alignment.name)
  if (plan.newAccounts) write.list('newAccounts', plan.newAccounts.map(sortedJson))
  write.field('nextTerritory', plan.nextTerritory)
  write.list('notes', sorted(plan.notes, noteKey))
  if (plan.overlay) write.field('overlay', plan.overlay)
  write.list('overrides', sorted(plan.overrides, overrideKey))
  write.list('regions', sorted(plan.regions, regionKey))
  if (plan.rules.length > 0) write.list('rules', sorted(plan.rules, recordId))
  write.field('signedBy', alignment.signedBy)
  write.field('signedOn', alignment.signedOn)
  write.field('status', alignment.status)
  const live = plan.territories.filter((territory) => territory !== null)
  write.list(
    'territories',
    sorted(live, ({ id }) => id),
  )
  if (plan.ties.length > 0) write.list('ties', sorted(plan.ties, recordId))
  write.list('units', unitLines(plan, units))
  if (plan.visitDays.length > 0) write.list('visitDays', sorted(plan.visitDays, visitDayKey))
  write.close('}')
}

function sorted<Row>(records: readonly Row[], keyOf: (record: Row) => string): string[] {
  return records.toSorted((a, b) => compareIds(keyOf(a), keyOf(b))).map(sortedJson)
}

function* unitLines(plan: Plan, units: Units): Generator<string> {
  const inOrder = units.id.map((_, unit) => unit).sort((a, b) => (units.id[a]! < units.id[b]! ? -1 : 1))
  for (const unit of inOrder) {
    const territory = plan.territories[plan.territoryOf[unit]!]
    if (territory) yield JSON.stringify([units.id[unit], territory.id, assignedWord(plan.assignedBy[unit]!)])
  }
}

type Reads<Row> = (value: unknown, where: string) => Row

/** Territories stand in id order afterwards, without gaps. */
export function readAlignment(value: unknown, where: string): SavedAlignment {
  const record = recordOf(value, where)
  const each = <Row>(key: string, limit: number, read: Reads<Row>): Row[] =>
    record.list(key, limit).map((row, i) => read(row, `${key} line ${i + 1} of ${where}`))
  const territories = each('territories', planLimits.territories, readTerritory).sort((a, b) => compareIds(a.id, b.id))
  const slots = new Map<string, number>()
  territories.forEach(({ id }, i) => {
    if (slots.has(id)) throw new FileFault(`${where} has the territory ${id} twice`)
    slots.set(id, i + 1)
  })
  const keyedBy = <Row>(keyOf: (record: Row) => string, key: string, limit: number, read: Reads<Row>): Row[] =>
    keyed(each(key, limit, read), keyOf, where)
  /** For lists that earlier files do not have. */
  const laterKeyedBy: typeof keyedBy = (keyOf, key, limit, read) =>
    record.raw(key) === undefined ? [] : keyedBy(keyOf, key, limit, read)
  const next = record.whole('nextTerritory', 1, 2e9)
  return {
    id: record.text('id'),
    name: record.text('name'),
    kind: record.choice('kind', ['core', 'overlay']),
    ...readSigned(record),
    effectiveFrom: record.text('effectiveFrom'),
    ...(record.raw('manyTerritories') === true ? { manyTerritories: true as const } : {}),
    plan: {
      territoryOf: new Uint16Array(0),
      assignedBy: new Uint8Array(0),
      territories: [null, ...territories],
      regions: keyedBy(regionKey, 'regions', 100_000, readRegion),
      members: keyedBy(memberKey, 'members', 100_000, readMember),
      overrides: keyedBy(overrideKey, 'overrides', planLimits.accounts, readOverride),
      locks: keyedBy(lockKey, 'locks', planLimits.accounts + planLimits.units, readLock),
      bridges: keyedBy(bridgeKey, 'bridges', planLimits.units, readBridge),
      ties: laterKeyedBy(recordId, 'ties', 10_000, readTie),
      notes: laterKeyedBy(noteKey, 'notes', 100_000, readNote),
      visitDays: laterKeyedBy(visitDayKey, 'visitDays', planLimits.accounts, readVisitDay),
      rules: laterKeyedBy(recordId, 'rules', 10_000, readRule),
      goals: laterKeyedBy(recordId, 'goals', 1000, readGoal),
      ...(record.raw('overlay') === undefined ? {} : { overlay: readOverlay(record.raw('overlay'), where) }),
      ...(record.raw('newAccounts') === undefined
        ? {}
        : { newAccounts: each('newAccounts', planLimits.accounts, (id, at) => textOf(id, at)) }),
      nextTerritory: nextNumber(next, territories),
      ...certificateOf(record.raw('certificate'), where),
    },
    units: each('units', planLimits.units, (line, at) => readUnit(line, at, slots)),
  }
}

/** Files that were written before statuses were signed name nobody. */
function readSigned(record: SavedRecord): Pick<Alignment, 'status' | 'signedBy' | 'signedOn'> {
  return {
    status: record.choice('status', ['draft', 'proposed', 'approved']),
    signedBy: record.raw('signedBy') === undefined ? '' : record.text('signedBy'),
    signedOn: record.raw('signedOn') === undefined ? '' : record.text('signedOn'),
  }
}

function certificateOf(value: unknown, where: string): Pick<Plan, 'certificate'> {
  return value === undefined || value === null ? {} : { certificate: readCertificate(value, `certificate of ${where}`) }
}

function readUnit(line: unknown, where: string, slots: ReadonlyMap<string, number>): SavedUnit {
  const [id, territoryId, by] = listOf(line, where, 3)
  const territory = slots.get(textOf(territoryId, where))
  if (territory === undefined)
    throw new FileFault(`${where} names the territory ${String(territoryId)}, which is not there`)
  return { unitId: textOf(id, where), territory, by: readAssigned(by, where) }
}

function keyed<Row>(records: readonly Row[], keyOf: (record: Row) => string, where: string): Row[] {
  const byKey = new Map(records.map((record) => [keyOf(record), record]))
  if (byKey.size < records.length) throw new FileFault(`${where} has a record twice`)
  return [...byKey].sort(([a], [b]) => compareIds(a, b)).map(([, record]) => record)
}
