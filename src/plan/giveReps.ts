import type { PlanChange, RecordEdit, Refusal } from '#model/change.ts'
import type { Project } from '#model/project.ts'
import { liveTerritory, planChange, planOf, refusal } from './alignments.ts'
import { counted } from './words.ts'

export interface RepsWish {
  /** Slot → rep id; empty is vacant. */
  readonly reps: ReadonlyMap<number, string>
}

/** New owners for several territories at once; ground and FTE stay as they are. */
export function giveReps(project: Project, alignment: string, { reps }: RepsWish): PlanChange | Refusal {
  const plan = planOf(project, alignment)
  const known = new Set(['', ...project.roster.map(({ id }) => id)])
  const edits: RecordEdit[] = []
  for (const [slot, repId] of reps) {
    const before = liveTerritory(plan, slot)
    if (!known.has(repId)) return refusal(`There is no rep ${repId} in the roster.`)
    if (before.repId === repId) continue
    if (before.locked) return refusal(`${before.name} is locked, so its rep stays.`)
    edits.push({ kind: 'territory', alignment, slot, before, after: { ...before, repId } })
  }
  if (edits.length === 0) return refusal('Every territory has that rep already.')
  const territories = `${counted(edits.length, 'territory', 'territories')} ${edits.length === 1 ? 'has' : 'have'}`
  const fresh = edits.every((edit) => edit.kind === 'territory' && edit.before?.repId === '')
  return planChange(`Reps matched: ${territories} ${fresh ? 'a rep now' : 'another rep'}`, [], edits)
}
