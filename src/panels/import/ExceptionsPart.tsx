import { keepExceptions } from '#app/importing.ts'
import type { Importing, ImportResult } from '#app/importSession.ts'
import { wholeText } from '#app/format.ts'
import { Choice } from '#ui/Choice.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Accounts that lie in another rep's ground: the planner says whether they stay with their owner. */
export function ExceptionsPart({ importing, result }: { importing: Importing; result: ImportResult }) {
  if (result.exceptions === 0) return null
  return (
    <SheetPart title="Accounts outside their owner’s ground">
      <p className="mb-2 text-muted">
        Each {result.project.units.kind === 'zip' ? 'ZIP' : 'area'} went to the rep with most of its value.{' '}
        {wholeText(result.exceptions)} accounts belong to another rep.
      </p>
      <Choice
        label="Accounts outside their owner’s ground"
        value={importing.choices!.keepExceptions ? 'keep' : 'give'}
        onChange={(value) => keepExceptions(value === 'keep')}
        options={[
          { value: 'give', label: 'Give them to the rep of the ground', hint: 'Territories without exceptions' },
          { value: 'keep', label: 'Keep them with their owner', hint: 'As overrides, account by account' },
        ]}
      />
    </SheetPart>
  )
}
