import type { ComponentProps, ReactNode } from 'react'
import { signAs } from '#app/preferences.ts'
import { useSession } from '#app/sessionStore.ts'
import { FieldRow, TextField } from '#ui/fields.tsx'

/** The name that changes, notes and approvals are signed with. */
export function AuthorField({ hint, ...field }: { hint?: ReactNode } & ComponentProps<'input'>) {
  const author = useSession((state) => state.author)
  return (
    <FieldRow label="Your name" hint={hint}>
      {(id) => (
        <TextField
          key={author}
          id={id}
          defaultValue={author}
          maxLength={80}
          className="w-44"
          onBlur={(event) => signAs(event.target.value)}
          {...field}
        />
      )}
    </FieldRow>
  )
}
