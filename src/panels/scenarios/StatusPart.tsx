import { BadgeCheck, PencilLine, Send } from 'lucide-react'
import { useRef, useState } from 'react'
import { dayText } from '#app/format.ts'
import { signStatus } from '#app/scenarios.ts'
import { useSession } from '#app/sessionStore.ts'
import type { Alignment } from '#model/project.ts'
import { AuthorField } from '#panels/history/AuthorField.tsx'
import { Button } from '#ui/Button.tsx'
import { FieldRow, TextField } from '#ui/fields.tsx'

/** Proposing, approving and taking back, with who and from which day. */
export function StatusPart({ alignment, readOnly }: { alignment: Alignment; readOnly: boolean }) {
  const author = useSession((state) => state.author)
  const [from, setFrom] = useState(alignment.effectiveFrom)
  const name = useRef<HTMLInputElement>(null)
  const [nameless, setNameless] = useState(false)
  const { id, status, signedBy, signedOn, effectiveFrom } = alignment
  return (
    <div className="mt-2 border-t border-line pt-2">
      {status !== 'draft' && (
        <p className="mb-1 text-muted">
          {status === 'approved' ? 'Approved' : 'Proposed'}
          {signedBy && ` by ${signedBy}`} on {dayText(signedOn)}
          {effectiveFrom && `, in force from ${dayText(effectiveFrom)}`}.
          {status === 'approved' && ' It stays as it is: copy it to go on.'}
        </p>
      )}
      {!readOnly && (
        <>
          {status !== 'approved' && (
            <>
              <AuthorField
                hint={
                  nameless && (
                    <span role="alert" className="text-error">
                      An approval is signed: write your name first.
                    </span>
                  )
                }
                ref={name}
                aria-invalid={nameless}
                onInput={() => setNameless(false)}
              />
              <FieldRow label="In force from">
                {(field) => (
                  <TextField
                    id={field}
                    type="date"
                    value={from}
                    className="w-44"
                    onChange={(event) => setFrom(event.target.value)}
                  />
                )}
              </FieldRow>
            </>
          )}
          <div className="mt-1 flex flex-wrap justify-end gap-2">
            {status !== 'draft' && (
              <Button look="quiet" onClick={() => signStatus(id, 'draft', '')}>
                <PencilLine size={14} aria-hidden />
                Back to draft
              </Button>
            )}
            {status === 'draft' && (
              <Button onClick={() => signStatus(id, 'proposed', from)}>
                <Send size={14} aria-hidden />
                Propose
              </Button>
            )}
            {status !== 'approved' && (
              <Button
                onClick={() => {
                  const named = author.trim() !== ''
                  setNameless(!named)
                  if (named) signStatus(id, 'approved', from)
                  else name.current?.focus()
                }}
              >
                <BadgeCheck size={14} aria-hidden />
                Approve
              </Button>
            )}
          </div>
        </>
      )}
    </div>
  )
}
