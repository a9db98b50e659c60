import { PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { dayText } from '#app/format.ts'
import { changeNote, noteSubject, removeNote, showSubject } from '#app/noteCommands.ts'
import type { Note } from '#model/plan.ts'
import { Button } from '#ui/Button.tsx'
import { IconButton } from '#ui/IconButton.tsx'
import { NoteText } from './NoteText.tsx'

export function NoteItem({ note, readOnly }: { note: Note; readOnly: boolean }) {
  const [editing, setEditing] = useState(false)
  const [text, setText] = useState(note.text)
  const subject = noteSubject(note)
  return (
    <li className="border-b border-line/60 py-2 last:border-b-0">
      <div className="flex items-center gap-1">
        <button
          type="button"
          className="min-w-0 truncate rounded text-left font-semibold"
          onClick={() => showSubject(note)}
        >
          {subject}
        </button>
        <span className="grow truncate pl-1 text-xs text-muted">
          {[note.by, dayText(note.on)].filter(Boolean).join(', ')}
        </span>
        {!readOnly && (
          <>
            <IconButton
              icon={PencilLine}
              label={`Change the note on ${subject}`}
              size={13}
              className="size-6"
              onClick={() => setEditing(!editing)}
            />
            <IconButton
              icon={Trash2}
              label={`Delete the note on ${subject}`}
              size={13}
              className="size-6"
              onClick={() => removeNote(note.id)}
            />
          </>
        )}
      </div>
      {editing ? (
        <>
          <NoteText label={`Note on ${subject}`} value={text} onChange={setText} />
          <div className="mt-1 flex justify-end gap-2">
            <Button look="quiet" onClick={() => setEditing(false)}>
              Cancel
            </Button>
            <Button onClick={() => changeNote(note.id, text) && setEditing(false)}>Keep</Button>
          </div>
        </>
      ) : (
        <p className="break-words whitespace-pre-wrap">{note.text}</p>
      )}
    </li>
  )
}
