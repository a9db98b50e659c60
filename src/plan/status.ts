import { dayInText } from '#model/dayInText.ts'
import type { PlanChange, Refusal } from '#model/change.ts'
import type { Alignment, AlignmentHead, Project } from '#model/project.ts'
import { alignmentOf, planChange, refusal } from './alignments.ts'

export interface StatusWish {
  readonly status: AlignmentHead['status']
  /** Who says so, and the ISO date. */
  readonly by: string
  readonly on: string
  /** ISO date from which the alignment is in force, or empty. */
  readonly effectiveFrom: string
}

const done = { draft: 'is a draft again', proposed: 'proposed', approved: 'approved' } as const

/**
 * Draft, proposed or approved: who said so and when is kept with the alignment. Overlays go with the core of their
 * scenario.
 */
export function setStatus(project: Project, alignmentId: string, wish: StatusWish): PlanChange | Refusal {
  const alignment = alignmentOf(project, alignmentId)
  const before = headOf(alignment)
  const { status, effectiveFrom } = wish
  const by = wish.by.trim()
  if (status === 'approved' && by === '') return refusal('Say who approves it: write a name.')
  for (const day of [wish.on, effectiveFrom]) {
    if (day !== '' && !isDay(day)) return refusal(`${day} is not a date like 2027-01-31.`)
  }
  const same = before.status === status && before.effectiveFrom === effectiveFrom
  if (same) return refusal(`${alignment.name} is ${status} already.`)
  const overlays = project.scenarios.find(({ core }) => core === alignmentId)?.overlays ?? []
  const from = effectiveFrom ? `, in force from ${dayInText(effectiveFrom)}` : ''
  return planChange(
    `${alignment.name} ${done[status]}${from}`,
    [],
    [alignmentId, ...overlays].map((id) => {
      const head = headOf(alignmentOf(project, id))
      const after: AlignmentHead = { ...head, status, effectiveFrom, signedBy: by, signedOn: wish.on }
      return { kind: 'head', alignment: id, before: head, after }
    }),
  )
}

/** Whether an account may match several territories, each of which then sees it. */
export function setManyTerritories(project: Project, alignmentId: string, many: boolean): PlanChange | Refusal {
  const alignment = alignmentOf(project, alignmentId)
  const approved = refusedIfApproved(project, [alignmentId])
  if (approved) return approved
  const { manyTerritories: was, ...others } = headOf(alignment)
  if ((was ?? false) === many) return refusal('It is like that already.')
  const edit = { before: headOf(alignment), after: many ? { ...others, manyTerritories: true as const } : others }
  const label = many ? 'An account may match several territories' : 'An account matches one territory'
  return planChange(`${label}: ${alignment.name}`, [], [{ kind: 'head', alignment: alignmentId, ...edit }])
}

/** Only the part that an edit of the head carries. For a new alignment: an unsigned draft. */
export function headOf(alignment: Alignment | null, name = alignment?.name ?? ''): AlignmentHead {
  if (!alignment) return { name, status: 'draft', signedBy: '', signedOn: '', effectiveFrom: '' }
  const { status, signedBy, signedOn, effectiveFrom, manyTerritories } = alignment
  return { name, status, signedBy, signedOn, effectiveFrom, ...(manyTerritories ? { manyTerritories } : {}) }
}

/**
 * The door that every change passes before it is committed: an approved alignment refuses edits. Its status, what people
 * note on it and the days of visits may still change; undo needs no door, for it goes back in order.
 */
export function refusedByStatus(project: Project, { moves, edits }: PlanChange): Refusal | null {
  const touched = new Set(moves.map(({ alignment }) => alignment))
  for (const edit of edits) {
    if (edit.kind === 'alignment') touched.add(edit.before?.id ?? '')
    else if ('alignment' in edit && edit.kind !== 'head' && edit.kind !== 'note' && edit.kind !== 'visitDay')
      touched.add(edit.alignment)
  }
  return refusedIfApproved(project, [...touched])
}

export function refusedIfApproved(project: Project, alignmentIds: readonly string[]): Refusal | null {
  const approved = project.alignments.find(({ id, status }) => status === 'approved' && alignmentIds.includes(id))
  if (!approved) return null
  const { name, signedBy, signedOn } = approved
  return refusal(
    `${name} was approved by ${signedBy} on ${dayInText(signedOn)}, so it stays as it is. Copy it and edit the copy.`,
  )
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
