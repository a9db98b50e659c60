import type { ZipTable } from '#geo/geography.ts'
import { assignedBy, UNASSIGNED } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { alignmentOf } from './alignmentOf.ts'
import { CsvWriter } from './csv.ts'

const words = new Map<number, string>(Object.entries(assignedBy).map(([word, value]) => [value, word]))

/**
 * unit → territory, one row per unit of the plan; for ZIPs then every PO-box and unique ZIP with the
 * territory of the area that it belongs to.
 */
export function zipToTerr(project: Project, alignmentId: string, zips?: ZipTable): Uint8Array<ArrayBuffer> {
  const { units } = project
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  const writer = new CsvWriter(['unit_type', 'unit_id', 'territory_id', 'assigned_by', 'effective_from'])
  const write = (id: string, unit: number): void => {
    const slot = plan.territoryOf[unit]
    const by = slot === UNASSIGNED ? '' : words.get(plan.assignedBy[unit])!
    writer.row([units.kind, id, plan.territories[slot]?.id ?? '', by, effectiveFrom])
  }
  units.id.forEach(write)
  if (units.kind === 'zip' && zips) {
    const unitOf = new Map(units.id.map((id, unit) => [id, unit]))
    zips.points.id.forEach((id, point) => {
      const parent = unitOf.get(zips.id[zips.points.parent[point]])
      // Areas of the user's own may include what is only a point in ours, or lack the parent.
      if (!unitOf.has(id) && parent !== undefined) write(id, parent)
    })
  }
  return writer.take()
}
