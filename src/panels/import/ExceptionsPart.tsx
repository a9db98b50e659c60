import { keepExceptions } from '#app/importing.ts'
import type { Importing, ImportResult } from '#app/importSession.ts'
import { countText } from '#app/words.ts'
import { Choice } from '#ui/Choice.tsx'
import { SheetPart } from '#ui/Sheet.tsx'

/** Accounts that lie in ground of others: the planner says whether they stay with their owner. */
export function ExceptionsPart({ importing, result }: { importing: Importing; result: ImportResult }) {
  const { present, keepExceptions: kept } = importing.choices!
  if (result.exceptions === 0) return null
  const title = present === 'territories' ? 'Accounts outside their territory' : 'Accounts outside their owner’s ground'
  const owner = present === 'territories' ? 'territory' : 'rep'
  return (
    <SheetPart title={title}>
      <p className="mb-2 text-muted">
        Each {result.project.units.kind === 'zip' ? 'ZIP' : 'area'} went to the {owner} with most of its value.{' '}
        {countText(result.exceptions, 'account belongs', 'accounts belong')} to another {owner}, as Present shows. In
        the plan that you go on with:
      </p>
      <Choice
        label={title}
        value={kept ? 'keep' : 'give'}
        onChange={(value) => keepExceptions(value === 'keep')}
        options={[
          {
            value: 'give',
            label: `Give them to the ${owner} of the ground`,
            hint: `${countText(result.exceptions, 'account changes', 'accounts change')} hands, which Compare and the lists of changes say; no territory has exceptions`,
          },
          {
            value: 'keep',
            label: present === 'territories' ? 'Keep them in their territory' : 'Keep them with their owner',
            hint: 'Nothing changes hands yet; they are named accounts, one by one',
          },
        ]}
      />
    </SheetPart>
  )
}
