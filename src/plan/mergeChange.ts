import type { PlanChange, RecordEdit, Refusal, UnitMoves } from '#model/change.ts'
import { planChange, refusal } from './alignments.ts'
import type { ValuesOf } from './changeReading.ts'
import { mergeAlignment } from './mergeAlignment.ts'
import type { Merge, Taken } from './mergePlans.ts'
import { recordsBeforeAndAfter } from './mergeRecords.ts'
import { alignmentEdits, sharedEdits } from './mergeShared.ts'
import { unitCount, counted } from './words.ts'

export type Choice = 'mine' | 'theirs'

export interface Merged {
  readonly change: PlanChange
  /** What was chosen or taken and yet stays out, one sentence each: a lock of this side holds it, or it leads nowhere. */
  readonly stayed: readonly string[]
}

/** The merge as one change of this side's plan. Every conflict has to be settled; locks of this side hold. */
export function mergeChange(merge: Merge, choices: ReadonlyMap<string, Choice>, valuesOf: ValuesOf): Merged | Refusal {
  const open = merge.conflicts.filter(({ key }) => !choices.has(key)).length
  if (open > 0) return refusal(`${counted(open, 'conflict')} ${open === 1 ? 'is' : 'are'} not settled yet.`)
  const { mine } = merge
  const wanted: Taken[] = [...merge.taken, ...merge.conflicts.filter(({ key }) => choices.get(key) === 'theirs')]
  const both = recordsBeforeAndAfter(mine, wanted)
  const stayed: string[] = []
  const moves: UnitMoves[] = []
  const edits: RecordEdit[] = []
  const whole = new Map(wanted.flatMap((one) => (one.kind === 'alignment' ? [[one.alignment, one] as const] : [])))
  for (const alignment of mine.alignments) {
    if (whole.has(alignment.id)) continue
    const part = mergeAlignment(merge, alignment, wanted, both)
    moves.push(...part.moves)
    edits.push(...part.edits)
    stayed.push(...part.stayed)
  }
  edits.push(...alignmentEdits(merge, [...whole.values()], both.after), ...sharedEdits(merge, both, edits, valuesOf))
  if (moves.length === 0 && edits.length === 0) {
    return refusal(stayed[0] ?? 'The copy holds nothing that this plan does not have already.')
  }
  const count = moves.reduce((sum, { units }) => sum + units.length, 0)
  const records = edits.filter(({ kind }) => kind !== 'nextTerritory').length
  const parts = [
    ...(count > 0 ? [`${unitCount(merge.mine.units.kind, count)} moved`] : []),
    ...(records > 0 ? [counted(records, 'record')] : []),
  ]
  const label = [`Merged ${merge.theirs.name}`, ...(parts.length > 0 ? [parts.join(', ')] : [])].join(': ')
  return { change: planChange(label, moves, edits), stayed }
}
