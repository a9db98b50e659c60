import type { PlanChange, UnitMoves } from '#model/change.ts'
import type { Territory } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { assignedWord, readAssigned } from './assignedWords.ts'
import type { Reading } from './changeReading.ts'
import { FileFault, listOf, textOf } from './fields.ts'
import { planLimits } from '#model/planLimits.ts'
import { recordOf } from './savedRecord.ts'

/** Each unit as [id, territory before, territory after, assigned by before, after]. */
export function movesText(project: Project, change: PlanChange, moves: UnitMoves): object {
  const before = slotIds(project, change, moves.alignment, 'before')
  const after = slotIds(project, change, moves.alignment, 'after')
  return {
    alignment: moves.alignment,
    units: Array.from(moves.units, (unit, i) => [
      project.units.id[unit],
      before(moves.before[i]!),
      after(moves.after[i]!),
      assignedWord(moves.assignedBefore[i]!),
      assignedWord(moves.assignedAfter[i]!),
    ]),
  }
}

export function readMoves(value: unknown, { unitIndex, slotsOf }: Reading): UnitMoves {
  const record = recordOf(value, 'moves')
  const alignment = record.text('alignment')
  const slots = slotsOf(alignment)
  const rows = record.list('units', planLimits.units).map((line) => {
    const [id, before, after, byBefore, byAfter] = listOf(line, 'a moved unit', 5)
    const unit = unitIndex.get(textOf(id, 'a moved unit'))
    if (unit === undefined) throw new FileFault(`it moves ${String(id)}, which the plan does not have`)
    return {
      unit,
      before: slots.of(textOf(before, 'a moved unit')),
      after: slots.of(textOf(after, 'a moved unit')),
      assignedBefore: readAssigned(byBefore, 'a moved unit'),
      assignedAfter: readAssigned(byAfter, 'a moved unit'),
    }
  })
  rows.sort((a, b) => a.unit - b.unit)
  return {
    alignment,
    units: Uint32Array.from(rows, ({ unit }) => unit),
    before: Uint16Array.from(rows, ({ before }) => before),
    after: Uint16Array.from(rows, ({ after }) => after),
    assignedBefore: Uint8Array.from(rows, (row) => row.assignedBefore),
    assignedAfter: Uint8Array.from(rows, (row) => row.assignedAfter),
  }
}

/** Slot → territory id on one side of the change: the change's own records first, the plan's for the rest. */
function slotIds(
  project: Project,
  change: PlanChange,
  alignment: string,
  side: 'before' | 'after',
): (slot: number) => string {
  const edited = new Map<number, Territory | null>()
  for (const edit of change.edits) {
    if (edit.kind === 'territory' && edit.alignment === alignment) edited.set(edit.slot, edit[side])
  }
  const plan = project.alignments.find(({ id }) => id === alignment)?.plan
  return (slot) => (edited.has(slot) ? edited.get(slot) : plan?.territories[slot])?.id ?? ''
}
