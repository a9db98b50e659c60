import type { Feature, FeatureCollection, MultiPolygon } from 'geojson'
import { dissolve } from '#geo/dissolve.ts'
import { ownerOn } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { Project } from '#model/project.ts'
import type { UnitBorders } from '#model/units.ts'
import { alignmentOf } from './alignmentOf.ts'
import type { Cell, SheetColumn } from './sheet.ts'

/** Outlines with a row of plain values each: what KML and shapefile have room for. */
export interface Areas {
  /** `territories` or `units`: the name of the layer. */
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly Area[]
}

interface Area {
  readonly id: string
  readonly name: string
  /** `#rrggbb` */
  readonly color: string
  readonly cells: readonly Cell[]
  readonly outline: MultiPolygon
}

const unassignedColor = '#C9CED6'

/** Territories in id order; Unassigned ground is none. */
export function territoryAreas(project: Project, alignmentId: string, borders: UnitBorders): Areas {
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  const outlines = dissolve(borders, plan.territoryOf, plan.territories.length)
  const repNames = repNamesOf(project)
  const rows = scorePlan(project, plan).cards.flatMap((card): Area[] => {
    const territory = plan.territories[card.territory]
    if (!territory) return []
    const { id, name, color, fte } = territory
    const repId = ownerOn(plan, territory, effectiveFrom)
    const figures = project.measures.flatMap((_, m) => [card.totals[m]!, card.index[m]!])
    const cells = [id, name, repId, repNames.get(repId) ?? repId, fte, card.units, ...figures]
    return [{ id, name, color, cells, outline: outlines[card.territory]! }]
  })
  return {
    name: 'territories',
    columns: [
      { header: 'territory_id' },
      { header: 'name' },
      { header: 'rep_id' },
      { header: 'rep' },
      { header: 'fte', kind: 'number' },
      { header: 'units', kind: 'whole' },
      ...project.measures.flatMap(({ id }) => [
        { header: id, kind: 'number' as const },
        { header: `${id}_index`, kind: 'index' as const },
      ]),
    ],
    rows,
  }
}

/** Every unit with its own outline, Unassigned ones too. */
export function unitAreas(project: Project, alignmentId: string, borders: UnitBorders): Areas {
  const { units } = project
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  const repNames = repNamesOf(project)
  const owners = plan.territories.map((territory) => {
    if (!territory) return ['', '', '', '']
    const repId = ownerOn(plan, territory, effectiveFrom)
    return [territory.id, territory.name, repId, repNames.get(repId) ?? repId]
  })
  const outlines = dissolve(
    borders,
    units.id.map((_, unit) => unit),
    units.count,
  )
  return {
    name: 'units',
    columns: [
      { header: 'id' },
      { header: 'name' },
      { header: 'territory_id' },
      { header: 'territory' },
      { header: 'rep_id' },
      { header: 'rep' },
      ...units.measures.map(({ id }) => ({ header: id, kind: 'number' as const })),
    ],
    rows: units.id.map((id, unit) => {
      const territory = plan.territories[plan.territoryOf[unit]!]
      const name = units.name[unit] ?? ''
      return {
        id,
        name: name === '' ? id : `${id} ${name}`,
        color: territory?.color ?? unassignedColor,
        cells: [id, name, ...owners[plan.territoryOf[unit]!]!, ...units.values.map((column) => column[unit]!)],
        outline: outlines[unit]!,
      }
    }),
  }
}

function repNamesOf({ roster }: Project): ReadonlyMap<string, string> {
  return new Map(roster.map((rep) => [rep.id, rep.name]))
}

export function areaFeatures({ columns, rows }: Areas): FeatureCollection<MultiPolygon> {
  const features = rows.map(({ id, color, cells, outline }): Feature<MultiPolygon> => {
    const entries = columns.map(({ header }, i) => [header, orNull(cells[i]!)])
    return { type: 'Feature', id, properties: { ...Object.fromEntries(entries), color }, geometry: outline }
  })
  return { type: 'FeatureCollection', features }
}

/** A feature a line: large files stay readable and can be compared. */
export function geoJson({ features }: FeatureCollection<MultiPolygon>): Uint8Array<ArrayBuffer> {
  const lines = features.map((feature) => JSON.stringify(feature))
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}\n`)
}

function orNull(cell: Cell): Cell | null {
  return typeof cell === 'number' && !Number.isFinite(cell) ? null : cell
}
