import type { ZipTable } from '#geo/geography.ts'
import { assignedBy, UNASSIGNED, type Plan } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { alignmentOf } from './alignmentOf.ts'
import { sheetCsv } from './csv.ts'
import type { Cell, Sheet } from './sheet.ts'

const words = new Map<number, string>(Object.entries(assignedBy).map(([word, value]) => [value, word]))

/** One unit or ZIP with the territory that it belongs to. */
export interface UnitOwner {
  readonly id: string
  /** Slot of the plan; 0 is Unassigned. */
  readonly slot: number
  /** Number of the unit; a PO-box or unique ZIP has that of its area. */
  readonly unit: number
}

/** Every unit of the plan; for ZIPs then every PO-box and unique ZIP with the territory of the area that it belongs to. */
export function* unitOwners({ units }: Project, plan: Plan, zips?: ZipTable): Generator<UnitOwner> {
  for (let unit = 0; unit < units.count; unit++) yield { id: units.id[unit], slot: plan.territoryOf[unit], unit }
  if (units.kind !== 'zip' || !zips) return
  const unitOf = new Map(units.id.map((id, unit) => [id, unit]))
  for (let point = 0; point < zips.points.count; point++) {
    const id = zips.points.id[point]
    const unit = unitOf.get(zips.id[zips.points.parent[point]])
    // Areas of the user's own may include what is only a point in ours, or lack the parent.
    if (!unitOf.has(id) && unit !== undefined) yield { id, slot: plan.territoryOf[unit], unit }
  }
}

/** unit → territory, one row per unit of the plan and per PO-box or unique ZIP. */
export function zipToTerr(project: Project, alignmentId: string, zips?: ZipTable): Uint8Array<ArrayBuffer> {
  return sheetCsv(zipToTerrSheet(project, alignmentId, zips))
}

export function zipToTerrSheet(project: Project, alignmentId: string, zips?: ZipTable): Sheet {
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  return {
    name: 'Zip to terr',
    columns: [
      { header: 'unit_type' },
      { header: 'unit_id' },
      { header: 'territory_id' },
      { header: 'assigned_by' },
      { header: 'effective_from', kind: 'date' },
    ],
    rows: rows(),
  }

  function* rows(): Generator<Cell[]> {
    for (const { id, slot, unit } of unitOwners(project, plan, zips)) {
      const by = slot === UNASSIGNED ? '' : words.get(plan.assignedBy[unit])!
      yield [project.units.kind, id, plan.territories[slot]?.id ?? '', by, effectiveFrom]
    }
  }
}
