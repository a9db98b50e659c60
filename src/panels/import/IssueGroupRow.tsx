import { ChevronRight } from 'lucide-react'
import { wholeText } from '#app/format.ts'
import { acceptRepair, addUpDuplicates } from '#app/importing.ts'
import type { ImportResult } from '#app/importSession.ts'
import { titleText } from '#model/capitalised.ts'
import { nearDuplicate } from '#import/duplicates.ts'
import { repeatedRow } from '#import/repeatedRows.ts'
import { findingWords } from '#import/findingWords.ts'
import type { Mapping } from '#import/mapping.ts'
import { repairs } from '#import/repairs.ts'
import { Checkbox } from '#ui/fields.tsx'

const confidence = { high: 'sure', medium: 'likely', low: 'unsure' } as const

/** The names of the columns; a repair is ticked where it is made. */
export function IssueGroupHeader({ repairable }: { repairable: boolean }) {
  return (
    <div className="flex gap-2 pb-1 text-xs text-muted" aria-hidden>
      <span className="grow pl-[22px]">Problem, what was done</span>
      <span className="w-12 text-right">Count</span>
      <span className="w-10 text-right">{repairable ? 'Repair' : ''}</span>
    </div>
  )
}

function choiceTitle(problem: string, action: string, declined: boolean): string {
  if (problem === nearDuplicate && declined) return 'Set these rows aside as duplicates'
  if (problem === repeatedRow && declined) return 'Set these rows aside: they count twice'
  if (action === 'set aside') return 'Keep these rows as accounts'
  return declined ? 'Repair these cells' : 'Leave these cells as they are'
}

/** What a cell became; of a row that is there already, which one it is like. */
function becameText(problem: string, newValue: string): string {
  if (newValue === '') return ''
  return problem === nearDuplicate || problem === repeatedRow ? `, like ${newValue}` : ` → “${newValue}”`
}

/** One kind of problem with its rows; a repair can be declined for all of them. */
export function IssueGroupRow({ group, mapping }: { group: ImportResult['groups'][number]; mapping: Mapping }) {
  const declined = mapping.declined.includes(group.problem)
  const sure = repairs[group.problem]
  // rows that were summed to an account are not set aside with it
  const fits = group.problem !== nearDuplicate || mapping.grain === null
  const offered =
    sure !== undefined && fits && (group.action === 'repaired' || group.action === 'set aside' || declined)
  const choice = choiceTitle(group.problem, group.action, declined)
  const { wrong, done } = findingWords(group.problem, group.action)
  return (
    <div className="border-t border-line">
      <div className="flex items-start gap-2">
        <details className="group min-w-0 grow">
          <summary className="flex min-h-8 list-none items-start gap-2 rounded py-1.5 hover:bg-hover">
            <ChevronRight size={14} className="mt-0.5 shrink-0 text-muted group-open:rotate-90" aria-hidden />
            <span className="min-w-0 grow">
              {wrong}
              <span className="block text-xs text-muted">
                {titleText(done)}
                {offered && declined && `. Tick to ${choice.charAt(0).toLowerCase()}${choice.slice(1)}`}
                {offered && ` (${confidence[sure]})`}
              </span>
            </span>
            <span className="numbers w-12 shrink-0 text-right">{wholeText(group.count)}</span>
          </summary>
          <ul className="numbers pb-2 pl-6 text-xs text-muted">
            {group.rows.slice(0, 8).map((row) => (
              <li key={`${row.row} ${row.column}`} className="py-0.5">
                Row {wholeText(row.row)}
                {row.column !== '' && `, ${row.column}`}: “{row.value}”{becameText(group.problem, row.newValue)}
              </li>
            ))}
            {group.count > 8 && (
              <li className="py-0.5">and {wholeText(group.count - 8)} more, listed under Findings</li>
            )}
          </ul>
        </details>
        <span className="flex h-8 w-10 shrink-0 items-center justify-end">
          {offered && (
            <input
              type="checkbox"
              aria-label={`Repair: ${wrong}`}
              title={choice}
              checked={!declined}
              onChange={(event) => void acceptRepair(group.problem, event.target.checked)}
              className="size-3.5 accent-accent"
            />
          )}
        </span>
      </div>
      {group.problem === nearDuplicate && group.action === 'set aside' && mapping.measures.length > 0 && (
        <div className="pb-2 pl-[22px]">
          <Checkbox checked={mapping.addUp === true} onChange={(addUp) => void addUpDuplicates(addUp)}>
            Add up their measures with the row that each is like
          </Checkbox>
        </div>
      )}
    </div>
  )
}
