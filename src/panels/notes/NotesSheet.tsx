import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { setSession } from '#app/sessionStore.ts'
import { wholeText } from '#app/format.ts'
import { SearchField } from '#ui/SearchField.tsx'
import { noteSubject } from '#app/noteCommands.ts'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { NewNote } from './NewNote.tsx'
import { NoteItem } from './NoteItem.tsx'

/** What people have to say about territories, units and accounts of the shown scenario. */
export function NotesSheet() {
  const alignment = useDocument(alignmentOf)
  const readOnly = useDocument((state) => state.readOnly)
  const [search, setSearch] = useState('')
  if (!alignment) return null
  const wanted = search.trim().toLowerCase()
  const notes = alignment.plan.notes
    .toReversed()
    .filter((note) => `${noteSubject(note)} ${note.text} ${note.by}`.toLowerCase().includes(wanted))
  return (
    <Sheet title="Notes" onClose={() => setSession({ sheet: null })}>
      {!readOnly && <NewNote />}
      <SheetPart
        title={`In ${alignment.name}`}
        aside={
          alignment.plan.notes.length > 4 ? (
            <SearchField label="Search notes" value={search} onChange={setSearch} />
          ) : (
            <span className="numbers text-muted">{wholeText(notes.length)}</span>
          )
        }
      >
        {alignment.plan.notes.length === 0 && (
          <p className="text-muted">No notes yet. They go with the plan file and come back when copies are merged.</p>
        )}
        <ul>
          {notes.map((note) => (
            <NoteItem key={note.id} note={note} readOnly={readOnly} />
          ))}
        </ul>
      </SheetPart>
    </Sheet>
  )
}
