import type { PlanChange, Refusal } from '#model/change.ts'
import type { Note } from '#model/plan.ts'
import type { Project } from '#model/project.ts'
import { textAt } from '#model/text.ts'
import { planChange, planOf, refusal } from './alignments.ts'
import { accountRows } from './accountRows.ts'
import { nextId } from './scenarios.ts'
import { unitWord } from './words.ts'

/** Longest note, in characters. */
const LONGEST = 4_000

export type NoteWish = Pick<Note, 'about' | 'subject' | 'text' | 'by' | 'on'>

export function addNote(project: Project, alignmentId: string, wish: NoteWish): PlanChange | Refusal {
  const plan = planOf(project, alignmentId)
  const name = subjectName(project, alignmentId, wish)
  const text = wish.text.trim()
  if (name === null) return refusal(`There is no ${wish.about} ${wish.subject} to note something on.`)
  const problem = textProblem(text)
  if (problem) return refusal(problem)
  const { about, subject, by, on } = wish
  const after: Note = { id: nextId('N', plan.notes), about, subject, text, by: by.trim(), on }
  return planChange(`Note on ${name}`, [], [{ kind: 'note', alignment: alignmentId, before: null, after }])
}

export function editNote(
  project: Project,
  alignmentId: string,
  wish: { readonly id: string; readonly text: string },
): PlanChange | Refusal {
  const before = noteOf(project, alignmentId, wish.id)
  const text = wish.text.trim()
  const problem = textProblem(text)
  if (problem) return refusal(problem)
  if (text === before.text) return refusal('The note says that already.')
  const name = subjectName(project, alignmentId, before) ?? before.subject
  return planChange(
    `Note on ${name} changed`,
    [],
    [{ kind: 'note', alignment: alignmentId, before, after: { ...before, text } }],
  )
}

export function deleteNote(project: Project, alignmentId: string, wish: { readonly id: string }): PlanChange | Refusal {
  const before = noteOf(project, alignmentId, wish.id)
  const name = subjectName(project, alignmentId, before) ?? before.subject
  return planChange(`Note on ${name} deleted`, [], [{ kind: 'note', alignment: alignmentId, before, after: null }])
}

/** What a note is about, for people; null when it is not there any more. */
export function subjectName(
  project: Project,
  alignmentId: string,
  { about, subject }: Pick<Note, 'about' | 'subject'>,
): string | null {
  if (about === 'territory') {
    return planOf(project, alignmentId).territories.find((territory) => territory?.id === subject)?.name ?? null
  }
  if (about === 'unit') {
    const unit = project.units.id.indexOf(subject)
    return unit < 0 ? null : `${unitWord(project.units.kind, 1)} ${subject}`
  }
  const row = accountRows(project, [subject]).get(subject)
  if (row === undefined) return null
  const column = project.accounts.roles.name
  const name = column === undefined ? '' : textAt(project.accounts.columns[column]!.text, row)
  return name || `account ${subject}`
}

function noteOf(project: Project, alignmentId: string, id: string): Note {
  const note = planOf(project, alignmentId).notes.find((one) => one.id === id)
  if (!note) throw new Error(`Unknown note: ${id}.`)
  return note
}

function textProblem(text: string): string | null {
  if (text === '') return 'A note needs some words.'
  return text.length > LONGEST ? `A note may have ${LONGEST} characters; this one has ${text.length}.` : null
}
