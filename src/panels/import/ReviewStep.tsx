import { ArrowLeft, ArrowRight, ChevronRight } from 'lucide-react'
import { backToMapping, dropImport, openImported } from '#app/importing.ts'
import type { Importing, ImportResult } from '#app/importSession.ts'
import { wholeText } from '#app/format.ts'
import { countText, unitsText } from '#app/words.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ExceptionsPart } from './ExceptionsPart.tsx'
import { Figure } from './Figure.tsx'

/** What was read, what was repaired, what was not usable; nothing is dropped silently. */
export function ReviewStep({ importing, result }: { importing: Importing; result: ImportResult }) {
  const { counts, groups, project } = result
  const placed = counts.accepted - counts.unplaced
  return (
    <Sheet
      title="Import"
      onClose={dropImport}
      footer={
        <div className="flex gap-2">
          <Button className="h-8" onClick={backToMapping}>
            <ArrowLeft size={15} aria-hidden />
            Back
          </Button>
          <Button look="filled" className="h-8 grow" onClick={openImported}>
            Open the plan
            <ArrowRight size={15} aria-hidden />
          </Button>
        </div>
      }
    >
      <SheetPart title={importing.accounts!.name}>
        <dl className="grid grid-cols-2 gap-x-6">
          <Figure name="Rows read" value={counts.read} strong />
          <Figure name="Placed on the map" value={placed} />
          <Figure name="Accepted" value={counts.accepted} />
          <Figure name="Repaired" value={counts.repaired} />
          <Figure name="Set aside" value={counts.setAside} warn />
          <Figure name="Without a place" value={counts.unplaced} warn />
        </dl>
        <p className="mt-2 text-xs text-muted">
          {unitsText(project.units.kind, project.units.count)}, {countText(project.measures.length, 'measure')},{' '}
          {countText(project.roster.length, 'rep')}
        </p>
      </SheetPart>
      <ExceptionsPart importing={importing} result={result} />
      <SheetPart title={groups.length > 0 ? 'What was noticed' : 'Nothing to mend'}>
        {groups.map((group) => (
          <details key={`${group.problem} ${group.action}`} className="group border-t border-line first:border-t-0">
            <summary className="flex h-8 list-none items-center gap-2 rounded hover:bg-hover">
              <ChevronRight size={14} className="shrink-0 text-muted group-open:rotate-90" aria-hidden />
              <span className="grow truncate">{group.problem}</span>
              <span className="text-xs text-muted">{group.action}</span>
              <span className="numbers w-12 text-right">{wholeText(group.count)}</span>
            </summary>
            <ul className="numbers pb-2 pl-6 text-xs text-muted">
              {group.rows.slice(0, 8).map((row) => (
                <li key={`${row.row} ${row.column}`} className="py-0.5">
                  Row {wholeText(row.row)}, {row.column}: “{row.value}”{row.newValue !== '' && <> → “{row.newValue}”</>}
                </li>
              ))}
              {group.count > 8 && (
                <li className="py-0.5">and {wholeText(group.count - 8)} more, listed under Findings</li>
              )}
            </ul>
          </details>
        ))}
        {groups.length === 0 && <p className="text-muted">Every row was read as it stands.</p>}
      </SheetPart>
    </Sheet>
  )
}
