import { capitalised } from '#model/capitalised.ts'
import { useState } from 'react'
import { alignmentOf, useDocument } from '#app/documentStore.ts'
import { noteOn } from '#app/noteCommands.ts'
import { useSession } from '#app/sessionStore.ts'
import { unitWord } from '#app/words.ts'
import type { Note } from '#model/plan.ts'
import { textAt } from '#model/text.ts'
import { AuthorField } from '#panels/history/AuthorField.tsx'
import { Button } from '#ui/Button.tsx'
import { FieldRow, SelectField, TextField } from '#ui/fields.tsx'
import { SheetPart } from '#ui/Sheet.tsx'
import { NoteText } from './NoteText.tsx'

/** A note on the chosen territory, the chosen unit or an account. */
export function NewNote() {
  const project = useDocument((state) => state.project)
  const plan = useDocument((state) => alignmentOf(state)?.plan ?? null)
  const active = useSession((state) => state.activeTerritory)
  const selection = useSession((state) => state.selection)
  const accounts = useSession((state) => state.accountSelection)
  const [about, setAbout] = useState<Note['about']>(selection.length === 1 && active <= 0 ? 'unit' : 'territory')
  const [typed, setTyped] = useState<string | null>(null)
  const [text, setText] = useState('')
  const unsigned = useSession((state) => state.author === '')
  // asked for once: it is known from then on
  const [nameless] = useState(unsigned)
  if (!project || !plan) return null
  const first = plan.territories.find((territory) => territory !== null)
  const chosen = {
    territory: plan.territories[active]?.id ?? first?.id ?? '',
    unit: selection.length === 1 ? project.units.id[selection[0]!]! : '',
    account: accounts.length === 1 ? textAt(project.accounts.id, accounts[0]!) : '',
  }
  const subject = typed ?? chosen[about]
  const kind = unitWord(project.units.kind)
  return (
    <SheetPart title="New note">
      <FieldRow label="About">
        {(id) => (
          <span className="flex min-w-0 gap-1.5">
            <SelectField
              id={id}
              value={about}
              onChange={(event) => {
                setAbout(event.target.value as Note['about'])
                setTyped(null)
              }}
            >
              <option value="territory">Territory</option>
              <option value="unit">{capitalised(kind)}</option>
              <option value="account">Account</option>
            </SelectField>
            {about === 'territory' && !first ? null : about === 'territory' ? (
              <SelectField
                aria-label="Territory"
                value={subject}
                className="min-w-0"
                onChange={(event) => setTyped(event.target.value)}
              >
                {plan.territories.map(
                  (territory) =>
                    territory && (
                      <option key={territory.id} value={territory.id}>
                        {territory.name}
                      </option>
                    ),
                )}
              </SelectField>
            ) : (
              <TextField
                aria-label={about === 'unit' ? `Id of the ${kind}` : 'Id of the account'}
                placeholder="Id"
                value={subject}
                className="w-32"
                onChange={(event) => setTyped(event.target.value)}
              />
            )}
          </span>
        )}
      </FieldRow>
      {nameless && <AuthorField />}
      <NoteText label="Text of the note" value={text} onChange={setText} />
      <div className="mt-1 flex justify-end">
        <Button
          disabled={text.trim() === '' || subject === ''}
          onClick={() => {
            if (noteOn(about, subject, text)) setText('')
          }}
        >
          Add note
        </Button>
      </div>
    </SheetPart>
  )
}
