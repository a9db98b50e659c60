import { colorsToldApart } from '#metrics/colors.ts'
import type { PlanChange, RecordEdit } from '#model/change.ts'
import { applyChange } from '#plan/apply.ts'
import { planOf } from '#plan/alignments.ts'
import { currentScores, scoresOf } from './derived.ts'
import { documentStore } from './documentStore.ts'

/** The change with other colours for territories that it brings beside one of their own colour, so that one undo takes all back. */
export function toldApart(change: PlanChange): PlanChange {
  const { alignmentId: alignment, project } = documentStore.getState()
  const moves = change.moves.find((one) => one.alignment === alignment)
  const scores = moves && currentScores()
  if (!scores || !project) return change
  const next = applyChange(project, change)
  const after = planOf(next, alignment)
  const colors = colorsToldApart(scores, scoresOf(next, after), moves.units)
  if (colors.size === 0) return change
  const edits = change.edits.filter((edit) => !(isTerritory(edit, alignment) && colors.has(edit.slot)))
  for (const [slot, color] of colors) {
    const before = scores.plan.territories[slot] ?? null
    edits.push({ kind: 'territory', alignment, slot, before, after: { ...after.territories[slot]!, color } })
  }
  return { ...change, edits }
}

function isTerritory(edit: RecordEdit, alignment: string): edit is Extract<RecordEdit, { kind: 'territory' }> {
  return edit.kind === 'territory' && edit.alignment === alignment
}
