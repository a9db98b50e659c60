import type { Note } from '#model/plan.ts'
import { addNote, deleteNote, editNote, subjectName } from '#plan/notes.ts'
import {
  activateTerritory,
  apply,
  selectUnits,
  undoLast,
  zoomToPoints,
  zoomToTerritory,
  zoomToUnits,
} from './commands.ts'
import { openPlan } from './documentStore.ts'
import { notify } from './notices.ts'
import { sessionStore } from './sessionStore.ts'
import { today } from './today.ts'
import { unpackTexts } from '#model/text.ts'

export function noteOn(about: Note['about'], subject: string, text: string): boolean {
  const { project, alignment } = openPlan()
  const wish = { about, subject: subject.trim(), text, by: sessionStore.getState().author, on: today() }
  return apply(addNote(project, alignment.id, wish))
}

export function changeNote(id: string, text: string): boolean {
  const { project, alignment } = openPlan()
  return apply(editNote(project, alignment.id, { id, text }))
}

export function removeNote(id: string): void {
  const { project, alignment } = openPlan()
  if (apply(deleteNote(project, alignment.id, { id }))) {
    notify('The note was deleted.', 'plain', { label: 'Undo', run: undoLast })
  }
}

/** What the note is about, for people; its id when that is gone. */
export function noteSubject(note: Note): string {
  const { project, alignment } = openPlan()
  return subjectName(project, alignment.id, note) ?? `${note.about} ${note.subject}, which is gone`
}

/** The map goes to what the note is about. */
export function showSubject({ about, subject }: Note): void {
  const { project, alignment } = openPlan()
  if (about === 'territory') {
    const slot = alignment.plan.territories.findIndex((territory) => territory?.id === subject)
    if (slot <= 0) return
    activateTerritory(slot)
    zoomToTerritory(slot)
  } else if (about === 'unit') {
    const unit = project.units.id.indexOf(subject)
    if (unit < 0) return
    selectUnits(Uint32Array.of(unit))
    zoomToUnits([unit])
  } else {
    const row = unpackTexts(project.accounts.id).indexOf(subject)
    if (row >= 0) zoomToPoints([row], project.accounts.lng, project.accounts.lat)
  }
}
