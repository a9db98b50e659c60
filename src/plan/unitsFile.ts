import type { UnitKind, Units } from '#model/units.ts'
import { listOf, numberOf, sameLength, textOf } from './fields.ts'
import { planLimits } from '#model/planLimits.ts'
import { LineWriter } from './lines.ts'
import { type OwnUnits, readOwnUnits, writeOwnUnits } from './ownUnitsFile.ts'
import { recordOf } from './savedRecord.ts'

export interface SavedUnits {
  readonly kind: UnitKind
  readonly resolution: number
  readonly source: string
  readonly hash: string
  /** Ids of H3 cells; empty for ZIPs and counties, which the app knows by their source. */
  readonly ids: readonly string[]
  /** Areas of the user's own, whole, real ZIP areas among them; null for what the app knows. */
  readonly own: OwnUnits | null
  /** Unit id → values of the measures that units carry themselves, in the order of those measures. */
  readonly values: ReadonlyMap<string, readonly number[]>
}

export function writeUnits(write: LineWriter, units: Units, outlines: object | null): void {
  write.block('units', '{')
  write.field('hash', units.hash)
  write.list('ids', units.kind === 'h3' ? units.id.map((id) => JSON.stringify(id)) : [])
  write.field('kind', units.kind)
  if (isOwn(units.kind) || outlines) writeOwnUnits(write, units, outlines)
  write.field('resolution', units.resolution)
  write.field('source', units.source)
  const own = units.values.filter((_, m) => units.measures[m]!.from === 'units')
  const valued = units.id.flatMap((id, unit) =>
    own.some((column) => column[unit] !== 0) ? [JSON.stringify([id, ...own.map((column) => column[unit])])] : [],
  )
  write.list('values', valued)
  write.close('}')
}

export function readUnits(value: unknown, ownMeasures: number): SavedUnits {
  const record = recordOf(value, 'units')
  const kind = record.choice('kind', ['zip', 'h3', 'county', 'polygon', 'account'])
  const values = new Map<string, number[]>()
  record.list('values', planLimits.units).forEach((line, i) => {
    const where = `values line ${i + 1}`
    const [id, ...numbers] = sameLength(listOf(line, where, 101), ownMeasures + 1, where)
    values.set(
      textOf(id, where),
      numbers.map((number) => numberOf(number, where)),
    )
  })
  return {
    kind,
    resolution: record.whole('resolution', 0, 15),
    source: record.text('source'),
    hash: record.text('hash'),
    ids: record.list('ids', planLimits.units).map((id) => textOf(id, 'ids of units')),
    own: isOwn(kind) || record.raw('own') !== undefined ? readOwnUnits(record) : null,
    values,
  }
}

function isOwn(kind: UnitKind): boolean {
  return kind === 'polygon' || kind === 'account'
}
