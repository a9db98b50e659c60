import { latLngToCell } from 'h3-js'
import type { ZipTable } from '#geo/geography.ts'
import { UNASSIGNED } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { unpackTexts } from '#model/text.ts'
import { alignmentOf } from './alignmentOf.ts'
import { sheetCsv } from './csv.ts'
import type { Cell, Sheet } from './sheet.ts'

/**
 * What a CRM that knows ZIPs only can be told of a plan on cells: each ZIP with the territory that has most of its accounts,
 * or without accounts that of the cell in its middle. A ZIP whose accounts lie in several territories is split, and names
 * the others. Null for all other plans, and for accounts without US ZIPs.
 */
function zipsOfCells(project: Project, alignmentId: string, zips: ZipTable): Sheet | null {
  const { units } = project
  if (units.kind !== 'h3') return null
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  const counts = accountsByZip(project, plan.territoryOf)
  if (counts.size === 0) return null
  const unitOfCell = new Map(units.id.map((id, unit) => [id, unit]))
  const inMiddle = (area: number): number => {
    const unit = unitOfCell.get(latLngToCell(zips.lat[area], zips.lng[area], units.resolution))
    return unit === undefined ? UNASSIGNED : plan.territoryOf[unit]
  }
  const idOf = (slot: number): string => plan.territories[slot]?.id ?? ''
  return {
    name: 'Zips of cells',
    columns: [
      { header: 'unit_type' },
      { header: 'unit_id' },
      { header: 'territory_id' },
      { header: 'accounts', kind: 'number' },
      { header: 'split_with' },
      { header: 'effective_from', kind: 'date' },
    ],
    rows: rows(),
  }

  function* rows(): Generator<Cell[]> {
    for (let area = 0; area < zips.count; area++) yield* row(zips.id[area], () => inMiddle(area))
    for (let point = 0; point < zips.points.count; point++) {
      yield* row(zips.points.id[point], () => inMiddle(zips.points.parent[point]))
    }
  }

  function* row(zip: string, middle: () => number): Generator<Cell[]> {
    const found = counts.get(zip)
    const owners = found ? [...found].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]) : []
    const slot = owners[0]?.[0] ?? middle()
    if (slot === UNASSIGNED && owners.length === 0) return
    const all = owners.reduce((sum, [, count]) => sum + count, 0)
    const others = owners.slice(1).map(([other, count]) => `${idOf(other) || 'Unassigned'}: ${count}`)
    yield ['zip', zip, idOf(slot), all, others.join('; '), effectiveFrom]
  }
}

/** Accounts by ZIP, then by the territory whose ground they lie in. */
function accountsByZip({ accounts }: Project, territoryOf: Uint16Array): Map<string, Map<number, number>> {
  const counts = new Map<string, Map<number, number>>()
  const zips = unpackTexts(accounts.zip)
  for (let account = 0; account < accounts.count; account++) {
    const unit = accounts.unit[account]
    if (zips[account] === '' || unit < 0) continue
    const slots = counts.get(zips[account]) ?? new Map<number, number>()
    counts.set(zips[account], slots)
    slots.set(territoryOf[unit], (slots.get(territoryOf[unit]) ?? 0) + 1)
  }
  return counts
}

export function zipsOfCellsCsv(project: Project, alignmentId: string, zips: ZipTable): Uint8Array<ArrayBuffer> | null {
  const sheet = zipsOfCells(project, alignmentId, zips)
  return sheet && sheetCsv(sheet)
}
