import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { counted } from './words.ts'

/** Gives territories other colours; `colors` by slot, empty for none. */
export function recolorTerritories(
  project: Project,
  alignment: string,
  { colors }: { readonly colors: readonly string[] },
): PlanChange | Refusal {
  const { territories } = planOf(project, alignment)
  const edits = territories.flatMap((before, slot): RecordEdit[] => {
    const color = colors[slot]
    if (!before || !color || color === before.color) return []
    return [{ kind: 'territory', alignment, slot, before, after: { ...before, color } }]
  })
  if (edits.length === 0) return refusal('No neighbours share a colour: nothing to recolour.')
  return planChange(`Recoloured ${counted(edits.length, 'territory', 'territories')}`, [], edits)
}
