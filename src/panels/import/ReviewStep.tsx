import { ArrowLeft, ArrowRight } from 'lucide-react'
import { backToMapping, dropImport, openImported } from '#app/importing.ts'
import type { Importing, ImportResult } from '#app/importSession.ts'
import { countText, unitsText } from '#app/words.ts'
import { assumedWorkload } from '#app/workloadWords.ts'
import { accountStates } from '#metrics/accountStates.ts'
import { findingWords, needOfRepair, needs, type Need } from '#import/findingWords.ts'
import { repairs } from '#import/repairs.ts'
import { Button } from '#ui/Button.tsx'
import { Sheet, SheetPart } from '#ui/Sheet.tsx'
import { ExceptionsPart } from './ExceptionsPart.tsx'
import { Figure } from './Figure.tsx'
import { GeocodePart } from './GeocodePart.tsx'
import { IssueGroupHeader, IssueGroupRow } from './IssueGroupRow.tsx'

const titles: { readonly [need in Need]: string } = {
  act: 'For you to mend',
  look: 'Worth a look',
  nothing: 'Done, nothing to do',
}

function needOf({ problem, action }: ImportResult['groups'][number]): Need {
  return problem in repairs ? needOfRepair(problem) : findingWords(problem, action).need
}

/** Of the alignment that came with the files. */
function territoriesToday({ alignments, units }: ImportResult['project']): string {
  const { territories, territoryOf } = alignments[0]!.plan
  const count = territories.filter((territory) => territory !== null).length
  const none = territoryOf.reduce((sum, slot) => sum + (slot === 0 ? 1 : 0), 0)
  const rest = none === 0 ? '' : ` ${unitsText(units.kind, none)} ${none === 1 ? 'is' : 'are'} in none.`
  return `${countText(count, 'territory', 'territories')} today.${rest}`
}

/** What was read, what was repaired, what was not usable; nothing is dropped silently. */
export function ReviewStep({ importing, result }: { importing: Importing; result: ImportResult }) {
  const { counts, groups, project } = result
  const assumed = assumedWorkload(project)
  const few = project.settings.balance.statesWithAccounts ? accountStates(project) : null
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
        {project.alignments.length > 1 && <p className="mt-2 text-xs text-muted">{territoriesToday(project)}</p>}
        {few && (
          <p className="mt-2 text-xs text-muted">
            The accounts lie in {countText(few.some.length, 'state')}. The ground of all others stays Unassigned until
            you say otherwise in Balance, under Ground.
          </p>
        )}
        {assumed !== '' && (
          <p className="mt-2 text-xs text-muted">{assumed} Change them in the call plan, once the plan is open.</p>
        )}
      </SheetPart>
      <GeocodePart addresses={result.addresses} />
      <ExceptionsPart importing={importing} result={result} />
      {needs.map((need) => {
        const some = groups.filter((group) => needOf(group) === need)
        return (
          some.length > 0 && (
            <SheetPart key={need} title={titles[need]}>
              <IssueGroupHeader repairable={some.some(({ problem }) => problem in repairs)} />
              {some.map((group) => (
                <IssueGroupRow
                  key={`${group.problem} ${group.action}`}
                  group={group}
                  mapping={importing.choices!.mapping}
                />
              ))}
            </SheetPart>
          )
        )
      })}
      {groups.length === 0 && (
        <SheetPart title="Nothing to mend">
          <p className="text-muted">Every row was read as it stands.</p>
        </SheetPart>
      )}
    </Sheet>
  )
}
