import { dissolve } from '#geo/dissolve.ts'
import { ownerOn } from '#metrics/owners.ts'
import { scorePlan } from '#metrics/scores.ts'
import type { Project } from '#model/project.ts'
import type { UnitBorders } from '#model/units.ts'
import { alignmentOf } from './alignmentOf.ts'

/** One feature per territory, in id order: its dissolved outline, who has it, totals and indices by measure id. */
export function territoryGeoJson(project: Project, alignmentId: string, borders: UnitBorders): Uint8Array<ArrayBuffer> {
  const { plan, effectiveFrom } = alignmentOf(project, alignmentId)
  const outlines = dissolve(borders, plan.territoryOf, plan.territories.length)
  const repNames = new Map(project.roster.map((rep) => [rep.id, rep.name]))
  const byMeasure = (numbers: readonly number[]) =>
    Object.fromEntries(project.measures.map(({ id }, m) => [id, Number.isFinite(numbers[m]) ? numbers[m] : null]))
  const features = scorePlan(project, plan).cards.flatMap((card) => {
    const territory = plan.territories[card.territory]
    if (!territory) return []
    const repId = ownerOn(plan, territory, effectiveFrom)
    const properties = {
      id: territory.id,
      name: territory.name,
      rep_id: repId,
      rep: repNames.get(repId) ?? repId,
      color: territory.color,
      fte: territory.fte,
      units: card.units,
      totals: byMeasure(card.totals),
      index: byMeasure(card.index),
    }
    return [JSON.stringify({ type: 'Feature', id: territory.id, properties, geometry: outlines[card.territory] })]
  })
  // A feature a line: large files stay readable and can be compared.
  return new TextEncoder().encode(`{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}\n`)
}
